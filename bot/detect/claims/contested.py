"""Whether what is said bears on conflict, in an article that speaks of several things.

1. A stance, a warning, blame, talks or a step of a pact need an act of force, arms, war or a quarrel between states in
   their sentence or right around it where the article speaks of war only here and there; a short text, or one that is
   about war all through, is all of one matter.
2. Whoever was not reached has declined nothing: "did not immediately respond to a request" is no stance.
3. Police, prosecutors, courts and agencies at home, companies and their spokesmen have no conduct of a state.
4. A business, a crime and its trial, voters: whoever is silent about them is silent about no conduct.
5. Who "cautions that there is no proof" takes something back and warns nobody.
6. In a long article the party named last is no one's foe: what is not said in the sentence is not guessed.
"""

import re
from collections.abc import Sequence

from bot.detect.claims.defences import BLOWS
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene, once
from bot.detect.claims.speakers import conduct, written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon import Lexicon

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LONG = 150  # words of an article, over those of a headline with its lead
_DENSE = 0.03  # of the words are of force where a whole article is about war: of 24 of ours (gold) all but one
_NEXT = 2  # words between "responsibility" and the verb that says for what
_APPOSED = 70  # characters behind "he said" that are more than when and where
_BEFORE, _BEHIND = 250, 120  # characters around a sentence in which the same is spoken of


def is_mixed(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether an article of these words is long and speaks of war only here and there."""
    force = lexicon.lists["matters_of_force"] | lexicon.sets["martial"]
    return len(words) > _LONG and sum(word in force for word in words) < _DENSE * len(words)


def is_contested(scene: Scene, event: Event, rung: str) -> bool:
    """Say whether a stance is about conduct that bears on conflict, as far as the text around it tells."""
    doer = event.actor_group
    if rung == "no_comment" and _is_unreached(scene, event):
        return False
    if scene.context.is_long and event.actor == ("UN",):
        return False  # it judges the conduct of others
    if doer is not None and is_at_home(scene, doer):
        return False
    if rung in ("no_comment", "confirms"):
        return of_force(scene) and (scene.forceful or not of_home(scene))
    return of_force(scene) or of_states(scene)


@once
def of_force(scene: Scene) -> bool:
    """Say whether a sentence of a long article, or what stands right around it, speaks of force; a short one does."""
    words = _around(scene)
    if not words or any(m.kind == "group" for m in scene.sentence.mentions):
        return True
    return not words.isdisjoint(scene.lists["matters_of_force"] | scene.lexicon.sets["martial"])


@once
def of_states(scene: Scene) -> bool:
    """Say whether a sentence of a long article, or what stands right around it, speaks of quarrels between states."""
    words = _around(scene)
    title = scene.context.article.partition("\n")[0].lower()
    return not words or not words.union(_WORD.findall(title)).isdisjoint(scene.lists["matters_of_states"])


@once
def of_home(scene: Scene) -> bool:
    """Say whether what stands right around a sentence of a long article speaks of courts, voters or customers."""
    return not _around(scene).isdisjoint(scene.lists["matters_at_home"])


def is_weighty(scene: Scene, event: Event) -> bool:
    """Say whether a word of one party to another bears on conflict, as far as the text around it tells."""
    doer, done = event.actor_group, event.object
    if not scene.context.mixed:
        return True
    to_party = scene.names_party(done)
    if doer is not None and not to_party and is_at_home(scene, doer):
        return False
    if of_force(scene):
        return scene.bearing or scene.forceful or not of_home(scene)
    two = len(scene.sentence_codes()) > 1
    return of_states(scene) and (to_party or scene.names_party(doer)) and (two or not of_home(scene))


def is_sure(scene: Scene, event: Event, *, plain: bool) -> bool:
    """Say whether a grave word is sure to be the speaker's: in a long article it may be the outlet's, or of another."""
    if event.object is not None and event.object.lemma == "allegiance":
        return False  # which is pledged to a friend
    if not scene.context.mixed:
        return True
    clause = event.clause
    quoted = clause is not None and any(c.parent is clause and c.first < clause.first for c in scene.sentence.clauses)
    more = (
        quoted and len(scene.sentence.text) - event.at > _APPOSED
    )  # "…, the army said, a further escalation of the row"
    return plain and of_force(scene) and not more


def qualifies(scene: Scene, event: Event) -> bool:
    """Say whether one only takes back what was said: "cautioned that there was no proof"; a party is warned off."""
    if event.lemma != "caution" or scene.names_party(event.object):
        return False
    off = any(a.prep == "against" and (a.deep() or scene.event_in(a, "attack", "crossed", "drill")) for a in event.args)
    doing = scene.child(event.clause) if event.clause is not None else None
    return not off and not (doing is not None and doing.link == "of" and bool(doing.families & _DEEDS))


_DEEDS = frozenset(["attack", "crossed", "invade", "combat"])


_PLANS = ("plan", "proposal", "roadmap", "idea", "resolution")


def across(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return with whom one talks who is not named: its foe; of a long article only a foe in the same sentence."""
    if not scene.context.is_long:
        return scene.foe(actor)
    facing = scene.rival(actor)
    return facing if set(facing) & {*scene.old_foes(actor), *scene.context.foes} else ()


def is_of_states(scene: Scene, lemma: str, noun: str | None) -> bool:
    """Say whether a step is of a pact between states: not of oil, data or migrants, nor a plan merely backed."""
    if scene.context.is_long and lemma in ("back", "support", "endorse") and noun in _PLANS:
        return False
    if not scene.context.mixed:
        return True
    traded = len(_around(scene) & scene.lists["matters_of_trade"]) > 1 and not scene.fighting
    return (of_force(scene) or of_states(scene)) and not traded


def _is_unreached(scene: Scene, event: Event) -> bool:
    """Read "did not immediately respond", of a long article every silence: whoever writes it says so of all parties."""
    silent = event.clause is not None and event.clause.negated and event.lemma in ("respond", "reply", "answer")
    hasty = not scene.spelled.isdisjoint(("immediately", "immediate", "available"))
    return (silent and (hasty or scene.context.is_long)) or (hasty and scene.context.is_long)


@once
def _around(scene: Scene) -> frozenset[str]:
    """Return the words of a sentence of a long article and of what stands right around it; none of a short one."""
    if not scene.context.mixed or scene.sentence.field == "title":
        return frozenset()
    _title, _, text = scene.context.article.partition("\n")
    begin, end = scene.sentence.start, scene.sentence.start + len(scene.sentence.text)
    return frozenset(_WORD.findall(text[max(0, begin - _BEFORE) : end + _BEHIND].lower()))


def is_at_home(scene: Scene, doer: Group) -> bool:
    """Say whether it is police, a court or an agency at home, or who speaks for a company: "a Renault spokesman"."""
    if written(scene.sentence.text[doer.start : doer.end], scene.lists["home_bodies"]):
        return True
    if any(g.prep in ("for", "of", "at", "from") and is_at_home(scene, g) for g in doer.inner):
        return True
    first = scene.sentence.words[doer.first : doer.head]
    strange = any(w.tag == "E" and w.mention is None and w.proper for w in first)
    return strange and not any(w.mention is not None and w.mention.code for w in first) and _speaks_for(doer)


def _speaks_for(doer: Group) -> bool:
    return doer.lemma in ("spokesman", "spokeswoman", "spokesperson", "representative", "executive")


def is_for_blow(scene: Scene, clause: Clause, done: Group) -> bool:
    """Say whether responsibility is for a blow or a deed; not for the economy, nor "to make it a better place"."""
    meant = [g for g in (*done.inner, *clause.args) if g.prep in ("for", "over")]
    child = next((c for c in scene.sentence.clauses if c.parent is clause and c.first >= done.last), None)
    if child is not None and not meant and child.first <= done.last + _NEXT:
        return child.form == "ing" and (bool(child.families & BLOWS) or scene.forceful)
    if any(conduct(scene, g) or scene.military(g) or g.lemma in scene.lists["avowed_nouns"] for g in meant):
        return True
    pronoun = any(scene.sentence.words[g.head].tag == "O" for g in meant)
    return scene.fighting or ((not meant or pronoun) and (scene.forceful or clause.lemma != "take"))


def is_refused(scene: Scene, clause: Clause) -> bool:
    """Say whether somebody was refused a thing: "the colonel was denied by the ministry", of no charge."""
    subject = clause.subject
    charge = subject is None or subject.lemma in scene.lists["charge_nouns"] | scene.lists["rumour_nouns"]
    return clause.passive and not charge and subject is not None and scene.speaks(subject)
