"""What stands behind a verb of telling and is not its subject's word: what one is asked to say, or disowns."""

from bot.detect.grammar.text import Clause

ASKING = frozenset(["urge", "call", "call on", "recommend", "ask", "demand", "appeal", "implore"])


def is_to_tell(here: Clause) -> bool:
    """Read "asked Chad to say what became of it": whoever is asked has told nothing yet."""
    above = here.parent
    asked = above is not None and above.lemma in ASKING and above.subject is not here.subject
    return asked and here.form == "to" and "say" in here.families


def disowns(here: Clause, child: Clause | None) -> bool:
    """Read "denied that it had to do with a raid that killed two": that there was one is not the denier's word."""
    told = child is not None and child.lemma == "have" and child.link == "that"
    told = told and "deny" in here.families and not here.negated
    doers = (here.subject, child.subject if child is not None else None)
    return told and all(d is not None and d.codes for d in doers) and len({d.codes for d in doers if d}) == 1
