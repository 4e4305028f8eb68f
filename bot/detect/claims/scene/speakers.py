"""Who takes a stance or threatens, and whose conduct it is about."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.persons import is_name
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.claims.scene.voices import voice
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state

_LABEL = 130  # characters behind a verb in which its label stands
_STOP = re.compile(
    r"[.!?]|, which\b|(?<!&#039)(?<!&apos)(?<!&quot)(?<!&amp);|, (?:but|and|while|as|after)\b"
    r"| (?:and|but) (?:said|says|accuse|warn|vow|promis|cancel|added|insist)"
)
_WORD = re.compile(r"[\w'’-]+")
_MARKS = "'’-"  # of quotation
_TEXTS = 8  # a sentence and the ends of it that are asked about many times in a row
_LISTS = 256  # of words that anything is looked for in
_CONDUCT = "attack weakattack combat crossed deployment buildup weapontest drill mobilisation testing shootdown".split()


def speaker(scene: Scene, event: Event) -> Event | None:
    """Return a verb's event with its speaker, None where none speaks for a party.

    A spokesman of no country speaks for whom the article last let speak.
    """
    clause, group = event.clause, event.actor_group
    if clause is None:
        return event
    if group is None and clause.form == "ing" and clause.parent is not None and clause.parent.subject is not None:
        group = clause.parent.subject
        event = replace(event, actor=group.codes, actor_group=group)
    if clause.passive and clause.lemma in ("refuse", "decline", "draw") and clause.subject is not None:
        group = clause.subject  # "refused to be drawn" looks passive
        event = replace(event, actor=group.codes, actor_group=group)
    if group is None or group.lemma == "there":
        said = next((a for a in clause.args if a.prep == "from"), None)  # "there was no comment from Russia"
        return event if said is None else replace(event, actor=said.codes, actor_group=said)
    if not event.actor and scene.sentence.words[group.first].lower == "whose":
        before = (g.codes for g in scene.sentence.groups if group.first - 2 <= g.last - 1 < group.first and g.codes)
        event = replace(event, actor=next(before, ()))  # "Israel, | whose | army said nothing"
    paper = not event.actor and clause.form != "to" and group.lemma in scene.lists["paper_nouns"]
    if paper and (author := scene.author(group)):
        return replace(event, actor=author)
    if not event.actor and group.lemma in scene.lists["office_nouns"]:
        return replace(event, actor=scene.context.speaker or scene.context.subject)
    if not event.actor and (land := land_of_office(scene, group)):
        event = replace(event, actor=land)
    neither = any(w.lower == "neither" for w in scene.sentence.words[group.first : group.last])
    office = (
        neither or group.lemma in scene.lists["office_nouns"] or scene.has(group, "troops", "projecting", "official")
    )
    if not scene.speaks(group) and not office:
        return None
    expert = scene.has(group, "expert") and not scene.names_party(group)
    return None if expert or is_dissenter(scene, group) else event


def is_dissenter(scene: Scene, group: Group | None) -> bool:
    """Say whether one speaks against a government, not for it: "the jailed opposition leader", or "I" in his words."""
    words = scene.sentence.words
    if group is None:
        return False
    near = [group]
    if words[group.head].tag == "O":
        near = [g for g in scene.sentence.groups if g.role == "subject" and set(g.codes) & set(group.codes)]
    return any(_dissents(scene, one) for one in near)


def _dissents(scene: Scene, group: Group) -> bool:
    before = [word.lower for word in scene.sentence.words[group.first : group.head]]
    said = [group.lemma, f"{before[-1]} {group.lemma}" if before else ""]
    if is_name(scene.sentence.words[group.head]):  # "the opposition leader Ada Brandt"
        said += [*before, *map(" ".join, pairwise(before))]
    return any(scene.lexicon.singular(name) in scene.lists["dissenters"] for name in said)


def land_of_office(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the land of "the regional governor" and "local authorities", who speak for the place told of."""
    office = group.lemma.rpartition(" ")[2] in _LOCAL_OFFICES
    code = voice(scene.sentence, group, scene.lexicon, scene.context) if office else None
    return (code,) if code is not None and is_state(code) else ()


_LOCAL_OFFICES = frozenset(["governor", "mayor", "authority"])


@once
def heated(scene: Scene) -> bool:
    """Say whether a sentence bears on conflict: by its words, by an attack in it, or by two parties in dispute."""
    return scene.tense or len(scene.sentence_codes() - _BODIES) > 1 or forceful(scene) or scene.contested


_BODIES = frozenset(["EU", "UN"])  # who quarrels with them quarrels of other things than arms


@once
def forceful(scene: Scene) -> bool:
    """Say whether a sentence speaks of armed force, by its words or by an attack or a move in it."""
    return scene.fighting or any(not event.families.isdisjoint(_CONDUCT) for event in scene.events)


def explicit(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties that a group names itself, or by "its"; not those it only stands for."""
    words = scene.sentence.words[group.first : group.last]
    codes = tuple(m.code for w in words if (m := w.mention) is not None and m.code)
    return codes or (group.codes if words[0].lower in POSSESSIVES else ())


def conduct(scene: Scene, group: Group) -> bool:
    """Say whether a group is something that forces do: a strike, a deployment, an operation, a step."""
    lowers = {scene.lexicon.singular(lower) for lower in scene.lowers(group)}
    return scene.event_in(group, *_CONDUCT) or bool(lowers & scene.lists["conduct_nouns"])


def owns(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether what is said concerns the speaker: its subject, its object or its place is the speaker's own."""
    groups = [g for g in (child.subject, child.object, *child.args) if g is not None]
    if child.subject is not None and set(child.subject.codes) & set(event.actor):
        return True
    if child.subject is not None and set(_dealer(scene, child.subject)) & set(event.actor):
        return True
    return any(set(explicit(scene, g)) & set(event.actor) for g in groups)


def _dealer(scene: Scene, blow: Group) -> tuple[str, ...]:
    """Return whose blow it is: "a strike by its troops", "a raid conducted by the Malian army"."""
    if not scene.event_in(blow, "attack", "weakattack"):
        return ()
    dealt = (c for c in scene.sentence.clauses if c.subject is blow and c.passive)
    by = (g for g in (*blow.inner, *(a for c in dealt for a in c.args)) if g.prep == "by")
    return next((g.codes for g in by if g.codes), ())


def tail(scene: Scene, clause: Clause) -> str:
    """Return what stands behind a verb up to the end of its phrase."""
    start = scene.sentence.words[clause.last - 1].end
    text = scene.sentence.text[start : start + _LABEL]
    stop = _STOP.search(text)
    return text[: stop.start()].lower() if stop else text.lower()


def written(text: str, words: frozenset[str]) -> bool:
    """Say whether one of these words stands in a text; "fabricat*" for every word that begins so."""
    (told, spaced), (single, others) = _spaced(text), _sought(words)
    return not told.isdisjoint(single) or any(map(spaced.__contains__, others))


@lru_cache(_TEXTS)
def _spaced(text: str) -> tuple[frozenset[str], str]:
    """Return the words of a text, without marks of quotation, as a set and in a row with one space around each."""
    words = [word.strip(_MARKS) for word in _WORD.findall(text.lower())]
    return frozenset(words), f" {' '.join(words)} "


@lru_cache(_LISTS)
def _sought(words: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the whole words of a list, and what else is looked for: beginnings of words, and several in a row."""
    single = frozenset(word for word in words if not word.endswith("*") and _WORD.fullmatch(word))
    others = sorted(words - single)
    return single, tuple(f" {word[:-1]}" if word.endswith("*") else f" {word} " for word in others)


def is_charged(clause: Clause) -> bool:
    """Say whether it is only what another accuses it of: "accuses Chad of a fake film to justify a raid"."""
    here, depth = clause.parent, 0
    while here is not None and depth < _CHARGES:
        if "accuse" in here.families:
            return True
        here, depth = here.parent, depth + 1
    return False


_CHARGES = 3  # verbs between what is charged and "accuses"


def set_beside(scene: Scene, event: Event) -> None:
    """Let who stands behind "with" speak: "with its Malian allies threatening to blockade the port"."""
    clause = event.clause
    beside = clause.subject if clause is not None and clause.form == "ing" else None
    if event.actor or clause is None or beside is None or beside.prep != "with":
        return
    words = scene.sentence.words[beside.first : beside.head]
    own = beside.lemma == "ally" and words[0].tag == "D" if words else False  # "its Malian allies" are Mali's
    named = tuple(w.mention.code for w in words if w.mention is not None and w.mention.code)
    friend = clause.parent.subject if clause.parent is not None else None
    child = scene.child(clause)
    aimed = (*event.target, *(child.object.deep() if child is not None and child.object is not None else ()))
    event.target = tuple(c for c in aimed if friend is None or c not in friend.codes)
    if event.target:  # whom it threatens is not the ally it stands beside
        event.actor, event.actor_group = beside.codes or (named if own else ()), beside


def give_back(scene: Scene, event: Event) -> None:
    """Let the speaker of the main verb speak in "accuses Chad of a raid, warning it of war": no one warns itself."""
    clause, done = event.clause, event.object
    if clause is None or clause.form != "ing" or event.families.isdisjoint(("warn", "threaten", "accuse", "condemn")):
        return
    named = done is not None and scene.sentence.words[done.head].tag == "E"
    own = named and done is not None and bool(done.codes) and set(done.codes) <= set(event.actor)
    mute = event.actor_group is not None and (
        not scene.speaks(event.actor_group) or scene.event_in(event.actor_group, "deployment", "buildup", "attack")
    )
    if not (own or mute) or scene.sentence.words[clause.first - 1].tag != ",":
        return
    main = [c for c in scene.sentence.clauses if c.first < clause.first and c.finite and c.link in ("", "and")]
    spoke = (c.subject for c in reversed(main) if c.subject is not None and c.subject is not event.actor_group)
    speaker = next((g for g in spoke if g.codes and scene.speaks(g)), None)
    if own and (speaker is None or set(speaker.codes) & set(event.actor)):
        event.actor = ()
    elif speaker is not None:
        event.actor, event.actor_group, event.source = speaker.codes, speaker, "+".join(speaker.codes)


def put_in(scene: Scene, event: Event) -> None:
    """Let who is put in between commas speak: "An attack near Sumy, Kyiv blames on Moscow, killed two"."""
    clause = event.clause
    teller = inserted(scene, clause) if clause is not None and not event.actor and event.lemma == "blame" else None
    if clause is None or teller is None:
        return
    event.object, event.actor, event.actor_group = clause.subject, teller.codes, teller
    event.source, event.start = "+".join(teller.codes), min(event.start, teller.start)


def inserted(scene: Scene, clause: Clause) -> Group | None:
    """Return the party that stands right before a verb, behind a comma and what seems its subject."""
    words, subject = scene.sentence.words, clause.subject
    near = next((g for g in scene.sentence.groups if g.last == clause.first and g.codes and not g.role), None)
    parted = near is not None and near is not subject and words[near.first - 1].text == ","
    return near if parted and subject is not None and not clause.passive else None


def voters(scene: Scene, paper: Group) -> tuple[str, ...]:
    """Return who votes "in favour of a resolution condemning" something."""
    voted = (c for c in scene.sentence.clauses if c.lemma == "vote" and not c.negated and c.last <= paper.first)
    near = (c for c in voted if any(a is paper for a in c.args) and paper.prep not in ("against", "on"))
    return next((c.subject.codes for c in near if c.subject is not None and c.subject.codes), ())


def turn_round(scene: Scene, event: Event) -> None:
    """Let the teller accuse in "Chad says Mali has an army, which it blames for raids": nobody blames its own army."""
    clause = event.clause
    if clause is None or "accuse" not in event.families or clause.link != "who" or clause.subject is None:
        return
    army = next((c for c in scene.sentence.clauses if c is not clause and c.object is clause.object), None)
    if clause.object is None or army is None or army.parent is None or army.subject is None:
        return
    teller, pronoun = army.parent.subject, scene.sentence.words[clause.subject.head].tag == "O"
    if pronoun and teller is not None and set(army.subject.codes) == set(event.actor) and teller.codes:
        event.target, event.actor, event.actor_group = event.actor, teller.codes, teller
        event.source = "+".join(teller.codes)


def claimed(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose "claim that Y did" it is: a clause that completes a noun of alleging."""
    clause = event.clause
    if clause is None or not scene.contested or clause.subject is None:
        return ()
    noun = clause.object
    if clause.link == "that" and clause.parent is None:  # "Chad's claim that Mali armed rebels | was rejected"
        noun = next((g for g in scene.sentence.groups if g.last == clause.subject.first - 1), None)
    elif clause.link != "who":
        return ()
    alleged = noun is not None and noun.lemma in scene.lists["alleging_nouns"] and noun.last <= clause.subject.first
    return event.beyond(noun.codes) if alleged and noun is not None else ()


def is_of_many(scene: Scene, group: Group) -> bool:
    """Say whether it is no one state's: "governments", "world leaders", "the chief of a body nobody knows"."""
    first = scene.sentence.words[group.first]
    stranger = group.first < group.head and first.tag == "E" and first.mention is None
    local = not scene.lowers(group).isdisjoint(("local", "community", "religious", "agencies"))
    return stranger or local or (group.lemma in ("government", "leader") and first.lower in scene.lists["of_many"])


def at_home(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose "senators", "officials" condemn another: the one state beside it in the sentence, or where it is."""
    done = event.object
    against = (*event.target, *(done.deep() if done is not None else ()))
    struck = next((e.actor for e in scene.events if e.group is done and e.actor), ())
    topic = {c for a in event.args if a.prep in ("over", "with", "about", "to") for c in a.deep()}
    apart = topic.union(struck or against)
    near = tuple(code for code in scene.sentence_codes() - apart - ONLOOKERS if is_state(code))
    known = near if len(near) == 1 else (*filter(None, (scene.context.place,)), *scene.context.subject)
    return next(((code,) for code in known if is_state(code) and code not in apart), ())
