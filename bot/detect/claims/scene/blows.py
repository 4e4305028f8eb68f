"""Who strikes whom in a sentence, by its blows alone: who may have killed those counted, and whose they may be."""

from collections.abc import Iterable

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.families import BLOWS, SHOOTING

HELPERS = frozenset(["MSF", "ICRC", "WCK"])  # whose hospitals and lorries are hit, but who have no people of their own
PEOPLELESS = ONLOOKERS | HELPERS | {"UN", "NATO", "EU", "AFU"}  # they have soldiers, but no land and no civilians
TRADING = frozenset(["exchange", "trade", "swap"])
_BEHIND = frozenset(["after", "before", "since", "amid", "as"])
_VIOLENT = ("attack", "weakattack", "combat", "crossed")
_FIGHTS = frozenset(["combat", "fight"])
_VIOLENT_NOUNS = frozenset(["attack", "weakattack", "crossed"])


def killers(scene: Scene) -> set[str]:
    """Return who strikes in this sentence; of fighting, nobody."""
    found: set[str] = set()
    for event in scene.events:
        violent = _VIOLENT_NOUNS if event.nominal else BLOWS
        if event.families & violent and "fight" not in event.families and not _is_background(scene, event):
            found |= set(own(scene, event.actor_group) if event.actor_group is not None else event.actor)
    for clause in scene.sentence.clauses:
        if clause.subject is not None and not clause.negated and answers(scene, clause):
            found |= set(clause.subject.codes)
        found |= set(condemned(scene, clause))
    return found


@once
def bands(scene: Scene) -> frozenset[str]:
    """Return the armed groups of the article: they lose militants, but neither soldiers nor people, nor have a land."""
    groups = {m.code for m in scene.context.named if m.code and m.kind == "group" and not is_state(m.code)}
    return frozenset(groups - scene.lists["would_be_states"])


def condemned(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return which old foe one condemns: "Kyiv condemns Moscow after a missile strike kills six"; () elsewhere."""
    by, on = clause.subject, clause.object
    if "condemn" not in clause.families or by is None or on is None or not by.codes:
        return ()
    return on.codes if scene.old_foes(by.codes) >= set(on.codes) else ()


def by_old_foe(scene: Scene, clause: Clause | None, dead: tuple[str, ...]) -> bool:
    """Read "a Palestinian was shot and killed by Israeli police": what would be crime is none between old foes."""
    if not dead or scene.tells("wrecking_verbs"):
        return False
    harm = (e for e in scene.events if e.clause is clause and not e.families.isdisjoint(("kill", "wound")))
    return any(scene.old_foes(e.actor) >= set(dead) and _is_hostile(scene, e, dead) for e in harm if e.actor)


def _is_hostile(scene: Scene, event: Event, dead: tuple[str, ...]) -> bool:
    """Say whether a party or its forces kill on its own or its foe's ground: no husband, driver or robber abroad."""
    killer = event.actor_group
    force = scene.names_party(killer) or scene.has(killer, "troops", "humanforce") or scene.event_in(killer, "attack")
    return force and set(event.place) <= {*event.actor, *dead}


def answers(scene: Scene, clause: Clause) -> bool:
    """Say whether who "is responsible", "is at fault", "bears the blame" is told, which needs no verb of its own."""
    if clause.lemma == "bear":
        return clause.object is not None and clause.object.lemma in ("responsibility", "blame", "guilt")
    words = scene.sentence.words[clause.last : clause.last + NEAR]
    at_fault = any(a.prep == "at" and a.lemma == "fault" for a in clause.args)
    return clause.lemma == "be" and (at_fault or any(w.lower in _ANSWERABLE for w in words))


_ANSWERABLE = frozenset(["responsible", "blame", "culpable", "guilty"])
NEAR = 4  # words from "was" to "responsible"


def struck(scene: Scene, *, fights: bool = True) -> tuple[str, ...]:
    """Return whom or what the strikes of this sentence hit, and whom it fights; not from where they came."""
    if both := exchanging(scene):
        return both
    origins = {code for g in scene.sentence.groups if g.prep == "from" for code in g.codes}
    found: list[str] = []
    for event in scene.events:
        told = bool(event.families & {"kill", "wound"}) and not event.nominal  # its object are the victims themselves
        counts = not told and (fights or not event.families & _FIGHTS) and not _is_background(scene, event)
        if counts and event.families & {*_VIOLENT, *BLOWS}:
            found += [*event.target, *(event.place if event.nominal else ())]
    doers = killers(scene)
    return tuple(code for code in dict.fromkeys(found) if code not in doers | origins)


def exchanging(scene: Scene) -> tuple[str, ...]:
    """Return the two sides that strike each other: "12 dead as Chad and Mali trade strikes" are dead of both."""
    for event in scene.events:
        if event.lemma in TRADING and scene.event_in(event.object, "attack") and len(event.actor) > 1:
            return event.actor
    return ()


def traded(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return the two sides of "Chad, Mali tit-for-tat attacks", "strikes were exchanged between Chad and Mali"."""
    clause = event.clause
    if "tit-for-tat" in scene.lowers(group):
        return group.codes if len(group.codes) > 1 else ()
    if clause is None or not clause.passive or not event.under(TRADING, role="subject"):
        return ()
    as_ = (c.subject for c in scene.sentence.clauses if c.parent is clause and c.link in ("as", "while"))
    sides = (*(a for a in clause.args if a.prep in ("between", "by")), *as_)
    return next((g.codes for g in sides if g is not None and len(g.codes) > 1), ())


def hit(scene: Scene) -> tuple[str, ...]:
    """Return whose post, convoy or base the strikes of this sentence hit, where its noun says so."""
    done = [event.object for event in scene.events if event.object is not None and event.families & SHOOTING]
    aimed = [one for e in scene.events if e.group is not None and e.families & SHOOTING for one in e.group.inner]
    done += [one for one in aimed if one.prep in ("on", "against") and scene.has(one, "troops", "hardware")]
    return tuple(code for group in done for code in own(scene, group))


def own(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return the parties that a group itself names, not the place where it stands: not "militants in Colombia"."""
    if group is None:
        return ()
    if (event := next((e for e in scene.events if e.group is group), None)) is not None:
        return event.actor  # not "the shelling of Odesa"
    words = scene.sentence.words[group.first : group.last]
    if any(w.mention is not None and w.mention.code for w in words) or words[0].tag in "OD":
        return group.codes
    return next((inner.codes for inner in group.inner if inner.prep == "of" and inner.codes), ())


def others(scene: Scene, doers: Iterable[str], *, before: int | None = None) -> tuple[str, ...]:
    """Return the one other party of the sentence, that named before the count first; speakers last of all."""
    killed = set(doers)
    if before is not None:
        named = [m for m in scene.sentence.mentions if m.code and m.start < before and m.kind != "group"]
        near = [str(m.code) for m in named]
        left = [code for code in near if code not in killed | ONLOOKERS]
        if left:
            return (left[-1],)
    codes = [str(m.code) for m in scene.sentence.mentions if m.code and m.code not in killed | ONLOOKERS]
    voices = {code for c in scene.sentence.clauses if "say" in c.families and c.subject for code in c.subject.codes}
    silent = [code for code in codes if code not in voices]
    return tuple(dict.fromkeys(silent or codes))[:1]


def speakers(scene: Scene) -> tuple[str, ...]:
    """Return who speaks in this sentence: the dead of a strike are rather theirs than anybody's."""
    telling = [c for c in scene.sentence.clauses if "say" in c.families and not (c.passive and "accuse" in c.families)]
    said = [c.subject for c in telling if c.subject is not None]
    cited = [group for group in scene.sentence.groups if group.prep == "according to"]
    return tuple(code for group in (*said, *cited) for code in group.codes if code not in ONLOOKERS)


def _is_background(scene: Scene, event: Event) -> bool:
    """Say whether an event is only told as what came before: "the latest violence after warplanes struck Lebanon"."""
    clause = event.clause
    if clause is None:
        return False
    above = clause.parent
    if above is not None and above.passive and above.families & {"kill", "wound"}:
        return False  # "five were killed after jets struck the town": that killed them
    before = scene.sentence.text[: clause.start].rstrip().rsplit(" ", 1)[-1].lower()
    return clause.link in _BEHIND or before in _BEHIND


def shelters(scene: Scene, event: Event) -> bool:
    """Read "gives shelter to gunmen", "provides sanctuary for the rebels"."""
    done = event.object
    if done is None or event.lemma not in _GIVING or done.lemma.rpartition(" ")[2] not in _HAVENS:
        return False
    to = (g for g in (*event.args, *done.chain()) if g.prep in ("to", "for"))
    return any(scene.has(g, "assailant") or g.lemma in scene.lists["rebel_nouns"] for g in to)


_GIVING = frozenset(["give", "provide", "offer", "grant"])
_HAVENS = frozenset(["shelter", "sanctuary", "refuge", "haven"])


def is_pointed_at(scene: Scene, group: Group) -> bool:
    """Read "pointed to Tehran", "to Iran's involvement"; who "pointed to the seizure of its ships" cites it."""
    return scene.names_party(group) or group.lemma in _TRACES


_TRACES = frozenset("involvement hand role complicity responsibility fingerprint link connection".split())
