"""What is called failed or announced and took place all the same: it has begun, or there are dead."""

from bot.detect.grammar.text import Clause, Group, Sentence

_BEGUN = frozenset("launch begin start mount unleash".split())
_DEADLY = frozenset(["kill", "wound"])


def is_begun(sentence: Sentence, group: Group) -> bool:
    """Read "launched a failed attack", "the announced attack began", "the failed attack killed three"."""
    clause = group.clause
    if clause is None or clause.negated or clause.modal is not None or group.role not in ("subject", "object"):
        return False
    beside = (c for c in sentence.clauses if c.parent is clause and c.form == "ing")
    return _began(sentence, clause) or any(c.families & _DEADLY and not c.negated for c in (clause, *beside))


def is_discussed(sentence: Sentence, clause: Clause, group: Group | None) -> bool:
    """Read "will discuss the downing of a jet", "to avenge the killing of four": it is so, whatever is to come."""
    while group is not None and group.prep == "of" and group.outer is not None:
        group = group.outer
    known = group is not None and (group.role, clause.lemma in _ANSWERING) in (("object", False), ("arg", True))
    countered = group is not None and group.role == "object" and clause.lemma in _COUNTERING
    if group is not None and countered and group.lemma in _STANDING:
        return sentence.words[group.first].lower in _DEFINITE or sentence.words[group.first].mention is not None
    if group is None or not known or clause.lemma not in _DISCUSSING | _ANSWERING or group.lemma not in _BLOWS:
        return False
    first = sentence.words[group.first]
    return first.lower in _DEFINITE or first.mention is not None


_DEFINITE = frozenset(["the", "its", "their"])
_COUNTERING = frozenset("counter answer offset match mirror balance counterbalance".split())
_STANDING = frozenset("deployment buildup build-up presence stationing".split())
_DISCUSSING = frozenset("discuss debate address review condemn investigate probe avenge punish mourn".split())
_ANSWERING = frozenset("respond retaliate react reply".split())
_BLOWS = frozenset(
    "downing attack strike airstrike raid shelling bombing sinking killing launch test invasion death murder massacre"
    " assassination ambush".split()
)


def is_asked(clause: Clause) -> bool:
    """Say whether it is only asked: "a probe into whether it stormed the house and shot the owner"."""
    above = clause.parent if clause.link == "and" and clause.parent is not None else clause
    return above.link == "whether" and above.parent is None


def is_probed(group: Group) -> bool:
    """Say whether a charge is only looked into: "is investigating claims that its men shot villagers"."""
    clause = group.clause if group.role == "object" or group.prep == "into" else None
    return clause is not None and clause.lemma in _PROBING and group.lemma in _CHARGES


_PROBING = frozenset(["investigate", "probe", "examine", "review", "look", "look into", "hear"])
_CHARGES = frozenset(["charge", "claim", "accusation", "report"])


def _began(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a verb of beginning stands in the past: "launched", "has begun", not "begins on Saturday"."""
    verb = sentence.words[clause.main].lower
    return clause.lemma in _BEGUN and clause.form in ("ed", "fin") and verb not in (clause.lemma, f"{clause.lemma}s")


def is_accepted(group: Group) -> bool:
    """Say whether somebody approves or accepts a truce or a pact: who "approves the proposed truce" proposes none."""
    clause = group.clause
    taken = clause is not None and clause.lemma in ACCEPTING - _HANDING
    return group.role == "object" and taken and group.lemma.rpartition(" ")[2] in _BARGAINS


_BARGAINS = frozenset("truce ceasefire cease-fire agreement deal accord pact treaty".split())
_HANDING = frozenset(["pass", "back", "endorse"])  # by whom nothing is decided
ACCEPTING = frozenset("accept approve endorse adopt pass embrace back sign".split())
