"""Sanctions that no noun of sanctions tells: what is barred, cut off or frozen, and who is put on a list.

1. A state, a bloc or a house bars another's goods, carriers, channels or people in office; what it bars its own people
   from, what is barred to all, and quarrels over grain, sport or disease are none.
2. Between two that are not at odds a ban counts only where the sentence bears on conflict.
3. Whoever is put on a list of terrorists or of barred firms is struck; taken off it, the same is denied.
"""

import re

from bot.detect.claims.events import Event
from bot.detect.claims.quarrels import is_civil
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group, Word
from store.terms import Status

_SERVED = frozenset(["to", "on", "with", "for", "from", "against", "of", "by", "in", "into", "between"])


def struck(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a verb strikes, its status read into the event; () where it bars or lists nobody."""
    if not scene.speaks(event.actor_group):
        return ()
    return (
        _cut_off(scene, event, done)
        or _frozen(scene, event, done)
        or _traded(scene, event, done)
        or _shut_out(scene, event, done)
        or _listed(scene, event, done)
        or _designated(scene, event, done)
    )


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
    """Say whether two are old rivals, or the other is a state that many punish."""
    rivals = any(set(pair.split("-")) <= {*actor, *target} for pair in scene.lists["rivals"])
    return rivals or not scene.lists["punished_states"].isdisjoint(target)


def _cut_off(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return to whom "stopped providing gas to Finland", from whom "will stop buying Russian coal"."""
    above = event.clause.parent if event.clause is not None and event.clause.form == "ing" else None
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
    if clause is None or wealth is None:
        return ()
    target = event.beyond(event.target, done.deep(), event.place)
    if event.lemma in lists["freeing_verbs"]:
        frozen = event.lemma == "unfreeze" or bool(scene.spelled & {"frozen", "sanctions", "sanctioned"})
        if not frozen or not target:
            return ()
        event.worsen(Status.DENIED)
        return target
    taken = event.lemma in lists["taking_wealth"] and at_odds(scene, event.actor, target)
    return target if taken else ()


def _traded(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose trade is banned, power cut off, skies closed, whose privileges are revoked."""
    lists = scene.lists
    if event.lemma not in lists["ban_verbs"] or done.lemma.rpartition(" ")[2] in _HURDLES:
        return ()
    words = scene.lowers(done).union(*(scene.lowers(i) for i in done.chain()))
    ranged = done.lemma in lists["lots"]  # "a range of dual-use goods"
    goods = done.lemma in lists["trade_nouns"] or bool((words if ranged else scene.lowers(done)) & lists["trade_nouns"])
    favour = done.lemma in lists["privileges"] and bool(words & {"trade", "trading", "nation"})
    if not goods and not favour:
        return ()
    aimed = next((codes for a in event.args if a.prep in _SERVED and (codes := event.beyond(a.deep()))), ())
    target = event.beyond(event.target, aimed) or _offender(scene, event, words)
    hard = _is_strategic(scene, event, done) or (not is_of_civil_goods(scene) and at_odds(scene, event.actor, target))
    return target if hard and not scene.spelled & lists["pests"] else ()


_HURDLES = frozenset(
    ["regime", "requirement", "fee", "restriction", "ban", "embargo", "moratorium", "blockade", "freeze", "curb"]
)  # who ends them opens the way


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
    visas = bool(words & {"visa", "visas"}) and len(near) == 1 and at_odds(scene, event.actor, near)
    return visas or not scene.lists["strategic_trade"].isdisjoint(words)


def _shut_out(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose people in office, carriers, banks or channels are shut out."""
    lists, target = scene.lists, event.beyond(event.target)
    if event.clause is None:
        return ()
    if "SWIFT" in scene.sentence.text and event.lemma in (lists["ban_verbs"] | lists["ejecting_verbs"]):
        return target
    if event.lemma not in lists["shutting_verbs"]:
        return ()
    if done.lemma in ("entry", "access", "admission"):
        done = next((g for g in (*event.args, *done.chain()) if g.prep in ("for", "to", "by", "of") and g.codes), done)
        target = event.beyond(done.codes)
    entry = scene.mentions(" enter", "entry", "travel", " visa")
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


def _words(scene: Scene, group: Group) -> list[Word]:
    return scene.sentence.words[group.first : group.last]


def _is_kept_from(scene: Scene, clause: Clause) -> bool:
    """Say whether somebody is kept "from attending", "from landing"."""
    return any(c.parent is clause and c.form == "ing" for c in scene.sentence.clauses)


def _listed(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who is put on a blacklist or a list of terrorists; who is taken off it, the same denied."""
    off = event.lemma in ("remove", "take", "drop", "delist", "strike")
    if not off and event.lemma not in ("put", "place", "add", "list", "include"):
        return ()
    onto = [a for a in (*event.args, *done.chain()) if a.prep in ("on", "onto", "to", "from", "off", "under", "in")]
    if not any(_is_list(scene, a) for a in onto):
        return ()
    if off:
        event.worsen(Status.DENIED)
    return event.beyond(event.target)


def _is_list(scene: Scene, group: Group) -> bool:
    """Say whether a group is a list of those struck: "its entity list", "the list of state sponsors of terrorism"."""
    words = scene.lowers(group).union(*(scene.lowers(i) for i in group.chain()))
    if group.lemma in scene.lists["black_lists"] or "sanctions" in scene.lowers(group):
        return True
    return group.lemma in ("list", "watchlist", "register") and not words.isdisjoint(scene.lists["listed_for"])


def _designated(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who is designated a terrorist group or a sponsor of terrorism by a government; a house only brands it."""
    if event.lemma not in scene.lists["designating_verbs"] or scene.has(event.actor_group, "house"):
        return ()
    behind = scene.lower[done.end : event.clause.end + _TITLE if event.clause is not None else done.end + _TITLE]
    terror = any(_TERROR.search(told) for told in (behind, scene.lower[done.start : done.end]))
    named = designated(event) or done
    target = event.beyond(named.deep())
    if not terror or "terrorist state" in behind:
        return ()
    return tuple(c for c in target if c not in scene.lexicon.sets["cartels"])


def designated(event: Event) -> Group | None:
    """Return who is given a name: "declares Iran's Guards | a terrorist group", "designates Hezbollah | as one"."""
    return next((a for a in event.args if a.prep is None and a.codes), None) or event.object


_TERROR = re.compile(  # what one is named: no "terror attack" that is spoken of
    r"\bterror(?:ist)?s? (?:group|organi[sz]ation|movement|entity|entities|sponsor|list|state|threat|outfit|network"
    r"|militia)|\bterrorists?\b[.,'\"]|terrorist$|sponsors? of (?:international |global )?terror|list of terror"
)
_TITLE = 60  # characters behind a verb's clause in which "as a foreign terrorist organisation" stands
