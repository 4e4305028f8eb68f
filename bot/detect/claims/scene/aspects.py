"""How far a deed that a noun tells is real: by its own words, by the verb that carries it, by what ends it.

1. The status of a verb is that of the noun where it carries the deed out or tells what becomes of it.
2. Who calls off, halts or ends a deed of its own does it no more; whoever stops another's has met it.
3. A deed that ends or is called off goes on no more; a withdrawal or a capture that ends is done.
"""

from typing import NamedTuple

from bot.detect.claims.scene.events import DEMANDING
from bot.detect.claims.scene.outlook import COULD, read
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from store.terms import Status


class Told(NamedTuple):
    """A deed told by a noun: its phrase, the verb that it stands under, what it is and whose."""

    sentence: Sentence
    group: Group
    clause: Clause | None
    families: frozenset[str]
    actor: tuple[str, ...]


def reality(told: Told, lexicon: Lexicon, *, light: bool) -> Reading:
    """Return how far it is real; `light`: its verb carries it out."""
    under = told.clause if _counts(told.group, told.clause, light=light) else None
    reading = read(told.sentence, under, told.group, lexicon)
    return reading.worse(Status.DENIED) if is_ended(told, lexicon) else reading


def is_ended(told: Told, lexicon: Lexicon) -> bool:
    """Read "called off its advance", "halts the deployment", "the drill was called off": it goes on no more."""
    clause, lists = told.clause, lexicon.lists
    if clause is None or clause.negated or clause.modal in COULD or clause.link in _UNTOLD:
        return False
    above = clause.parent
    unsure = above is not None and not above.families.isdisjoint(_UNSURE)  # "ruled out halting", "denied it had halted"
    if unsure or told.families.isdisjoint(_LASTING):
        return False
    if told.group.role == "subject":
        agents = [a for a in clause.args if a.prep == "by" and clause.passive]
        theirs = any(not set(a.codes) & set(told.actor) for a in agents)
        stopped = clause.lemma in lists["deeds_stopped" if clause.passive else "deeds_end"]
        met = clause.passive and not agents and clause.lemma in _MET and not told.families.isdisjoint(_MOVING)
        theirs = theirs or met  # by whoever meets it
        alone = clause.object is None and all(c.parent is not clause or c.link != "to" for c in told.sentence.clauses)
        return clause.finite and stopped and alone and not theirs
    if told.group.role != "object" or clause.passive or clause.lemma not in lists["deeds_stopped"]:
        return False
    gone = told.families & {"deployment"} and clause.lemma in _LEAVING  # "ended its deployment": it withdrew
    both = told.group.lemma in lists["mutual_nouns"]  # "ceased hostilities": a truce
    asked = above is not None and ("urge" in above.families or above.lemma in DEMANDING)
    doer = clause.subject.codes if clause.subject is not None else ()
    own = bool(doer) and set(told.actor) <= set(doer) and not (gone or both or asked)
    meant = above is not None and clause.form == "to" and not above.negated and above.families & _MEANING
    return own and bool(clause.finite or clause.form == "ing" or meant)


_MEANING = frozenset(["plan", "agree", "vow", "begin"])
_LEAVING = frozenset(["end", "wind down"])
_UNSURE = frozenset(["deny", "refuse", "ponder"])
_MET = frozenset(["halt", "stop"])
_MOVING = frozenset(["combat", "crossed"])
_UNTOLD = frozenset(["if", "until", "unless", "before"])
_LASTING = frozenset("combat crossed deployment buildup drill delivery aid mobilisation weapontest testing".split())


def leads_on(clause: Clause) -> bool:
    """Say whether a verb tells only what a happening brings: "the raids could lead to war"."""
    return clause.lemma == "lead" and not clause.passive and any(a.prep == "to" for a in clause.args)


def _counts(group: Group, clause: Clause | None, *, light: bool) -> bool:
    """Say whether the status of the clause is that of the event in it."""
    if clause is None:
        return False
    if light:
        return True
    if group.role == "subject":
        likened = clause.lemma == "be" and clause.object is not None and clause.modal is None and not clause.negated
        if likened or leads_on(clause):
            return False  # "wants to argue that the raids are a crime": told of raids that were made
        return bool(
            clause.families & {"strike", "kill", "wound", "attack", "carry", "explode", "collapse", "deploy"}
        ) or clause.lemma in ("be", "happen", "occur", "take", "come", "erupt", "begin", "start")
    if clause.lemma == "review":
        return False  # what is reviewed has happened
    return group.role == "object" and bool(
        clause.families & {"agree", "sign", "plan", "refuse", "deny", "ponder", "supply", "receive", "suspend"}
    )
