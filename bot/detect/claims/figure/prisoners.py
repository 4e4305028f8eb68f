"""Prisoners: who is taken, and by whom.

1. People are prisoners when forces take them or two sides exchange them; a member of an armed group too when he is
   arrested in a land at war, by others than the police.
2. Whom gunmen of no group abduct is a victim of crime, unless a raid is told with it.
"""

import re

from bot.detect.claims.figure.measures import VICTIMS, Frame, agent, around, never, speaks
from bot.detect.claims.figure.mourning import irregular
from bot.detect.claims.scene.armed import is_force, is_named_ground
from bot.detect.claims.scene.blows import TRADING
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import BLOWS, VIOLENCE
from store.terms import Measure

_PRISONERS = frozenset(
    ["prisoner", "prisoners", "captive", "captives", "hostage", "hostages", "pow", "pows", "prisoner of war"]
)
_SWAPS = frozenset(["swap", "swaps", "swapped", "exchange", "exchanges", "exchanged"])
_OF_GROUP = re.compile(
    r"\b(?:of|from|linked|link|ties|tied|affiliated|associated|belong\w*|loyal|allied)\b", re.IGNORECASE
)
_LINKED = 70  # characters between those arrested and the group that they are said to be of


def prisoners(scene: Scene, count: Count) -> Frame | None:
    """Return the frame that makes a count one of prisoners; None where nothing does."""
    if any(w.lower == "captured" for w in scene.sentence.words[count.first : count.last - 1]):
        return Frame(Measure.CAPTURED, count.start, count.end, count.group.clause if count.group else None)
    person = count.people or count.unit in (None, "other") or (count.noun is not None and count.noun.kind != "arms")
    person = (
        person or count.unit in _PUPILS or (count.single and count.noun is None and not _is_among_towns(scene, count))
    )  # by name
    if not person or never(scene, count):
        return None
    if scene.lexicon.counting.has("captured never", count.unit or "") and not _is_by_band(scene, count):
        return None
    if (taking := _taking(scene, count) or _kept(scene, count)) is not None:
        return taking
    for role, clause in clauses_of(scene.sentence, count):
        if count.single and clause.form == "to" and not clause.perfect:
            continue  # "to capture him": not done
        if _captures(scene, count, role, clause) or _exchanges(scene, count, role, clause):
            if clause.lemma in TRADING and not clause.passive and clause.subject is not None:
                count.codes = count.codes or clause.subject.codes
            doer = _taker(clause) if clause.lemma == "surrender" else agent(scene, clause)
            return Frame(Measure.CAPTURED, *around(scene, count, clause), clause, doer)
    return None


def _is_by_band(scene: Scene, count: Count) -> bool:
    """Say whether militants or an armed group that is named take these, as no coast guard does."""
    takers = (_doer(c) for _, c in clauses_of(scene.sentence, count) if "capture_person" in c.families)
    return any(_is_band(scene, taker) for taker in takers)


def _is_band(scene: Scene, taker: Group | None) -> bool:
    if taker is None or taker.lemma in ("police", "officer", "court", "government"):
        return False
    named = (w.mention for w in scene.sentence.words[taker.first : taker.last])
    return taker.lemma in _FIGHTERS or any(m is not None and m.kind == "group" for m in named)


_FIGHTERS = frozenset("militant rebel insurgent separatist jihadist guerrilla extremist islamist militia".split())


def _is_among_towns(scene: Scene, count: Count) -> bool:
    """Say whether a name is that of a place: "captured the towns of Orikhiv and Stepova"."""
    taken = [c.object for _, c in clauses_of(scene.sentence, count) if c.object is not None]
    near = [g for g in (count.group, *taken) if g is not None]
    return any(scene.has(group, "site") or is_named_ground(scene, group) for group in near)


def arrested(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Read "killed two militants and arrested five others": whoever is left out is as those told before."""
    for i in range(1, len(found)):
        before, count = found[i - 1], found[i]
        frame = frames[i - 1]
        armed = before.noun is not None and before.noun.kind == "armed"
        armed = armed or (frame is not None and frame.measure in VICTIMS and scene.context.place is not None)
        if frames[i] is not None or frame is None or count.unit not in (None, "other") or not armed:
            continue
        for role, clause in clauses_of(scene.sentence, count):
            taken = scene.lexicon.counting.has("captured verbs", clause.lemma)
            if taken and role == ("subject" if clause.passive else "object"):
                frames[i] = Frame(Measure.CAPTURED, *around(scene, count, clause), clause, agent(scene, clause))


def _taking(scene: Scene, count: Count) -> Frame | None:
    """Read "the detention of 46 soldiers", "the abduction of two Israelis": by the noun that takes them."""
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    if outer is not None and outer.lemma in TRADING and count.unit in _PRISONERS:
        return Frame(Measure.CAPTURED, outer.start, count.end, outer.clause)  # "an exchange of 90 prisoners"
    if outer is None or not scene.lexicon.counting.has("captured takings", outer.lemma):
        return None
    armed = count.noun is not None and count.noun.kind == "armed"
    if not (count.people or armed) or (count.single and not (armed and _is_announced(outer, count))):
        return None
    doer = next((g.codes for g in outer.chain() if g.prep == "by" and g.codes), ())
    return Frame(Measure.CAPTURED, outer.start, count.end, outer.clause, doer)


def _is_announced(outer: Group, count: Count) -> bool:
    """Read "confirmed the first capture of a Kenyan soldier": one man of a named army, told as news."""
    clause, told = outer.clause, outer.role in ("object", "subject") and outer.lemma == "capture"
    return told and bool(count.codes) and clause is not None and "say" in clause.families and clause.modal is None


def _kept(scene: Scene, count: Count) -> Frame | None:
    """Read "remain in rebel hands", "are in Iranian custody", "are still held captive by the militia"."""
    for role, clause in clauses_of(scene.sentence, count):
        if role != "subject" or clause.lemma not in scene.lists["kept_verbs"] or clause.negated:
            continue
        hold = next((a for a in clause.args if a.prep in ("in", "into") and a.lemma in _HANDS), None)
        if hold is None:
            continue
        band = not scene.lowers(hold).isdisjoint(scene.lists["holders"])
        foreign = bool(hold.codes) and set(hold.codes).isdisjoint(count.codes)
        if foreign or (band and hold.lemma == "hand") or hold.lemma == "captivity":
            return Frame(Measure.CAPTURED, *around(scene, count, clause), clause, hold.codes)
    return None


_HANDS = frozenset(["hand", "custody", "captivity"])


def _captures(scene: Scene, count: Count, role: str, clause: Clause) -> bool:
    counting, lemma = scene.lexicon.counting, clause.lemma
    if not counting.has("captured verbs", lemma) or (scene.has(clause.subject, "media") and not clause.passive):
        return False
    if speaks(scene, "crime", counting.crime) and not speaks(scene, "force", counting.force):
        return False
    if clause.subject is not None and not clause.passive and clause.subject.lemma in scene.lists["recordings"]:
        return False  # "the audio captured him saying"
    if any(c.lemma in _FREEING and (r == "object") != c.passive for r, c in clauses_of(scene.sentence, count)):
        return False  # "four hostages held since May are freed"
    taken = role == ("subject" if clause.passive or lemma == "surrender" else "object")
    armed = count.noun is not None and count.noun.kind == "armed"
    if taken and not armed and (count.single or not count.codes) and _is_for_ransom(scene, count, clause):
        return False
    return taken and (not counting.has("captured police", lemma) or _by_forces(scene, count, clause))


def _is_for_ransom(scene: Scene, count: Count, clause: Clause) -> bool:
    """Say whether gunmen of no group take people, and nothing else is told of them: crime."""
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    if count.single and clause.lemma in ("kidnap", "abduct"):
        return doer is None or not doer.codes or not scene.are_states(doer.codes)  # one hostage, by no army
    land = scene.context.place or next((c for g in scene.sentence.groups if g.prep == "in" for c in g.codes), None)
    if count.unit in _PUPILS and (count.number.low or 0) >= _MANY and land in scene.lists["war_lands"]:
        return False  # a school is raided
    unknown = doer is not None and not doer.codes and doer.lemma in _GUNMEN
    return unknown and all(e.clause is clause or not e.families & _HARM for e in scene.events)


_FREEING = frozenset(["release", "free", "rescue", "liberate"])
_MANY = 30  # pupils, whom only a band takes at once
_PUPILS = frozenset(
    "pupil schoolchild schoolchildren schoolgirl schoolboy student girl child worshipper villager".split()
)
_GUNMEN = frozenset("gunman gunmen bandit assailant attacker kidnapper abductor man".split())
_HARM = BLOWS | VIOLENCE


def _exchanges(scene: Scene, count: Count, role: str, clause: Clause) -> bool:
    """Read "50 soldiers were freed in a prisoner swap", "exchanged 300 prisoners of war"; no one-sided release."""
    counting, words = scene.lexicon.counting, scene.sentence.words
    home = counting.has("captured home", clause.lemma) and role == "subject" and clause.object is None
    freed = counting.has("captured swaps", clause.lemma) and (role == "object") != clause.passive
    outer = count.group.outer if count.group is not None else None
    if scene.tells("tried_stems"):
        return False  # convicts that two states pardon: none was taken in a fight
    if not (home or freed) or count.single or (outer is not None and counting.has("troops remains", outer.lemma)):
        return False
    prisoners = count.unit in _PRISONERS or any(w.lower in _PRISONERS for w in words)
    mutual = clause.lemma in TRADING or "prisoners of war" in scene.lower or any(w.lower in _SWAPS for w in words)
    return prisoners and mutual and count.unit != "hostage" and count.unit is not None


def _taker(clause: Clause) -> tuple[str, ...]:
    """Return to whom they surrendered."""
    return next((a.codes for a in clause.args if a.prep == "to"), ())


def _by_forces(scene: Scene, count: Count, clause: Clause) -> bool:
    """Say whether whom the police may take as well is taken as an enemy: by forces, as a prisoner, as a group's own."""
    if clause.lemma in ("take", "hold"):
        behind = {w.lower for w in scene.sentence.words[clause.last : max(clause.last + 8, count.last)]}
        return bool(behind & _PRISONERS) or (clause.lemma == "hold" and _is_enemys(scene, count, clause))
    if clause.lemma == "seize":
        return count.noun is not None
    doer = _doer(clause)
    if not count.single and (group := _band(scene, count)) and not _is_by_police(scene, doer):
        count.codes = count.codes or group
        return True
    if doer is None:
        return clause.passive and irregular(scene, count)
    if _is_band(scene, doer) and not count.single:
        return True
    foe = count.people or (count.noun is not None and count.noun.kind == "armed")
    foe = foe or (bool(count.codes) and bool(doer.codes) and set(count.codes).isdisjoint(doer.codes))
    forces = (scene.has(doer, "humanforce") and doer.lemma != "police") or _is_enemys(scene, count, clause)
    return foe and forces


def _is_by_police(scene: Scene, doer: Group | None) -> bool:
    """Say whether an arrest is a matter of courts: by the police, or by nobody named in a land that knows no war."""
    if doer is None:
        named = {code for g in scene.sentence.groups if g.prep == "in" for code in g.codes}
        place = named or {scene.context.place or ""}
        return scene.lists["war_lands"].isdisjoint(place)
    return not scene.lowers(doer).isdisjoint(scene.lists["arresting"])


def _doer(clause: Clause) -> Group | None:
    return next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject


def _is_enemys(scene: Scene, count: Count, clause: Clause) -> bool:
    """Say whether an armed group or the other side holds soldiers or a people: "they hold 1,400 Chadian soldiers"."""
    doer = _doer(clause)
    own = (
        doer.codes or (scene.source(clause, scene.sentence.words[clause.main].start) or "",) if doer is not None else ()
    )
    others = bool(own) and bool(count.codes) and set(count.codes).isdisjoint(own)
    armed = count.noun is not None and count.noun.kind == "armed"
    group = not scene.are_states(own)
    return others and not count.single and (group or (armed and not scene.old_foes(own).isdisjoint(count.codes)))


def _band(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return the armed group that those counted are said to be of: "53 members of …", "four people linked to …"."""
    if count.people or count.unit is None:
        return ()
    for mention in scene.sentence.mentions:
        inside = count.start <= mention.start < count.end
        behind = 0 <= mention.start - count.end < _LINKED and _OF_GROUP.search(
            scene.sentence.text[count.end : mention.start]
        )
        linked = inside or (behind and not _is_of_event(scene, mention.start))
        if mention.kind == "group" and mention.code and linked:
            return (mention.code,)
    return ()


def _is_of_event(scene: Scene, start: int) -> bool:
    """Say whether a name only says whose revolt or attack it is: "officers held in the wake of the RSF mutiny"."""
    words = scene.sentence.words
    group = next((g for g in scene.sentence.groups if g.start <= start < g.end), None)
    head = words[group.head] if group is not None else None
    return head is not None and head.start > start and group is not None and not is_force(scene, group)
