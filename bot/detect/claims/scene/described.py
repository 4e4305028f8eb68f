"""Whom a description without a name stands for: "government forces", "the army", "troops", "rebels".

1. What serves a government is of the land of the blow or the fight, else of the one that the article is about.
2. "Rebels" are the one armed group of the article, where that is known to fight there.
3. "Coalition forces", "foreign troops", "mutinous soldiers" are nobody's who is told.
4. Soldiers who strike are of the land that they strike in only where the article names no other state, and where
   no other state's are known to fight.
"""

import re

from bot.detect.claims.scene.foes import invader
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import theatre
from bot.detect.grammar.bands import is_elsewhere
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state


def home_side(scene: Scene, group: Group | None, place: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "government forces", "army" or "rebels" a group without a name is, by the place of the fight."""
    if group is None or group.codes:
        return ()
    words = parts(scene, group)
    if words & {"pro", "backed", "aligned"} and "government" not in words:
        return ()  # "pro-Ukrainian fighters" in Russia, "Rwandan-backed forces" in Congo
    if words.isdisjoint(scene.lists["home_words"]) or not words.isdisjoint(scene.lists["away_words"]):
        return _band(scene, group, place)
    foes = tuple(code for code in scene.context.foes if is_state(code))
    own = (
        place
        or (theatre(scene) if scene.context.is_long else ())
        or (foes if len(foes) == 1 else (scene.context.place,) if scene.context.place else ())
    )
    if not place and set(own) & {code for event in scene.events for code in event.actor}:
        return ()  # "Chad bombed them while government troops advanced": whoever else acts there is no home
    return own[:1] if len(set(own)) == 1 else ()


def striking(scene: Scene, clause: Clause | None, group: Group | None, land: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "government jets", "army" or "soldiers" strike in a land: its own, where no other may be meant."""
    if group is None or not all(map(is_state, land)):
        return ()
    if not parts(scene, group).isdisjoint(scene.lists["governing_words"]):
        armed = scene.has(group, "troops", "humanforce", "hardware", "projectile", "projecting")
        return home_side(scene, group, land) if armed else ()
    if not scene.has(group, "humanforce") or _is_lone(scene, group) or (clause is not None and clause.form == "ing"):
        return ()  # "a bomb at a parade of soldiers, killing 20": it did
    done = clause.object if clause is not None else None
    answered = done is not None and scene.sentence.words[done.head].tag == "O"
    return () if answered else own_soldiers(scene, group, land)  # "raided a base before troops killed them"


def own_soldiers(scene: Scene, group: Group | None, land: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "soldiers" or "security forces" are in a land: its own, where no other state's may be meant."""
    side = home_side(scene, group, land)
    return side if _is_alone(scene, side) and not any(_is_fought_over(scene, code) for code in side) else ()


def ruling(scene: Scene, group: Group | None, land: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose a "government airstrike", a "police raid" is: of the land that it is on."""
    if group is None or group.codes or not scene.event_in(group, "attack", "weakattack"):
        return ()
    words = parts(scene, group)
    governing = not words.isdisjoint(scene.lists["governing_words"])
    return land if governing or ("police" in words and all(map(is_state, land))) else ()


def parts(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words of a group in the singular, those of "rebel-held" and "security forces" apart."""
    single = scene.lexicon.singular
    return frozenset(single(part) for lower in scene.lowers(group) for part in re.split("[ -]", lower))


def _is_lone(scene: Scene, group: Group) -> bool:
    """Say whether it is one man, or a band that nobody knows: "a police officer", "Agwelek Forces gunmen"."""
    words = scene.sentence.words[group.first : group.last]
    one = words[0].lower in ("a", "an", "one") and scene.sentence.words[group.head].lower.endswith(("man", "er"))
    return one or any(w.tag == "E" and w.mention is None for w in words)


def _is_alone(scene: Scene, side: tuple[str, ...]) -> bool:
    """Say whether the article names no other state near the sentence whose soldiers they may be."""
    named = {m.code for m in scene.context.nearby if m.code and is_state(m.code)}
    return named <= set(side)


def _is_fought_over(scene: Scene, land: str) -> bool:
    """Say whether soldiers in a land may as well be another state's who fights there: in Gaza, in Ukraine."""
    foe = invader(scene, land)
    return land in scene.lists["battlegrounds"] or (foe is not None and is_state(foe))


def _band(scene: Scene, group: Group, place: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one armed group of the article, of which "rebels" without a name are where it fights."""
    if group.lemma not in _REBELS or scene.lowers(group) & {"no", "foreign", "other"}:
        return ()
    named = {m.code for m in scene.context.named if m.kind == "group" and m.code}
    words = scene.sentence.words[group.first : group.head]
    if any(w.mention is not None or w.tag == "E" or (w.text[0].isupper() and w.start) for w in words):
        return ()  # "Tuareg fighters"
    if len(named) != 1 or is_elsewhere(scene.sentence, code := named.pop(), scene.context.homes):
        return ()
    return () if code in place else (code,)  # whom they fight is another


_REBELS = frozenset("rebel insurgent militant fighter guerrilla jihadist separatist".split())
