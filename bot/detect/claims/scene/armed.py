"""Who is under arms and what can be fought over: the questions that every rung of involvement asks of a group."""

import re
from datetime import date, timedelta

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.excerpt import excerpt
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group, Word
from bot.detect.lexicon.codes import BLOCS, is_state

RECENT = timedelta(days=300)  # what a subordinate clause dates further back is the backdrop of the news
FRESH = timedelta(days=8)
FORCE = frozenset("attack strike invade fire down kill use deploy fight test take".split())
BLOWN = ("attack", "combat", "crossed")  # what is a blow, as the value of a claim
_PASSING = ("as", "when", "after", "before", "since", "while", "who", "where", "until")
_NOUN = (
    r"(?:troop|force|invasion|invad|army|attempt|push|soldier|missile|strike|attack|offensive|onslaught|military|drone"
    r"|fighter|militant|rebel|assault|shell|incursion|advance|warplane|jihadist|insurgent|war\b|raid|rocket|mercenar"
    r"|paramilitar|bombardment|bombing|airstrike|occupation|artillery|airforce|air force)"
)
_FORCES = re.compile(rf"\b{_NOUN}")
_OWNED = re.compile(
    rf"(?P<who>(?:[A-Z][\w.]+ )?(?P<last>[A-Z][\w.]+))(?:['’]s?|-backed|-led)? (?:[\w-]+ ){{0,2}}?{_NOUN}"
)
_NEAR = 15  # characters behind a clause in which its date stands


def is_force(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is people under arms: soldiers, a militia, an armed group by name, "his men"."""
    if group is None:
        return False
    if scene.has(group, "humanforce"):
        return True
    part = next((i for i in group.inner if i.prep == "of"), None)
    if part is not None and scene.sentence.words[group.head].tag in "DQ":
        return is_force(scene, part)
    mention = scene.sentence.words[group.head].mention
    if mention is not None and (mention.text.lower() in scene.lists["armies"] or (mention.plural and scene.fighting)):
        return True
    body = group.lemma in _BODIES and (_bears_arms(scene, group) or (part is not None and is_force(scene, part)))
    if body or _is_band(scene, group):
        return True
    return group.lemma in ("man", "unit", "side") and bool(group.codes) and scene.contested


def _is_band(scene: Scene, group: Group) -> bool:
    """Read "it" of "Wagner said it was leaving Mali" as the armed group that it stands for."""
    it = scene.sentence.words[group.head].lower in ("it", "they")
    if not it or not group.codes or scene.are_states(group.codes):
        return False
    bands = {m.code for m in scene.context.named if m.kind == "group"}
    return set(group.codes) <= bands - scene.lists["bodies_of_states"]


def is_use(scene: Scene, group: Group) -> bool:
    """Say whether a noun tells that arms or force are used: "the use of nuclear weapons"."""
    means = (i for i in group.inner if i.prep == "of")
    return group.lemma == "use" and any(i.lemma == "force" or scene.has(i, "firmarms", "projectile") for i in means)


_BODIES = ("group", "faction", "alliance", "coalition")


def _bears_arms(scene: Scene, group: Group) -> bool:
    """Say whether a body is of an armed group, or backed by a state: "Chadian-backed groups"."""
    words = scene.sentence.words[group.first : group.head]
    named = any(w.mention is not None and w.mention.kind == "group" for w in words)
    backed = scene.fighting and any(w.lower.endswith("-backed") for w in words)
    return named or backed


def is_armed(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is people under arms, or the ships, aircraft, vehicles and missiles that they move."""
    return is_force(scene, group) or scene.has(group, "troops", "firmarms", "projectile", "hardware")


def is_of_fleet(scene: Scene, group: Group) -> bool:
    """Read "the navy sent two ships": whose they are tells that they are warships."""
    clause = group.clause if group.role == "object" and group.lemma in ("ship", "vessel") else None
    sender = clause.subject if clause is not None and not clause.passive else None
    navy = sender is not None and not scene.lowers(sender).isdisjoint(("navy", "fleet", "guard"))
    return navy and sender is not None and bool(sender.codes) and not scene.mentions(*scene.lists["fleet_errands"])


def is_suicide(scene: Scene, group: Group | None) -> bool:
    """Say whether somebody is a bomb himself: "a suicide car bomber"; "a bomber" alone may fly."""
    return group is not None and "suicide" in scene.lowers(group) and group.lemma.endswith(("bomber", "attacker"))


def is_people(scene: Scene, doer: Group | None) -> bool:
    """Say whether a people is named, not its forces: "30 Indians cross the border"."""
    mention = scene.sentence.words[doer.head].mention if doer is not None else None
    return mention is not None and mention.kind == "demonym" and mention.plural and is_state(mention.code or "")


def is_crowd(scene: Scene, doer: Group | None, clause: Clause) -> bool:
    """Read "Serbs mass in the square to protest", "gather for a conference", "nurses gather": none under arms."""
    so = (c.lemma for c in scene.sentence.clauses if c.link == "to" and c.parent is clause)
    meets = any(a.prep == "for" and a.lemma.rpartition(" ")[2] in scene.lists["assemblies"] for a in clause.args)
    if meets or not scene.lists["rallying_verbs"].isdisjoint(so):
        return True
    at_work = doer is not None and doer.lemma.endswith("worker") and "military" not in scene.lowers(doer)
    return at_work or (is_people(scene, doer) and clause.lemma in ("gather", "assemble"))


def is_side(scene: Scene, group: Group | None) -> bool:
    """Say whether a group can wage war: people under arms, or a party where armed force is spoken of."""
    if group is None:
        return False
    body = bool(group.codes) and (group.lemma in scene.lists["speaking_bodies"] or group.lemma in _ARMOUR)
    return is_force(scene, group) or (scene.contested and (body or scene.names_official(group)))


_ARMOUR = frozenset("tank armour armor column artillery gunboat".split()) | {"armoured vehicle", "armored vehicle"}


def wages(scene: Scene, group: Group | None) -> bool:
    """Say whether a group does what forces do: people under arms, or a party by name in an article about arms."""
    return is_force(scene, group) or (scene.contested and scene.names_party(group))


def is_quarrel(scene: Scene, sides: tuple[str, ...]) -> bool:
    """Say whether a clash is one of words: of parties that never faced each other, with no forces in the sentence."""
    pairs = (pair.split("-") for pair in scene.lists["rivals"])
    if len(set(sides)) < 2 or any(set(pair) <= set(sides) for pair in pairs):  # noqa: PLR2004 - it takes two
        return False
    states = all(is_state(code) or code in BLOCS for code in sides)
    arms = scene.mentions("border", "frontier", "kill", "dead", "gun", "artillery", "armed")
    return states and not arms and not any(is_force(scene, g) for g in scene.sentence.groups)


def serves(scene: Scene, group: Group) -> bool:
    """Say whether somebody is a soldier, a policeman or a guard."""
    return group.lemma in scene.lists["serving"] or (scene.has(group, "humanforce") and group.lemma != "worker")


def is_cleared(scene: Scene, event: Event) -> bool:
    """Say whether one's way is fought or hacked through snow, mud or a flood, not through foes."""
    way = event.object is not None and event.object.lemma == "way"
    return way and not scene.lists["cleared_ways"].isdisjoint(scene.spelled)


def is_time(scene: Scene, group: Group) -> bool:
    """Say whether it is a month, a feast or a stage that is entered: "entered June", "entered phase 2"."""
    words = scene.sentence.words[group.head : group.last]
    return any(w.lower in scene.lists["seasons"] or w.lower.isdecimal() for w in words)


def is_ground(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a place that can be taken or lost: a town, a hill, a base, "parts of", "control of"."""
    if group is None:
        return False
    words = scene.sentence.words
    mention = words[group.head].mention
    town = mention is not None and mention.code is not None and mention.kind in ("place", "capital")
    if town or is_named_ground(scene, group):
        return True
    if group.lemma.rpartition(" ")[2] in scene.lists["area_nouns"]:  # "4,000 square kilometres of its land"
        marks = scene.lowers(group)
        return any(w == "square" or w.endswith("sq") for w in marks) or any(
            is_ground(scene, inner) for inner in group.inner
        )
    if group.lemma in scene.lists["part_nouns"] or words[group.head].tag == "Q":
        near = [inner for inner in group.inner if inner.prep in ("of", "over", "in", "on")]
        return not scene.lists["towns"].isdisjoint(scene.lowers(group)) or any(  # "the city centre"
            is_ground(scene, i) or _is_name(words[i.head]) or _is_state(words[i.head]) or _is_region(scene, group, i)
            for i in near
        )
    if group.lemma in scene.lists["not_ground"] or group.lemma in scene.lists["vessels"]:
        return False
    return scene.has(group, "site") or group.lemma in scene.lists["ground_nouns"]


def is_named_ground(scene: Scene, group: Group) -> bool:
    """Read "Camp Shaheen", "the town Sarrin", "Miraale Valley", "Dilla, a base there": unknown, but of a place."""
    words = scene.sentence.words
    head = words[group.head]
    titled = words[group.first].lower in scene.lists["ground_titles"] and group.first < group.head
    titled = titled or (group.first < group.head and words[group.head - 1].lemma in scene.lists["towns"])
    titled = titled or (group.first < group.head and head.lower in scene.lists["ground_nouns"])
    if head.mention is not None or not (head.tag == "E" or (titled and _is_capital(head))):
        return False
    if titled:
        return True
    beside = next((g for g in scene.sentence.groups if g.first == group.last + 1), None)
    apart = group.last < len(words) and words[group.last].tag == ","
    if not apart or beside is None or words[beside.first].lower not in ("a", "an", "the"):
        return False
    return beside.prep is None and (scene.has(beside, "site") or beside.lemma in scene.lists["ground_nouns"])


def _is_capital(word: Word) -> bool:
    return word.tag == "N" and word.text[0].isupper()


def _is_region(scene: Scene, part: Group, whole: Group) -> bool:
    """Read "the country" of "a third of the country", "the north" of "parts of the north"; who controls it rules it."""
    if scene.sentence.words[whole.first].lower not in ("the", "its", "their"):
        return False
    land = whole.lemma in scene.lists["home_lands"] and part.lemma not in scene.lists["holds"]
    return land or whole.lemma in scene.lists["compass"]


def _is_state(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "state"


def _is_name(word: Word) -> bool:
    return word.tag == "E" and word.mention is None


def is_agent(scene: Scene, event: Event) -> bool:
    """Say whether "it" or "they" stand for a party that has taken ground."""
    doer = event.actor_group
    return doer is not None and bool(event.actor) and scene.sentence.words[doer.head].tag == "O"


def only_party(scene: Scene) -> tuple[str, ...]:
    """Return the one party that the sentence names; none where there are several."""
    named = tuple(scene.sentence_codes() or {m.inner for m in scene.sentence.mentions if m.inner})  # "Sudanese rebels"
    return named if len(named) == 1 else ()


def own(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return whose forces a group is: "French troops", "men from the Kenyan army"; of "troops in Mali" nobody's."""
    if group is None:
        return ()
    named = any(w.mention is not None and w.mention.code for w in scene.sentence.words[group.first : group.last])
    told = group.role == "subject"  # "soldiers from Kenya have come"; who "sends soldiers from Kenya" has them there
    from_army = any(i.prep == "from" and i.codes and (told or is_force(scene, i)) for i in group.inner)
    return group.codes if named or from_army or any(i.prep == "of" and i.codes for i in group.inner) else ()


def whose(scene: Scene, event: Event, group: Group | None) -> tuple[str, ...]:
    """Return whose forces a group is: "its troops" are the subject's, whatever place stands behind them."""
    if group is None:
        return event.actor
    part = next((i for i in group.inner if i.prep == "of"), None)
    if part is not None and scene.sentence.words[group.head].tag in "DQ":
        return whose(scene, event, part)
    first = scene.sentence.words[group.first].lower
    clause = event.clause
    if first in POSSESSIVES and clause is not None and clause.subject is not group:
        holder = clause.subject
        if holder is not None and holder.codes:
            return holder.codes
    return group.codes or event.actor


def abroad(scene: Scene, event: Event, actor: tuple[str, ...], *groups: Group | None) -> tuple[str, ...]:
    """Return the party other than the actor whose place a group is; of "its airspace" whoever speaks of it."""
    for group in groups:
        codes = tuple(c for c in (scene.codes(group) if group is not None else ()) if c not in actor)
        if codes:
            return codes
    here = event.clause.parent if event.clause is not None else None
    while here is not None:
        codes = tuple(c for c in (here.subject.codes if here.subject is not None else ()) if c not in actor)
        if codes:
            return codes
        here = here.parent if here.parent is not here else None
    return scene.others(actor)


def is_at_war(scene: Scene) -> bool:
    """Say whether the sentence, one before it, or the article around it speaks of forces."""
    if scene.contested:
        return True
    around = scene.context.around
    if _SPEAKS not in around:
        around[_SPEAKS] = _FORCES.search(excerpt(scene.context.near, scene.lexicon).lower) is not None
    return around[_SPEAKS]


_SPEAKS = "forces"


def is_backdrop(scene: Scene, event: Event) -> bool:
    """Say whether an event is long past, has lasted for years, or is only how a craft crashed: "while landing"."""
    clause = event.clause
    if clause is not None and _is_of_crash(clause):
        return True
    lasting = clause is not None and clause.perfect and clause.lemma in _HELD
    if lasting and _SINCE.search(scene.sentence.text, event.start) is not None:
        return True  # "has been occupied since 2014"
    if clause is None or clause.link not in _PASSING:
        return False
    if _years_after(scene, clause):
        return True
    own = (t for t in scene.sentence.times if clause.start <= t.start <= clause.end + _NEAR)
    return any(t.last < scene.sentence.published.date() - RECENT for t in own)


def _is_of_crash(clause: Clause) -> bool:
    """Read "a jet crashed after leaving its base", "crashed while landing in Okinawa"."""
    above = clause.parent
    fell = above is not None and above.lemma in ("crash", "crash-land") and clause.subject is above.subject
    return fell and clause.lemma in _IN_FLIGHT


_IN_FLIGHT = frozenset("land leave depart return approach arrive fly".split()) | {"take off"}


_HELD = ("occupy", "hold", "control", "annex")
_SINCE = re.compile(r"\bsince (?:\w+ )?(?:19|20)\d\d\b")


def is_lasting(scene: Scene, clause: Clause) -> bool:
    """Read "soldiers fighting rebels", "the alliance that fights them", "aid for Chad as it fights": who is at war.

    Of forces whose dead are told it is news: "soldiers who are fighting rebels there lost 20 men".
    """
    if clause.link in ("ing", "of"):
        return True
    if clause.link == "who" and not scene.spelled.isdisjoint(_LOSSES):
        return False
    held = clause.form == "fin" and not clause.perfect and clause.modal is None
    held = held and scene.sentence.words[clause.first].lower not in ("was", "were")
    same = clause.subject is not None and scene.sentence.words[clause.subject.head].tag == "O"
    return held and (clause.link == "who" or (clause.link in ("as", "while") and same))


_LOSSES = frozenset("lost killed wounded injured dead died".split())


def is_awaited(scene: Scene, clause: Clause) -> bool:
    """Say whether it is only waited for: "until Chad withdraws", "until it agrees to withdraw"; "withdrew" is told."""
    here: Clause | None = clause
    while here is not None and here.link in ("to", "and", "ing"):
        here = here.parent
    if here is None or here.link not in ("until", "before"):
        return False
    verb = next((w for w in scene.sentence.words[here.first : here.last] if w.tag != "R"), None)
    form = scene.lexicon.forms.get(verb.lower) if verb is not None else None
    told = verb is not None and (verb.lower in _WAS or (form is not None and "past" in form.shapes))
    return here.finite and not told


_WAS = ("was", "were", "had", "did")


def _years_after(scene: Scene, clause: Clause) -> bool:
    """Say whether a clause is what news lies years behind: "more than a year after the army took the town"."""
    first = min(clause.first, clause.subject.first) if clause.subject is not None else clause.first
    words = scene.sentence.words[max(0, first - 2) : first]
    return len(words) > 1 and words[1].lower == "after" and words[0].lower in ("year", "years", "decade", "decades")


def is_fresh(scene: Scene, event: Event) -> bool:
    """Say whether an event is dated within the last week."""
    today = scene.sentence.published.date()
    return event.when is not None and today - FRESH <= event.when[0] <= today


def is_on_foe(scene: Scene, event: Event) -> bool:
    """Read "continues its assault on", "plans an offensive in": in the land of an old foe."""
    if event.role != "object" or event.lemma == "push" or event.lemma not in scene.lists["one_sided"]:
        return False
    return bool(scene.old_foes(event.actor or event.manager) & {*event.target, *event.place})


def is_dated(scene: Scene, event: Event) -> bool:
    """Say whether a day of the last week stands right behind an event noun: news, in whatever phrase it is named."""
    group = event.group
    if group is None or (scene.sentence.words[group.first - 1].lower == "since" and group.first):
        return False
    today = scene.sentence.published.date()
    end = max([group.end, *(i.end for i in group.chain())])
    days = (t for t in scene.sentence.times if t.role == "on" and group.start <= t.start <= end + _NEAR)
    return any(today - FRESH <= t.first <= today for t in days)


def enemy(scene: Scene, place: str) -> str | None:
    """Return whose forces the lines around tell of beside those of a place; None where there are none or several."""
    codes = {m.text: m.code for m in scene.context.named if m.code}
    others = {place, *scene.lists["bystanders"]}
    found = {
        code
        for hit in _OWNED.finditer(scene.context.near)
        if (code := codes.get(hit["who"]) or codes.get(hit["last"])) and code not in others
    }
    states = {code for code in found if is_state(code)} or found
    return next(iter(states)) if len(states) == 1 else None


def war_days(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...]) -> int | None:
    """Return how many days ago the actor began a war that all know of on the target's land; None where none is known.

    Without a target the land need only be named in the article.
    """
    today = scene.sentence.published.date()
    lands = set(target) | {m.code for m in scene.context.named}
    wars = (war.split() for war in scene.lists["wars"])
    days = ((today - date.fromisoformat(since)).days for land, foe, since in wars if foe in actor and land in lands)
    return next((count for count in days if count >= 0), None)
