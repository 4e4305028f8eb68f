"""What passes from hand to hand and between whom: the goods of a verb, who gets them, who made them.

1. Arms are named by the head of a group, or by what qualifies a system, a package, a part, a load: "drone engines".
2. Who gets them stands behind "to" or "for", before the goods, or at their head ("sends Ukraine tanks").
"""

import re

from bot.detect.claims.scene.announced import is_announcement
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import TALLIES
from bot.detect.grammar.text import Clause, Group, Word
from store.model import Claim
from store.terms import Kind, Status

_TO = ("to", "for", "into")
_WHERE = ("in",)  # "supplied its troops in X": where the takers are, for want of them
_WITHIN = ("of", "including", "with", "for", "in", "on")
MAX_QUOTE = 290


def is_arms(scene: Scene, group: Group | None, *, firm: bool = True) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether a group names arms; `firm` leaves out what may be civil as well: a vehicle, a system, fuel."""
    if group is None or scene.event_in(group, "attack"):
        return False
    if scene.event_in(group, "aid"):  # "$2 billion in military aid"; without a sum it is the act of aiding
        named = any(w.lower in _ARMS for w in scene.sentence.words[group.first : group.head])  # "more weapons aid"
        return named or scene.counted(group) or group.lemma in ("package", "tranche", "batch", "round")
    if group.lemma == "round" and any(i.prep == "of" and not scene.has(i, "firmarms") for i in group.inner):
        return False  # "a new round of tariffs"
    if is_posted(scene, group):
        return False
    if group.lemma == "corvette" and not scene.spelled.isdisjoint(scene.lists["car_marks"]):
        return False  # a car
    words = scene.sentence.words[group.first : group.last]
    if (group.lemma == "fighter" and not any(map(_is_model, words))) or _is_suicidal(group, words):
        return False  # "72 fighters", "suicide bombers" are people
    if scene.has(group, "firmarms") or (not firm and scene.has(group, "arms")):
        return True
    if _is_fissile(scene, group) or any(_is_fissile(scene, i) for i in group.inner if i.prep == "of"):
        return True  # "nine tons of enriched uranium"
    if group.lemma not in scene.lists["arms_carriers"]:
        return False
    near = [i for i in group.inner if i.prep == "of"]
    return any(_marks(scene, one.first, one.head) for one in (group, *near)) or any(
        scene.has(i, "firmarms") or scene.event_in(i, "aid") for i in near
    )


_ARMS = frozenset("weapon weapons arms ammunition munitions missile missiles tank tanks artillery".split())


def is_posted(scene: Scene, group: Group) -> bool:
    """Read "letter bombs sent to the embassy", "pipe bombs": a crime, no arms that are handed over."""
    return group.lemma.endswith("bomb") and not scene.lowers(group).isdisjoint(scene.lists["posted_bombs"])


def _is_model(word: Word) -> bool:
    return any(map(str.isdigit, word.text)) and any(map(str.isalpha, word.text))


def _is_suicidal(group: Group, words: list[Word]) -> bool:
    """Say whether it is people who kill themselves, no "suicide drones"."""
    people = ("bomber", "attacker", "fighter", "squad", "militant")
    return group.lemma.rpartition(" ")[2] in people and any(w.lower == "suicide" for w in words)


def _is_fissile(scene: Scene, group: Group) -> bool:
    text = scene.sentence.text[scene.sentence.words[group.first].start : group.end].lower()
    return text.endswith(tuple(scene.lists["nuclear_goods"]))


def _marks(scene: Scene, first: int, last: int) -> bool:
    """Say whether words before a head speak of arms: "air-defence", "missile", "military"."""
    nouns, marks = scene.lexicon.nouns, scene.lists["arms_marks"]
    return any(
        w.lower in marks or "firmarms" in nouns.get(scene.lexicon.singular(w.lower), ())
        for w in scene.sentence.words[first:last]
    )


def arms(scene: Scene, event: Event, *, firm: bool = False) -> Group | None:
    """Return the group that names arms among what the verb acts upon."""
    clause = event.clause
    if clause is None:
        return None
    spent = clause.lemma in scene.lists["spend_verbs"]
    preps = (None, "with", "for", "of", "including", *(("on", "in") if spent else ()))
    pool = [event.object, clause.object, *(a for a in clause.args if a.prep in preps)]
    pool += [i for g in list(pool) if g is not None for i in g.inner if i.prep in _WITHIN]
    pool.append(_strung(scene, event.object))
    listed = (g for g in scene.sentence.groups if g.first >= clause.last and g.prep == "including")
    if scene.event_in(event.object, "aid") and any(scene.has(g, "firmarms") for g in listed):
        return event.object  # "military aid to X, including missiles"
    return next((g for g in pool if g is not None and is_arms(scene, g, firm=firm)), None)


def _strung(scene: Scene, group: Group | None) -> Group | None:
    """Return what a title strings to an object: "seeks planes, missiles"."""
    words = scene.sentence.words
    if group is None or scene.sentence.field != "title" or group.last >= len(words) or words[group.last].tag != ",":
        return None
    return next((g for g in scene.sentence.groups if g.first == group.last + 1), None)


def taker(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Return who gets the arms: "to X", "weapons for X", "gave X", "X tanks"."""
    clause = event.clause
    if clause is None:
        return ()
    found = _towards(scene, event, goods, _TO) or event.beyond(addressed(goods))
    if found:
        return found
    pool = (g for g in (event.object, clause.object, *clause.args) if g is not None and g is not goods)
    given = next((g for g in pool if g.codes and g.prep is None), None)
    if given is not None and event.beyond(given.codes):
        return event.beyond(given.codes)
    strung = (_strung(scene, g) for g in ((goods, *goods.inner) if goods is not None else ()))
    beside = next((c for g in strung if (c := event.beyond(addressed(g)))), ())  # "weapons, equipment to X"
    beside = beside or _backed(scene, event)
    return _leading(scene, event, goods) or beside or _rebels(scene, event) or _towards(scene, event, goods, _WHERE)


def is_to_others(scene: Scene, event: Event) -> bool:
    """Say whether somebody gets it who is of no party that is known: "arms to Nasab", "to the rebels"."""
    near = (a for a in event.args if a.prep == "to" and not a.codes)
    return any(scene.sentence.words[a.head].tag == "E" or scene.has(a, "irregular", "assailant") for a in near)


def supplies_own(scene: Scene, clause: Clause, goods: Group | None, actor: tuple[str, ...]) -> bool:
    """Say whether who gives arms an army of its own: "a plant in Chad supplies the Chadian army with drones"."""
    lands = actor or (clause.subject.deep() if clause.subject is not None else ())
    pool = (g for g in (clause.object, *clause.args) if g is not None and g is not goods)
    given = next((g for g in pool if g.codes and g.prep in (None, "to")), None)
    army = given is not None and (given.lemma in _ARMIES or scene.has(given, "troops"))
    if given is None or not army or not set(given.codes) <= set(lands):
        return False
    words = scene.sentence.words[given.first : given.last]
    return any(w.mention is not None and w.mention.code in given.codes for w in words)  # not "its army"


_ARMIES = frozenset(["army", "military", "force", "navy", "air force"])


def _backed(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose allies give: "Kyiv's allies pledged tanks" goes to Kyiv, though the name as a whole is the West."""
    doer = event.actor_group
    if doer is None or doer.lemma.rpartition(" ")[2] not in ("ally", "partner", "backer"):
        return ()
    named = _OWNER.match(scene.sentence.text[doer.start : doer.end])
    owner = scene.lexicon.gazetteer.code(named["who"]) if named is not None else None
    return event.beyond((owner,)) if owner is not None else ()


_OWNER = re.compile(r"(?P<who>[A-Z][\w ]+)['’]s? ")


def _rebels(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return of which land "Syrian rebels" are that get the arms."""
    near = (g for g in (event.object, *event.args) if g is not None and g.prep in (None, *_TO))
    return next((event.beyond(land) for g in near if (land := rebel_land(scene, g))), ())


def rebel_land(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return the land of "Libyan rebels", who are of no party by name."""
    if group is None or group.codes or group.lemma not in scene.lists["rebel_nouns"]:
        return ()
    named = (w.mention.inner for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    return tuple(code for code in named if code)[:1]


def _towards(scene: Scene, event: Event, goods: Group | None, preps: tuple[str, ...]) -> tuple[str, ...]:
    near = (a for a in event.args if a is not goods and a.prep in preps and not _is_named_war(scene, a))
    to = (event.beyond(scene.codes(a)) for a in near)
    return next((codes for codes in to if codes), ())


def _is_named_war(scene: Scene, group: Group) -> bool:
    """Say whether a war is named by its land, which gets nothing: "tanks for the Iran war", not "for Iran's war"."""
    words = scene.sentence.words[group.first : group.last]
    waged = any(w.tag == "'" for w in words)
    return group.lemma in _WARS and not waged and any(w.mention is not None for w in words)


def addressed(group: Group | None) -> tuple[str, ...]:
    """Return to whom what a group names goes, by its own phrase: "a package of arms for X"."""
    near = (i for i in (group.chain() if group is not None else ()) if i.prep in ("to", "for") and i.lemma not in _WARS)
    return next((i.codes for i in near if i.codes), ())


_WARS = frozenset(["war", "conflict", "fighting", "battle"])  # "a warship for the Iran war" goes to nobody


def origin(group: Group | None) -> tuple[str, ...]:
    """Return where what a group names comes from, by its own phrase: "tanks from X"."""
    near = (i.codes for i in (group.chain() if group is not None else ()) if i.prep in ("from", "by"))
    return next((codes for codes in near if codes), ())


def _leading(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Read "sends Ukraine tanks", where the receiver stands at the head of the goods."""
    if goods is None or goods.prep is not None or goods.head <= goods.first:
        return ()
    first = scene.sentence.words[goods.first].mention
    if first is None or first.code is None or first.kind == "demonym":
        return ()
    return event.beyond((first.code,))


def made_by(scene: Scene, goods: Group) -> str | None:
    """Return who made "US-made launchers"."""
    for word in scene.sentence.words[goods.first : goods.head]:
        name, _, tail = word.text.rpartition("-")
        if name and tail.lower() in scene.lists["made_words"]:
            return scene.lexicon.gazetteer.code(name)
    return None


def is_otherwise(scene: Scene, first: int, goods: Group) -> bool:
    """Read "asks for a probe into its use of arms", "calls for the abolition of missiles": none are asked for."""
    before = [g for g in scene.sentence.groups if first <= g.first < goods.first]
    joined = (w.lower == "and" for w in scene.sentence.words[before[-1].last : goods.first]) if before else iter(())
    whole = [] if any(joined) else before[-1:]  # "asked for the end of the war and for tanks"
    while whole and whole[-1].outer is not None:
        whole.append(whole[-1].outer)
    return any(g.lemma.rpartition(" ")[2] in scene.lists["asked_otherwise"] for g in whole)


def maker(scene: Scene, goods: Group, receiver: tuple[str, ...]) -> tuple[str, ...]:
    """Return from whom goods are that a receiver gets: "from X", "X's", "X-made", known; never the receiver itself."""
    made = made_by(scene, goods)
    pool = (
        origin(goods),
        goods.codes,
        (made,) if made is not None else (),
        _known_maker(scene, goods),
    )
    return next((codes for codes in pool if codes and not set(codes) & set(receiver)), ())


def _known_maker(scene: Scene, goods: Group) -> tuple[str, ...]:
    """Return who makes arms that are known by their name alone, "Abrams tanks"; nobody where two makers fit."""
    lowers = scene.lowers(_whole(scene, goods))
    named = lowers | {lower.removesuffix("s") for lower in lowers}
    listed = (line.split() for line in sorted(scene.lists["makers"]))
    known = tuple(code for code, *arms_ in listed if not named.isdisjoint(arms_))
    return known if len(known) == 1 else ()


def pressed(scene: Scene, governor: Clause | None) -> tuple[str, ...]:
    """Return whom a verb of asking presses: "urged X to", "called on X to", "appealed to X"."""
    while governor is not None and "begin" in governor.families and governor.form == "to":
        governor = governor.parent  # "called on X to continue to send"
    if governor is None or governor.passive or governor.lemma not in scene.lists["press_verbs"]:
        return ()
    if governor.object is not None and governor.object.codes:
        return governor.object.codes
    return next((a.codes for a in governor.args if a.prep in ("on", "upon", "to", "with", "for") and a.codes), ())


def lawgiver(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return who passes "several bills that would provide 20 tanks": whose law it is."""
    own = clause.subject
    if own is None or own.codes or clause.passive or own.lemma not in scene.lists["draft_laws"]:
        return ()
    whole = (own, own.outer) if own.outer is not None else (own,)
    passed = (c.subject for c in scene.sentence.clauses if c.object in whole and not c.passive and not c.negated)
    return next((g.codes for g in passed if g is not None and g.codes), ())


def is_bidden_idly(scene: Scene, governor: Clause | None) -> bool:
    """Say whether it is somebody out of office who would have others give: his opinion, no plea of a party."""
    while governor is not None and "begin" in governor.families and governor.form == "to":
        governor = governor.parent
    who = governor.subject if governor is not None else None
    return who is not None and (who.lemma in _RUNNING or is_retired(scene.sentence, who))


_RUNNING = frozenset(["candidate", "hopeful", "contender", "nominee", "challenger"])  # for an office, in none


def pressed_by_noun(scene: Scene, clause: Clause) -> tuple[Group, tuple[str, ...]] | None:
    """Return whom "its push for X to send" presses, with who presses."""
    if clause.form != "to" or clause.link not in ("noun", "to"):
        return None
    asked = next((g for g in scene.sentence.groups if g.last == clause.first and g.prep == "for"), None)
    call = next((g for g in scene.sentence.groups if asked is not None and g.last == asked.first - 1), None)
    if asked is None or call is None or call.lemma not in scene.lists["press_nouns"]:
        return None
    above = call.clause
    return asked, call.codes or (above.subject.codes if above is not None and above.subject is not None else ())


def is_own_move(scene: Scene, event: Event, goods: Group) -> bool:
    """Say whether a party moves what it keeps: its aircraft and ships, its nuclear arms."""
    lists = scene.lists
    if event.lemma in lists["own_hand_verbs"] and (scene.has(goods, "hardware") or goods.lemma in lists["crewed"]):
        return True
    if event.lemma in lists["dispatch_verbs"] and _is_crewed(scene, goods):
        return True
    if event.lemma not in lists["own_hand_verbs"] | lists["dispatch_verbs"] | {"transfer", "deliver"}:
        return False
    return _whole(scene, goods).lemma in lists["nuclear_arms"] and scene.tells("nuclear_words")


def _is_crewed(scene: Scene, goods: Group) -> bool:
    """Say whether what is sent comes with its crew: a carrier, a fleet; not a personnel carrier, "a fleet of jets"."""
    if goods.lemma not in scene.lists["crewed"]:
        return False
    of_arms = goods.lemma in ("fleet", "squadron") and any(
        i.prep == "of" and i.lemma not in scene.lists["crewed"] for i in goods.inner
    )
    return not of_arms and not carries_troops(scene, goods)


def carries_troops(scene: Scene, goods: Group) -> bool:
    """Say whether a carrier is an armoured vehicle, not a ship: "armoured personnel carriers"."""
    marks = ("personnel", "troop", "armoured", "armored", "ammunition")
    return goods.lemma == "carrier" and not scene.lowers(goods).isdisjoint(marks)


def transfer(
    scene: Scene,
    event: Event,
    rung: str,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    goods: Group | None,
    status: Status | None = None,
) -> Claim | None:
    """Return the transfer claim of an event, None where no party is known or one would give to itself."""
    target = tuple(c for c in target if c not in actor)
    if not actor and not target:
        return None
    if event.lemma == "smuggle" and not (actor and target):
        return None  # a trade of criminals
    crewed = goods is not None and goods.lemma in _CREWED and event.lemma in _SENT
    if crewed and set(target) & scene.old_foes(actor):
        return None  # "sent tanks into Gaza": against its foe
    if goods is not None and goods.end - event.start < MAX_QUOTE:
        event.end = max(event.end, goods.end)
    what = _named(scene, goods, target) if goods is not None else None
    ahead = (status or event.reading.status) in (Status.PLANNED, Status.POSSIBLE)
    if ahead and event.when and is_announcement(scene.sentence, event.clause, scene.lexicon):
        event.when = None
    return scene.claim(event, Kind.TRANSFER, actor=actor, target=target, rung=rung, what=what, status=status)


_CREWED = frozenset("tank warplane jet warship helicopter bulldozer armour armor vehicle plane aircraft".split())
_SENT = frozenset("send dispatch move rush deploy".split())


def _named(scene: Scene, goods: Group, target: tuple[str, ...]) -> str:
    """Return what is handed over, as written: "rockets" of "the first of 30 rockets", "tanks" of "sends Kyiv tanks"."""
    words, noun = scene.sentence.words, _whole(scene, goods)
    first = noun.first
    while first < noun.head and (mention := words[first].mention) is not None and mention.code in target:
        first += 1
    return _bare(scene.sentence.text[words[first].start : noun.end])


def _whole(scene: Scene, goods: Group) -> Group:
    """Return of what "the first of 30 rockets", "dozens of rockets", "a fleet of jets" are a part."""
    head = scene.sentence.words[goods.head]
    part, load = head.lower in _OF_MANY or head.tag == "Q", goods.lemma.rpartition(" ")[2] in scene.lists["arms_loads"]
    of = (i for i in goods.inner if i.prep == "of" and (part or (load and scene.has(i, "arms"))))
    return next(of, goods)


_OF_MANY = TALLIES | {"first", "last", "rest", "half", "bulk", "most"}


def _bare(what: str) -> str:
    """Drop the article before the noun."""
    for lead in ("the ", "a ", "an ", "its ", "some ", "The ", "A "):
        if what.startswith(lead):
            return what[len(lead) :]
    return what


def is_relief(scene: Scene, done: Group) -> bool:
    """Say whether a team of doctors, rescuers or technicians is sent."""
    words = scene.lowers(done).union(*(scene.lowers(i) for i in done.inner))
    return bool(words & scene.lists["relief"]) or scene.mentions("outbreak", "epidemic")
