"""Where a blow or a fight was that is told by whom it killed: "died in Gao in a raid", "In Gao, six died in a raid"."""

from bot.detect.claims.scene.edges import inside, is_beyond_border
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.functionwords import WHERE
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import HARM, VIOLENCE

_MEANS = ("in", "by", "during", "after", "following", "from")


def felled(
    sentence: Sentence, group: Group, clause: Clause, args: list[Group], actor: tuple[str, ...], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return where an event noun was in which people fall; whose fall is named tells more than the striker's land."""
    if group.role != "arg" or group.prep not in _MEANS or clause.families.isdisjoint(HARM):
        return ()
    if grouping.events(group, sentence.words, lexicon).isdisjoint(VIOLENCE) or _is_crime(sentence, group, args, actor):
        return ()
    there = (a for a in args if a.prep in WHERE and not is_beyond_border(a))
    there = (a for a in there if not grouping.events(a, sentence.words, lexicon))
    land = next((codes for a in there if (codes := inside(a))), ())
    fallen = clause.subject if clause.passive or "die" in clause.families else clause.object
    named = fallen is not None and bool(fallen.codes)
    return () if named and (not actor or set(land) <= set(actor)) else land


def _is_crime(sentence: Sentence, group: Group, args: list[Group], actor: tuple[str, ...]) -> bool:
    """Say whether one shoots his neighbours: "kills six in a shooting over land", "in the worst mass shooting"."""
    over = any(g.prep == "over" for g in (*group.chain(), *args))
    mass = "mass" in [w.lower for w in sentence.words[group.first : group.head + 1]] or group.lemma == "mass shooting"
    return not actor and group.lemma.endswith("shooting") and (over or mass)
