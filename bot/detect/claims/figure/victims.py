"""The dead and the wounded: how a sentence makes a count one of victims, and whether they are those of arms.

1. Read in turn: what the noun says ("12 deaths"), what stands behind it ("15 wounded"), the verb it is subject or
   object of, what it qualifies ("the bodies of 12 soldiers"), a toll before it ("the death toll rose to 45").
2. "Two gunmen killed six people": a participle with an object tells of the six.
3. Where a crash, a quake, a disease, a crime or a court is spoken of, arms must be spoken of beside them.
"""

from bot.detect.claims.figure.deaths import (
    at_arms,
    in_custody,
    is_at_war,
    is_only_tried,
    is_shot,
    is_slain,
    is_where_struck,
    passes_away,
)
from bot.detect.claims.figure.measures import VICTIMS, Frame, agent, around, never, speaks
from bot.detect.claims.figure.reckoning import reckoned
from bot.detect.claims.figure.tolls import is_of_things, rising, state
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.mishaps import at_works, without_places
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.text import Clause, Group, Sentence, Word
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.counting import Counting
from store.terms import Measure


def victims(scene: Scene, count: Count) -> Frame | None:
    """Return the frame that makes a count one of dead or wounded; None where nothing does."""
    if never(scene, count) or _is_teller(scene, count):
        return None
    frame = (
        (None if count.single else _by_noun(scene, count) or _by_modifier(scene, count))
        or _by_state(scene, count)
        or _by_verb(scene, count)
        or _by_outer(scene, count)
        or reckoned(scene, count)
    )
    toll = rising(scene, count) if not count.single and (frame is None or count.unit is None) else None
    if frame is not None and toll is not None:
        frame.owner = frame.owner or toll.owner
    return frame or toll


def _is_teller(scene: Scene, count: Count) -> bool:
    """Read "reported by one monitor to have been killed": who says so is not the victim."""
    words = scene.sentence.words
    group = count.group
    if group is None or group.prep != "by" or group.last >= len(words) or words[group.last].lower != "to":
        return False
    by = next((i for i in range(group.first, max(-1, group.first - 2), -1) if words[i].lower == "by"), 0)
    return by > 0 and "say" in scene.lexicon.verbs.get(words[by - 1].lemma, ())


def armed(scene: Scene, count: Count) -> bool:
    """Say whether this victim is one of arms: no crash, no crime, no case for a court."""
    words, named, text = scene.lexicon.counting, scene.context.named, _happening(scene)
    of_old = words.history.stand_in(text[count.end : count.end + _FAR])
    if of_old or is_only_tried(scene, count) or _is_of_no_arms(scene):
        return False  # "the remains of seven soldiers killed in the Korean War"
    banded = any(m.kind == "group" or (m.code and m.kind == "demonym" and not is_state(m.code)) for m in named)
    if scene.context.place in scene.lists["war_lands"] and is_shot(scene, count):
        return True  # "killed when police open fire in Kandahar"
    warlike = banded or scene.struck or speaks(scene, "force", words.force) or is_where_struck(scene)
    if speaks(scene, "crime", words.crime) and not warlike:
        return False
    if scene.struck and (not passes_away(scene, count) if not count.single else is_slain(scene, count)):
        return True
    if count.number.high == 1 and passes_away(scene, count) and (in_custody(scene, count) or not at_arms(scene)):
        return False
    unarmed = _is_officer_abroad(scene, count) or is_at_war(scene, count)
    return unarmed or _is_of_war(scene, count, banded=banded)


@once
def _happening(scene: Scene) -> str:
    """Return the sentence without what only says where it happened."""
    return without_places(scene.sentence.text)


@once
def _tells_arms(scene: Scene) -> bool:
    return scene.lexicon.counting.arms.stand_in(_happening(scene))


@once
def _is_of_no_arms(scene: Scene) -> bool:
    """Say whether the sentence tells of a crash, a quake or a court, and arms are not spoken of beside them."""
    words, text = scene.lexicon.counting, _happening(scene)
    harmless = words.harmless.stand_in(text) and not (_tells_arms(scene) or _is_by_troops(scene))
    if at_works(scene) or words.court.stand_in(text) or harmless:
        return True
    if words.traffic.stand_in(text) and not words.assault.stand_in(text):
        return True
    wrecked = not _tells_arms(scene) and speaks(scene, "traffic", words.traffic)
    return wrecked and not speaks(scene, "arms", words.assault)  # "a quake strikes the coast. At least 35 are killed"


def _is_by_troops(scene: Scene) -> bool:
    """Say whether a party's troops strike or kill in the sentence, whatever else has befallen the place."""
    blows = (e for e in scene.events if scene.struck and e.actor and not e.families.isdisjoint(_HARM))
    return any(scene.has(e.actor_group, "troops") for e in blows)


_HARM = frozenset(["kill", "wound", "attack", "strike"])


def _is_of_war(scene: Scene, count: Count, *, banded: bool) -> bool:
    """Say whether arms or forces are spoken of: beside one person, or people of no known kind, in the sentence."""
    words = scene.lexicon.counting
    strange = count.unit not in (None, "other") and count.noun is None and not count.people
    strange = strange and _by_noun(scene, count) is None
    alone = (count.single or strange) and not (_tells_arms(scene) or scene.fighting or scene.context.martial)
    if alone and not words.force.stand_in(_happening(scene)) and not is_where_struck(scene):
        return False
    return banded or speaks(scene, "war", words.war) or scene.fighting


def _is_officer_abroad(scene: Scene, count: Count) -> bool:
    """Read "a Chadian colonel was killed in southern Libya": a state's soldier, in another land that knows war."""
    if count.noun is None or count.noun.unit not in ("soldier", "officer", "general") or not count.codes:
        return False
    held = (c for role, c in clauses_of(scene.sentence, count) if role == ("subject" if c.passive else "object"))
    killed = [c for c in held if "kill" in c.families and c.link != "who"]
    lands = {code for c in killed for a in c.args if a.prep == "in" for code in a.deep()}
    return not lands.isdisjoint(scene.lists["war_lands"]) and lands.isdisjoint(count.codes)


_FAR = 60  # characters behind the dead in which an old war is named
_AUX = frozenset(
    "was were is are be been being have has had having as feared presumed missing reported confirmed believed said to"
    " left found shot among those".split()
)
_LIFE = ("life", "live")  # "lives" may be read as a verb's form
_LIVES = frozenset(["claim", "cost", "take", "lose"])


def _by_noun(scene: Scene, count: Count) -> Frame | None:
    """Read "28 casualties", "12 deaths"."""
    word = scene.sentence.words[count.last - 1]
    for measure in VICTIMS:
        if word.tag in "NE" and scene.lexicon.counting.has(f"{measure} nouns", word.lemma):
            if word.lemma in _REMAINS and not _are_found(scene, count):
                return None
            if is_of_things(scene.sentence.words, count.last - 1, scene.lexicon.counting):
                return None
            return Frame(measure, count.start, count.end, count.group.clause if count.group else None)
    return None


def _by_modifier(scene: Scene, count: Count) -> Frame | None:
    """Read "12 wounded soldiers"; not "the remains of three dead hostages"."""
    outer = count.group.outer if count.group is not None else None
    if outer is not None and scene.lexicon.counting.has("troops remains", outer.lemma):
        return None
    if any(scene.lexicon.counting.has("captured swaps", c.lemma) for _, c in clauses_of(scene.sentence, count)):
        return None  # "releases six wounded soldiers"
    for word in scene.sentence.words[count.first : count.last - 1]:
        told = word.tag in "AZ" and word.lower != "deceased"  # "two deceased officers": of long ago
        measure = state(word, scene.lexicon.counting) if told else None
        if measure is not None:
            return Frame(measure, count.start, count.end, count.group.clause if count.group else None)
    return None


def _are_found(scene: Scene, count: Count) -> bool:
    """Tell "12 bodies were recovered", "a grave holding 12 bodies was found" from "four independent bodies"."""
    held = [clause for _, clause in clauses_of(scene.sentence, count)]
    graves = [clause.subject for clause in held if clause.lemma in ("contain", "hold") and clause.subject is not None]
    found = (c for c in scene.sentence.clauses if c in held or c.subject in graves)
    return any(scene.lexicon.counting.has("bodies", clause.lemma) for clause in found)


def _by_state(scene: Scene, count: Count) -> Frame | None:
    """Read "15 wounded", "12 people were killed", "two soldiers feared dead"; not "two gunmen killed six"."""
    if count.single and _is_whose(scene, count):
        return None
    words, i, aux = scene.sentence.words, _end(scene, count), False
    while i < len(words) and (words[i].lower in _AUX or words[i].tag in 'R"'):
        aux = aux or words[i].tag == "B"  # "have been killed", not "have killed"
        i += 1
    if i == len(words):
        return None
    measure = state(words[i], scene.lexicon.counting)
    fatal = words[i].lower == "dead" and words[i - 1].lower == "shot"  # "a gunman shot dead two hikers"
    if measure is None or (not aux and _acts(words, i, elided=count.unit is None, fatal=fatal)):
        return None
    clause = next(
        (c for c in scene.sentence.clauses if c.first <= i < c.last), count.group.clause if count.group else None
    )
    end = words[i].end
    for j in range(i + 1, min(i + 5, len(words))):
        other = state(words[j], scene.lexicon.counting)
        if other is not None and other is not measure:
            measure, end = Measure.CASUALTIES, words[j].end
        if other is not None or words[j].lower not in ("and", "or", "/", "and/or"):
            break
    return Frame(measure, count.start, end, clause, agent(scene, clause))


def _is_whose(scene: Scene, count: Count) -> bool:
    """Say whether one stands behind "of" and people before it: "two members of the police | were killed"."""
    group = count.group
    people = scene.lexicon.counting.noun(group.outer.lemma) if group is not None and group.outer is not None else None
    return group is not None and group.prep == "of" and people is not None and people.kind != "arms"


def _end(scene: Scene, count: Count) -> int:
    """Return the index behind those counted and what qualifies them: "six members | of one family | killed"."""
    end = count.last
    for inner in count.group.chain() if count.group is not None else ():
        end = inner.last if inner.first == end + 1 and inner.prep in ("of", "from", "on") else end
    return _behind_aside(scene.sentence.words, _behind_others(scene, end))


def _behind_others(scene: Scene, end: int) -> int:
    """Return the index behind a plural that shares the count: "six Britons | and Italians | were hurt"."""
    words = scene.sentence.words
    if end >= len(words) or words[end].lower != "and":
        return end
    other = next((g for g in scene.sentence.groups if g.first == end + 1), None)
    if other is None or words[other.first].tag in "QDO":
        return end
    dead = state(words[other.last - 1], scene.lexicon.counting) is not None  # "left 20 soldiers | and rebels | dead"
    last = other.last - dead
    head = words[last - 1]
    plural = head.mention.plural if head.mention is not None else scene.lexicon.singular(head.lower) != head.lower
    return last if plural or dead else end


def _behind_aside(words: list[Word], end: int) -> int:
    """Return the index behind "(two nurses)" or ", including two nurses," that opens there, else the index itself."""
    stop = {"(": ")", ",": ","}.get(words[end].text) if end + 1 < len(words) else None
    if stop is None or (stop == "," and words[end + 1].lower not in ("including", "among")):
        return end
    ends = (i + 1 for i in range(end + 1, min(len(words), end + _ASIDE)) if words[i].text == stop)
    return next(ends, end)


_ASIDE = 16  # words that a bracket holds at most: one that is never closed ends nowhere


def _acts(words: list[Word], i: int, *, elided: bool, fatal: bool) -> bool:
    """Say whether a participle rather has an object: "two gunmen killed six people"."""
    if not fatal and words[i].tag not in "ZV":
        return False
    if words[i].lower in ("died", "perished"):
        return False
    j = i + 1
    while j < len(words) and words[j].tag in 'R"':
        j += 1
    if j == len(words) or words[j].lower.endswith("ing") or words[j].lower in ("what", "last"):
        return False
    return words[j].tag in ("DQ" if elided else "DQNEAO")


def _by_verb(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    for role, clause in clauses_of(scene.sentence, count):
        measure = _verb(scene, count, role, clause)
        if measure is not None:
            start, end = around(scene, count, clause)
            if count.single and not _is_done(scene.sentence, clause):
                return None
            doer = () if role == "subject" and not clause.passive else agent(scene, clause)
            return Frame(_with_both(scene, clause, measure), start, end, clause, doer)
    before = scene.sentence.words[count.first - 1] if count.first else None
    if before is not None and before.tag in "VZG" and not count.single:
        for measure in VICTIMS:
            if counting.has(f"{measure} verbs", before.lemma) and not counting.has("killed weak", before.lemma):
                return Frame(measure, before.start, count.end)
    return None


def _is_done(sentence: Sentence, clause: Clause) -> bool:
    """Tell "claims to have killed him" and "is confirmed to be killed" from "orders them to kill him"."""
    here = clause
    while here.link == "and" and here.parent is not None:
        here = here.parent
    told = here.parent is not None and here.parent.passive and "say" in here.parent.families
    if here.form == "ing" and here.passive and _is_dreaded(sentence, here):
        return False
    return here.form != "to" or here.perfect or told


def _is_dreaded(sentence: Sentence, clause: Clause) -> bool:
    """Read "is terrified of being killed", "risked being shot": what one fears has not happened."""
    before = sentence.words[max(0, clause.first - 2) : clause.first]
    return any(w.lower in ("of", "avoid", "from") or w.lemma in ("risk", "fear", "escape", "avoid") for w in before)


def _verb(scene: Scene, count: Count, role: str, clause: Clause) -> Measure | None:
    counting, lemma = scene.lexicon.counting, clause.lemma
    if role == "subject" and clause.object is not None and not clause.passive:
        return _suffered(counting, lemma, clause.object.lemma)
    if role == "object" and not clause.passive and lemma in _LIVES and count.unit in _LIFE:
        return Measure.KILLED
    person = count.people or (count.noun is not None and count.noun.kind in ("armed", "people"))
    kin = scene.sentence.words[count.group.first].lower in ("his", "her", "my") if count.group is not None else False
    if role == "object" and not clause.passive and lemma == "lose" and person and not kin:
        return Measure.CASUALTIES
    if lemma in _FATAL and (lemma == "shoot" or clause.link != "who") and _is_fatal(scene, clause):
        return Measure.KILLED if (role == "object") != clause.passive else None
    deponent = counting.has("killed deponent", lemma)
    acted_on = (role == "object" and not clause.passive and not deponent) or (
        role == "subject" and (clause.passive or deponent)
    )
    if not acted_on or (counting.has("killed weak", lemma) and not person):
        return None
    return next((m for m in VICTIMS if counting.has(f"{m} verbs", lemma)), None)


def _is_fatal(scene: Scene, clause: Clause) -> bool:
    """Read "shot dead", "fatally shot", "shot to death"."""
    words = scene.sentence.words[max(0, clause.first - 1) : clause.last + 2]
    to_death = any(a.prep == "to" and a.lemma == "death" for a in clause.args)
    return to_death or any(w.lower in ("fatally", "dead", "death") for w in words)


_FATAL = frozenset("shoot stab hack beat bludgeon stone burn torture knife lynch crush".split())


def _suffered(counting: Counting, lemma: str, what: str) -> Measure | None:
    """Read "19 soldiers sustained injuries", "13 airmen lost their lives"."""
    if lemma in ("suffer", "sustain", "receive") and counting.has("wounded nouns", what):
        return Measure.WOUNDED
    return Measure.KILLED if lemma == "lose" and what in _LIFE else None


def _with_both(scene: Scene, clause: Clause, measure: Measure) -> Measure:
    """Read "killed or wounded 12 soldiers" as casualties."""
    words = scene.sentence.words
    before = words[clause.first - 2] if clause.first > 1 else None  # the verb before "and"; "dead and wounding" is none
    if before is None or before.tag not in "VZG" or words[clause.first - 1].lower not in ("and", "or"):
        return measure
    other = next((m for m in VICTIMS if scene.lexicon.counting.has(f"{m} verbs", before.lemma)), None)
    return Measure.CASUALTIES if other is not None and other is not measure else measure


def _by_outer(scene: Scene, count: Count) -> Frame | None:
    """Read "the deaths of 12 soldiers", "the killing of an Israeli", "a toll of 45"."""
    group = count.group
    while group is not None and group.outer is not None and group.outer.first <= count.first < group.outer.last:
        group = group.outer  # "the bodies of dozens | of civilians"
    outer = _outer(scene, group) if group is not None and group.prep in ("of", "to") else None
    if outer is None or group is None:
        return None
    counting, lemma = scene.lexicon.counting, outer.lemma
    if is_of_things(scene.sentence.words, outer.head, counting):
        return None
    if group.prep == "to" and not counting.has("wounded nouns", lemma):
        return None  # but "resulting in injuries to two guards"
    if (lemma in _REMAINS and _are_returned(scene, outer)) or (lemma == "execution" and _is_of_a_state(scene, outer)):
        return None
    for measure in VICTIMS:
        told = any(counting.has(f"{measure} {kind}", lemma) for kind in ("nouns", "slaughters"))
        told = told or (not count.single and counting.has(f"{measure} tolls", lemma))
        lives = measure is Measure.KILLED and lemma in _LIFE and outer.clause and outer.clause.lemma in _LIVES
        lives = lives or (measure is Measure.KILLED and lemma == "loss" and count.unit in _LIFE)
        if told or lives:
            above = outer.clause if outer.role == "subject" else None
            apart = above is not None and (above.negated or above.modal is not None) and not above.passive
            done = apart or outer.prep in ("for", "after", "since", "over")  # "vowed revenge for the killing of"
            lost = Measure.KILLED if count.unit in _LIFE and lemma == "loss" else measure  # "the loss of 16 lives"
            return Frame(lost, outer.start, count.end, None if done else outer.clause)  # "his killing won't help"
    return None


def _are_returned(scene: Scene, bodies: Group) -> bool:
    """Say whether bodies only change hands: "returns the bodies of four hostages", "the return of the body of one"."""
    above = bodies.outer.lemma if bodies.outer is not None else ""
    given = bodies.clause.lemma if bodies.clause is not None else ""
    return any(scene.lexicon.counting.has("captured swaps", word) for word in (above, given))


def _is_of_a_state(scene: Scene, group: Group) -> bool:
    """Read "Iran's execution of 12 people": a court's, no blow."""
    named = (w.mention for w in scene.sentence.words[group.first : group.head])
    return any(m is not None and m.code is not None and is_state(m.code) for m in named)


_REMAINS = frozenset(["body", "corpse", "remains"])


def _outer(scene: Scene, group: Group) -> Group | None:
    """Return what a group behind "of" qualifies, over a time between: "the killing earlier this week of …"."""
    if group.outer is not None:
        return group.outer
    i = group.first - 2
    while i >= 0 and scene.sentence.words[i].tag == "R":
        i -= 1
    return next((g for g in scene.sentence.groups if g.last == i + 1), None)
