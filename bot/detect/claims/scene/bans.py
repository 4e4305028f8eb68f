"""Sanctions that no noun of sanctions tells: what is barred, cut off or frozen, and who is put on a list.

1. A state, a bloc or a house bars another's goods, carriers, firms, channels or people in office, or its own people
   from dealing with them; what is barred to all, and quarrels over grain, sport or disease are none.
2. Between two that are not at odds a ban counts only where the sentence bears on conflict.
3. A body of states that suspends one of its members strikes it.
4. Whoever is put on a list of terrorists or of barred firms is struck; taken off it, the same is denied.
"""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group, Word
from bot.detect.lexicon.codes import BODIES, MEMBERS, is_state
from store.terms import Status

_SERVED = frozenset(["to", "on", "with", "for", "from", "against", "of", "by", "in", "into", "between"])


def struck(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a verb strikes, its status read into the event; () where it bars or lists nobody."""
    by_paper = event.actor_group is not None and event.actor_group.lemma in scene.lists["ordering_papers"]
    if not by_paper and not scene.speaks(event.actor_group):
        return ()
    return (
        _deprived(scene, event, done)
        or _kept_out(scene, event)
        or _cut_off(scene, event, done)
        or _frozen(scene, event, done)
        or _traded(scene, event, done)
        or _walled_off(scene, event, done)
        or _shut_out(scene, event, done)
        or _listed(scene, event, done)
        or _suspended(scene, event, done)
        or _designated(scene, event, done)
    )


def as_well(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whom "sanctions against Chad over its raids, and against Mali" strike as well."""
    words, near = scene.sentence.words, [i for i in group.inner if i.prep in ("on", "against")]
    behind = (g for g in scene.sentence.groups if near and g.prep == near[-1].prep and g.first > near[-1].last + 1)
    other = next(behind, None)  # not "on Chad over raids on Niger and on Mali"
    joined = other is not None and other.outer is None and words[other.first - 2].lower == "and"
    return other.codes if other is not None and joined else ()


def is_of_arms(scene: Scene, done: Group) -> bool:
    """Say whether it is forces, inspectors or an arms programme that are held back, no trade.

    Read "choking rebel supply lines", "bars an observation flight", "restrictions on its nuclear programme".
    """
    words = scene.lowers(done)
    way = done.lemma.rpartition(" ")[2] in ("line", "route", "road", "corridor")
    cut = way and not words.isdisjoint(("supply", "supplies", "rebel", "opposition"))
    curbed = done.lemma in ("curb", "restriction", "limit")
    curbed = curbed and any(g.lemma.rpartition(" ")[2] in ("programme", "program", "enrichment") for g in done.chain())
    return cut or curbed or not words.isdisjoint(("surveillance", "observation", "reconnaissance", "inspection"))


def is_of_civil_goods(scene: Scene) -> bool:
    """Say whether a ban is one of grain or wine, in a sentence or behind one that speaks of nothing worse."""
    goods = scene.lists["civil_goods"]
    title = scene.context.article.partition("\n")[0].lower()
    named = any(w.lower in goods for w in scene.sentence.words) or any(f" {word} " in f" {title} " for word in goods)
    return named and not scene.fighting


def at_odds(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Say whether a ban between two bears on conflict: of a state that others punish, of rivals, or by what is told."""
    if not target or set(target) <= set(actor) or scene.spelled & scene.lists["pests"]:
        return False
    return scene.hostile or is_punished(scene, actor, target)


def is_punished(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Say whether two are at odds of old, over force or trade, or one is punished by many, the other among those."""
    pairs = (*scene.lists["rivals"], *scene.lists["trade_foes"])
    rivals = any(set(pair.split("-")) <= {*actor, *target} for pair in pairs)
    punished = scene.lists["punished_states"]
    retorts = not punished.isdisjoint(actor) and not (_PUNISHERS | scene.lists["sanctioners"]).isdisjoint(target)
    return rivals or retorts or not punished.isdisjoint(target)


_PUNISHERS = frozenset().union(*MEMBERS.values(), MEMBERS)


def _suspended(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a body of states shuts out: "the African Union suspends Gabon", "expels Syria from the league"."""
    seat = done.lemma in ("membership", "participation", "voting right", "right")
    if event.lemma not in scene.lists["ejecting_verbs"] or not (seat or scene.names_party(done)) or not event.actor:
        return ()
    bodies = all(code in BODIES or code in scene.lists["bodies_of_states"] for code in event.actor)
    return event.beyond(done.codes) if bodies and all(map(is_state, done.codes)) else ()


def _deprived(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who is deprived of goods: "deprives Japan of graphite", "cut Armenia off from gas"."""
    if event.lemma not in scene.lists["depriving_verbs"] or not scene.names_party(done):
        return ()
    of = next((a for a in (*event.args, *done.chain()) if a.prep in ("of", "from")), None)
    target, lists = event.beyond(done.codes), scene.lists
    goods = of is not None and not (lists["trade_nouns"] | lists["strategic_trade"]).isdisjoint(
        {of.lemma, *scene.lowers(of)}
    )
    return target if goods else ()


def _kept_out(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose firms it bars its own people from: "bars Americans from investing in Chinese chip makers"."""
    clause = event.clause
    if clause is None or event.object is None or event.lemma not in scene.lists["shutting_verbs"]:
        return ()
    if not event.object.codes or not set(event.object.codes) <= set(event.actor):
        return ()
    dealt = [c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing"]
    dealt = [c for c in dealt if c.lemma in scene.lists["dealing_verbs"]]
    groups = [g for c in dealt for g in (c.object, *c.args) if g is not None]
    own = event.object.lemma in ("investment", "sale", "export", "purchase")
    groups += [a for a in event.args if own and a.prep in ("in", "from", "to", "of")]
    target = next((codes for g in groups for i in (g, *g.chain()) if (codes := event.beyond(i.codes))), ())
    return target if at_odds(scene, event.actor, target) and not is_of_civil_goods(scene) else ()


def _cut_off(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return to whom "stopped providing gas to Finland", from whom "will stop buying Russian coal"."""
    above = event.clause.parent if event.clause is not None and event.clause.form in ("ing", "to") else None
    if above is not None and event.clause is not None and event.clause.form == "to" and above.lemma != "cease":
        return ()
    if above is None or above.lemma not in scene.lists["ban_verbs"] or above.negated:
        return ()
    dealt = event.families & {"supply", "receive"} or event.lemma in ("issue", "grant")
    target = event.beyond(event.target, event.place)
    if not dealt or not target or not _is_strategic(scene, event, done):
        return ()
    event.reading, event.start = scene.read(above), min(event.start, above.start)
    return target


def _frozen(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose assets are frozen or taken, or freed again: the same denied."""
    clause, lists = event.clause, scene.lists
    wealth = next((g for g in (done, *done.chain()) if g.lemma in lists["frozen_nouns"]), None)
    if wealth is None and done.lemma in _LUXURIES and (scene.mentions("oligarch", "sanction")):
        wealth = done
    if clause is None or wealth is None:
        return ()
    target = event.beyond(event.target, done.deep(), event.place)
    if event.lemma in lists["freeing_verbs"]:
        frozen = event.lemma == "unfreeze" or bool(scene.spelled & {"frozen", "sanctions", "sanctioned"})
        if not frozen or not target:
            return ()
        event.worsen(Status.DENIED)
        return target
    others = (c for c in scene.others(event.actor) if c in lists["punished_states"])
    target = target or (tuple(others) if done.lemma in _LUXURIES else ())
    taken = event.lemma in lists["taking_wealth"] and at_odds(scene, event.actor, target)
    return target if taken and not is_of_private(scene, done) else ()


_LUXURIES = frozenset(["yacht", "superyacht", "villa", "mansion"])  # of those close to a ruler


def is_of_private(scene: Scene, held: Group) -> bool:
    """Say whether what is frozen is one's who holds no office, or a criminal's: "a Russian player's accounts"."""
    lists, groups = scene.lists, (held, *held.chain())
    words = {w for g in groups for w in scene.lowers(g)} | {w.lemma for g in groups for w in _words(scene, g)}
    private = lists["private_persons"] | lists["private_speakers"] | _CONVICTS
    return not words.isdisjoint(private - lists["barred_persons"] - _RICH)


_CONVICTS = frozenset("fraudster criminal scammer smuggler trafficker launderer thief".split())
_RICH = frozenset(["oligarch", "businessman", "family", "woman", "man"])  # these are struck for their rulers


def _traded(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose trade is banned, power cut off, skies closed, whose privileges are revoked."""
    lists = scene.lists
    if event.lemma not in lists["ban_verbs"] or done.lemma.rpartition(" ")[2] in _HURDLES:
        return ()
    words = scene.lowers(done).union(*(scene.lowers(i) for i in done.chain()))
    if "enrichment" in words:
        return ()  # of one's own uranium
    ranged = done.lemma in lists["lots"]  # "a range of dual-use goods"
    goods = done.lemma in lists["trade_nouns"] or bool((words if ranged else scene.lowers(done)) & lists["trade_nouns"])
    favour = done.lemma in lists["privileges"] and bool(words & {"trade", "trading", "nation"})
    if not goods and not favour:
        return ()
    served = (a for a in event.args if a.prep in _SERVED and (a.outer is None or a.outer.prep not in _BESIDE))
    aimed = next((codes for a in served if (codes := event.beyond(a.deep()))), ())
    own = done.codes or tuple(c for i in done.inner if i.prep not in _BESIDE for c in i.codes)
    skies = done.lemma == "airspace"
    target = event.beyond(own, aimed) or (() if skies else _offender(scene, event, words))
    if skies and not is_punished(scene, event.actor, target):
        return ()  # closed to an ally's jets
    many = not (_PUNISHERS | lists["sanctioners"]).isdisjoint(event.actor) and target[:1]
    retorts = scene.mentions("sanction", "retaliat") and is_punished(scene, event.actor, target)
    civil = is_of_civil_goods(scene) and not retorts and not (many and set(target) <= lists["punished_states"])
    hard = _is_strategic(scene, event, done) or (not civil and at_odds(scene, event.actor, target))
    return target if hard and not scene.spelled & lists["pests"] else ()


_BESIDE = frozenset("under amid amidst after following before during despite over".split())  # when and why, not whose
_HURDLES = frozenset(
    [
        "regime",
        "requirement",
        "fee",
        "restriction",
        "ban",
        "embargo",
        "moratorium",
        "blockade",
        "freeze",
        "curb",
        "use",
        "consumption",
        "demand",
    ]
)  # who ends them opens the way


def _walled_off(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return the state to which a border is closed between two at odds: "shuts its crossings with Chad over the raid".

    Against those who flee, trade in secret or bring disease it is no step towards the neighbour.
    """
    idle = event.reading.status is Status.POSSIBLE  # "threatens to close it" is a warning
    if idle or event.lemma not in scene.lists["sealing_verbs"] or done.lemma.rpartition(" ")[2] not in _BORDERS:
        return ()
    facing = [g for g in (*event.args, *done.chain()) if g.prep in ("with", "to", "between") and g.codes]
    target = next((codes for g in facing if (codes := event.beyond(g.codes)) and all(map(is_state, codes))), ())
    fled = any(g.lemma in scene.lists["border_people"] for g in (*event.args, *done.chain()))
    bears = scene.forceful or is_punished(scene, event.actor, target)
    besieged = scene.lists["besieged_lands"].issuperset(target)  # no step between states
    return target if bears and not fled and not besieged and not scene.spelled & scene.lists["pests"] else ()


_BORDERS = frozenset(["border", "frontier", "crossing"])


def _offender(scene: Scene, event: Event, words: frozenset[str]) -> tuple[str, ...]:
    """Return the one punished state spoken of: "agrees a ban on oil imports", "goods that may end up in Chad"."""
    other = frozenset(scene.others(event.actor)) & scene.lists["punished_states"]
    if other or words.isdisjoint(("import", "imports")):
        return tuple(other)
    seen = tuple(c for c in (*scene.others(event.actor), *scene.context.seen[-1:]) if c not in event.actor)
    known = frozenset(seen) & scene.lists["punished_states"]
    return tuple(known) if len(known) == 1 and known.isdisjoint(event.actor) and scene.contested else ()


def _is_strategic(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether it is fuel, power, arms or the sky; visas where they are refused to those one is at odds with."""
    words = {done.lemma, *scene.lowers(done)}
    near = event.beyond(event.target, event.place)
    visas = (
        bool(words & {"visa", "visas"})
        and words.isdisjoint(scene.lists["private_visas"])
        and len(near) == 1
        and at_odds(scene, event.actor, near)
    )
    return visas or not scene.lists["strategic_trade"].isdisjoint(words)


def _shut_out(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose people in office, carriers, banks or channels are shut out."""
    lists, target = scene.lists, event.beyond(event.target) or event.beyond(_made_by(scene, done))
    if event.clause is None:
        return ()
    if "SWIFT" in scene.sentence.text and event.lemma in (lists["ban_verbs"] | lists["ejecting_verbs"]):
        return target
    if event.lemma not in lists["shutting_verbs"] and not (
        event.lemma in ("limit", "restrict") and done.lemma in _ENTRIES
    ):
        return ()
    if event.lemma in ("deny", "refuse") and done.lemma not in _ENTRIES:
        return ()
    if done.lemma in _ENTRIES:
        done = next((g for g in (*event.args, *done.chain()) if g.prep in ("for", "to", "by", "of") and g.codes), done)
        target = event.beyond(done.codes)
    entry = scene.mentions(" enter", "entry", "travel", " visa")
    entry = entry or any(a.prep == "from" and a.lemma in _LANDS for a in event.args)
    named = scene.sentence.words[done.head].mention
    person = scene.names_official(done) if named is None else named.kind == "person"
    person = person or any(w.lemma in lists["barred_persons"] for w in _words(scene, done))
    person = person or (done.lemma in ("national", "citizen") and len(target) == 1)
    if entry and (person or scene.has(done, "civil")):
        return target if at_odds(scene, event.actor, target) or not scene.has(done, "civil") else ()
    words = scene.lowers(done) | {done.lemma}
    body = bool(words & lists["barred_bodies"]) and at_odds(scene, event.actor, target) and not is_civil(scene)
    people = named is not None and named.plural and _is_kept_from(scene, event.clause)
    punished = (people or bool(words & lists["channels"])) and is_punished(scene, event.actor, target)
    return target if body or punished else ()


_LANDS = frozenset(["country", "territory", "soil"])
_ENTRIES = frozenset(["entry", "access", "admission"])


def _made_by(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return where a thing is from: "two Russian-made apps"."""
    mentions = (w.mention for w in _words(scene, group) if w.lower.endswith(_MADE))
    return tuple(code for m in mentions if m is not None and (code := m.code or m.inner))


_MADE = ("-made", "-owned", "-origin", "-flagged", "-linked", "-built")


def _words(scene: Scene, group: Group) -> list[Word]:
    return scene.sentence.words[group.first : group.last]


def _is_kept_from(scene: Scene, clause: Clause) -> bool:
    """Say whether somebody is kept "from attending", "from landing"."""
    return any(c.parent is clause and c.form == "ing" for c in scene.sentence.clauses)


def _listed(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who is put on a blacklist or a list of terrorists; who is taken off it, the same denied."""
    if event.lemma == "list" and scene.mentions("as"):
        return event.beyond(event.target) if scene.tells("military_firms") else ()
    off = event.lemma in ("remove", "take", "drop", "delist", "strike")
    if not off and event.lemma not in ("put", "place", "add", "list", "include"):
        return ()
    onto = [a for a in (*event.args, *done.chain()) if a.prep in ("on", "onto", "to", "from", "off", "under", "in")]
    if not any(_is_list(scene, a) for a in onto):
        return ()
    if off:
        event.worsen(Status.DENIED)
    whose = (codes for a in onto for g in a.inner if (codes := event.beyond(g.codes)))  # "its list of Chinese firms"
    return event.beyond(event.target) or next(whose, ())


def _is_list(scene: Scene, group: Group) -> bool:
    """Say whether a group is a list of those struck: "its entity list", "the list of state sponsors of terrorism"."""
    words = scene.lowers(group).union(*(scene.lowers(i) for i in group.chain()))
    if group.lemma in scene.lists["black_lists"] or "sanctions" in scene.lowers(group):
        return True
    return group.lemma in ("list", "watchlist", "register") and not words.isdisjoint(scene.lists["listed_for"])


def _designated(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who is designated a terrorist group or a sponsor of terrorism by a government; a house only brands it."""
    told_of = done.lemma in _NAMING and event.families & {"carry", "impose"}  # "announces its designation as"
    if (event.lemma not in scene.lists["designating_verbs"] and not told_of) or scene.has(event.actor_group, "house"):
        return ()
    named = designated(event) or done
    said, first = _explained(scene, named), min(done.end, named.end)
    behind = scene.lower[first : event.clause.end + _TITLE if event.clause is not None else first + _TITLE]
    if said is not None:
        titled = _TITLED.search(scene.lower, said.end, said.end + _EXPLAINED)
        behind = scene.lower[titled.start() :] if titled is not None else ""
    terror = any(_TERROR.search(told) for told in (behind, scene.lower[done.start : done.end]))
    target = event.beyond(named.deep(), said.deep() if said is not None else ())
    firm = event.lemma == "designate" and named.lemma in scene.lists["barred_bodies"]
    if not (terror or (firm and is_punished(scene, event.actor, target))) or "terrorist state" in behind:
        return ()
    return tuple(c for c in target if c not in scene.lexicon.sets["cartels"])


_NAMING = ("designation", "listing", "classification", "proscription")


def _explained(scene: Scene, named: Group) -> Group | None:
    """Return what says of a name who it is: "the Red Band, | a militia of Chadian officers, | a terrorist group"."""
    words = scene.sentence.words
    last = max((named.last, *(inner.last for inner in named.chain())))
    behind = (g for g in scene.sentence.groups if g.first == last + 1 and g.prep is None)
    told = next(behind, None) if words[last : last + 1] and words[last].text == "," else None
    return told if told is not None and words[told.first].lower in ("a", "an", "the") else None


def designated(event: Event) -> Group | None:
    """Return who is given a name: "declares Iran's Guards | a terrorist group", "designates Hezbollah | as one"."""
    return next((a for a in event.args if a.prep is None and a.codes), None) or event.object


_TERROR = re.compile(  # what one is named: no "terror attack" that is spoken of
    r"\bterror(?:ist)?s? (?:group|organi[sz]ation|movement|entity|entities|sponsor|list|state|threat|outfit|network"
    r"|militia)|\bcriminal organi[sz]ation"
    r"|\bterrorists?\b[.,'\"]|terrorist$|sponsors? of (?:international |global )?terror|list of terror"
)
_TITLED = re.compile(r", (?:as )?an? (?:[\w-]+ ){0,2}terror")
_EXPLAINED = 120  # characters of "…, a name for officers of its army who are said to smuggle, as a terrorist group"
_TITLE = 60  # characters behind a verb's clause in which "as a foreign terrorist organisation" stands
