"""Whether what is said bears on conflict, in short articles and in those that speak of several things.

1. Whoever was not reached has declined nothing: "gave no immediate reply" is no stance.
2. Police, prosecutors, courts and agencies at home, companies and their spokesmen have no conduct of a state.
3. Who "cautions that there is no proof" takes something back and warns nobody.
"""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import conduct, forceful, written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import CONDUCT, DEEDS

_NEXT = 2  # words between "responsibility" and the verb that says for what


def is_contested(scene: Scene, event: Event, rung: str) -> bool:
    """Say whether a stance is about conduct that bears on conflict, as far as the text around it tells."""
    doer = event.actor_group
    if rung == "no_comment" and _is_unreached(scene, event):
        return False
    if scene.context.is_long and event.actor == ("UN",):
        return False  # it judges the conduct of others
    if _is_alone(scene, event) or _is_of_migrants(scene, event) or _is_of_rescue(scene, event):
        return False
    return doer is None or not is_at_home(scene, doer)


def _is_alone(scene: Scene, event: Event) -> bool:
    """Say whether nobody else is named around it who could contest anything: a quarrel at home."""
    others = {m.code for m in scene.context.nearby if m.code} - {*event.actor, *_BODIES}
    charges = (c.target for c in scene.context.told if c.act == "accuse" and c.target is not None)
    charged = any(not set(event.actor).isdisjoint(code.split("+")) for code in charges)  # "police accused the PKK"
    return not others and not charged and (not forceful(scene) or _is_of_person(scene, event.object))


def _is_of_person(scene: Scene, charge: Group | None) -> bool:
    """Read "Ann Lee's claim": what somebody says who stands for no party."""
    owner = scene.sentence.words[charge.first : charge.head] if charge is not None else []
    return any(w.tag == "'" and owner[k].proper and owner[k].mention is None for k, w in enumerate(owner[1:]))


_BODIES = frozenset(["EU", "UN"])


def _is_of_migrants(scene: Scene, event: Event) -> bool:
    """Say whether it is about people on the move at a border, and no other state's land or people."""
    words = scene.lists["migrant_words"]
    if not written(scene.sentence.text, words) or scene.tells("front_words"):
        return False
    below = scene.below(event.clause) if event.clause is not None else []
    told = (event.object, *event.args, *(g for c in below for g in (c.subject, c.object, *c.args)))
    near = (one for g in told if g is not None for one in (g, *g.chain()))
    other = (one for one in near if not written(scene.sentence.text[one.start : one.end], words))
    return not any(event.beyond(one.codes) for one in other)


def _is_of_rescue(scene: Scene, event: Event) -> bool:
    """Say whether it is about people brought to safety: "denied reports of an evacuation of its embassy"."""
    below = scene.below(event.clause) if event.clause is not None else []
    saved = [c.object for c in below if c.lemma == "evacuate" and not c.passive]
    sought = [one for g in (event.object, *event.args) if g is not None for one in (g, *g.chain())]
    saved += [i for g in sought if g.lemma in _RESCUES for i in g.inner if i.prep == "of"]
    if any(g is not None and g.lemma in scene.lists["rescued"] for g in saved):
        return True
    bare = any(g.lemma in _RESCUES for g in sought) and not saved  # "reports of an evacuation": of whom is not said
    return bare and not scene.has(event.actor_group, "troops")


_RESCUES = ("evacuation", "repatriation")


def qualifies(scene: Scene, event: Event) -> bool:
    """Say whether one only takes back what was said: "cautioned that there was no proof"; a party is warned off."""
    if event.lemma != "caution" or scene.names_party(event.object):
        return False
    off = any(a.prep == "against" and (a.deep() or scene.event_in(a, "attack", "crossed", "drill")) for a in event.args)
    doing = scene.child(event.clause) if event.clause is not None else None
    return not off and not (doing is not None and doing.link == "of" and bool(doing.families & DEEDS))


def _is_unreached(scene: Scene, event: Event) -> bool:
    """Read "did not immediately respond", of a long article every silence: whoever writes it says so of all parties."""
    silent = event.clause is not None and event.clause.negated and event.lemma in ("respond", "reply", "answer")
    hasty = not scene.spelled.isdisjoint(("immediately", "immediate", "available"))
    return (silent and (hasty or scene.context.is_long)) or (hasty and scene.context.is_long)


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
    beside = (c for c in scene.sentence.clauses if c.parent is clause and c.first >= done.last)
    child = next((c for c in beside if c.link not in ("as", "and")), None)
    if child is not None and not meant and child.first <= done.last + _NEXT:
        return child.form == "ing" and (bool(child.families & CONDUCT) or scene.forceful)
    if any(conduct(scene, g) or scene.military(g) or g.lemma in scene.lists["avowed_nouns"] for g in meant):
        return True
    pronoun = any(scene.sentence.words[g.head].tag == "O" for g in meant)
    return scene.fighting or ((not meant or pronoun) and (scene.forceful or clause.lemma != "take"))


def is_mere_idea(scene: Scene, done: Group) -> bool:
    """Read "any suggestion of a second plan", "the idea of a border fence": what one might do, no charge."""
    of = next((i for i in done.inner if i.prep == "of"), None)
    if of is None or done.lemma not in ("suggestion", "idea", "notion"):
        return False
    guilt = of.lemma.rpartition(" ")[2] in scene.lists["guilt_nouns"] | scene.lists["crime_nouns"]
    return (
        not guilt
        and not scene.event_in(of, *DEEDS, "deployment", "buildup")
        and not scene.has(of, "troops", "projectile", "firmarms")
    )


def is_title(scene: Scene, done: Group) -> bool:
    """Read "its claim to the islands", "territorial claims": what is owned, no charge."""
    over = any(i.prep in ("to", "over", "on") and not scene.event_in(i, *DEEDS) for i in done.inner)
    return done.lemma == "claim" and (over or not scene.lowers(done).isdisjoint(_OWNED))


_OWNED = frozenset("territorial maritime sovereignty land border ownership historical".split())


def stands_for_charge(scene: Scene, pronoun: Group) -> bool:
    """Say whether what is rejected as "it" or "them" is a charge told before; sanctions and demands are none."""
    if scene.sentence.words[pronoun.head].lower not in ("it", "them"):
        return scene.fighting
    charges = scene.lists["charge_nouns"] | scene.lists["rumour_nouns"]
    before = [g for g in scene.sentence.groups if g.last <= pronoun.first]
    if any(g.lemma in charges for g in before) or any("accuse" in e.families for e in scene.events):
        return True
    alone = all(scene.names_party(g) or scene.sentence.words[g.head].tag == "O" for g in before)
    text = scene.context.article.partition("\n")[2]
    told = text[max(0, scene.sentence.start - _BEFORE) : scene.sentence.start].lower()
    words = {scene.lexicon.singular(word) for word in _WORD.findall(told)}
    return alone and (not charges.isdisjoint(words) or any(w.startswith(("accus", "alleg", "blam")) for w in words))


_BEFORE = 300  # characters before a sentence in which the charge stands that "it" is
_WORD = re.compile(r"[a-z]+")


def is_hard(scene: Scene, clause: Clause) -> bool:
    """Read "hard to deny", "hard for anyone to deny": nobody denies it."""
    before = scene.sentence.words[max(0, clause.first - 3) : clause.first]
    near = before[-1:] if all(w.lower != "for" for w in before) else before
    return clause.form == "to" and any(w.lower in ("hard", "difficult", "impossible") for w in near)


def is_of_arms(scene: Scene, done: Group) -> bool:
    """Say whether it is a decision on arms or troops: "defends its decision to send cluster bombs"."""
    sent = (c for c in scene.sentence.clauses if c.link == "noun" and c.first == done.last)
    return any(c.families & {"supply", "deploy", "move"} and scene.has(c.object, "firmarms", "troops") for c in sent)


def is_refused(scene: Scene, clause: Clause) -> bool:
    """Say whether somebody was refused a thing: "the colonel was denied by the ministry", of no charge."""
    subject = clause.subject
    charge = subject is None or subject.lemma in scene.lists["charge_nouns"] | scene.lists["rumour_nouns"]
    return clause.passive and not charge and subject is not None and scene.speaks(subject)


def is_party_itself(scene: Scene, what: Group | None) -> bool:
    """Say whether a label is put on a party, not on its word or deed: "Oslo", "Oslo blind" read as one."""
    if what is None or scene.names_party(what):
        return what is not None
    words, head = scene.sentence.words, what.head
    before = words[head - 1].mention if head > what.first else None
    return before is not None and before.code is not None and words[head].lower in scene.lists["dismissive"]
