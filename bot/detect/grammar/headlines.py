"""What headlines leave out: the verb of who speaks before a colon, "is" between a name and what it is said to be.

1. "Envoy: we will answer" is the envoy's word: its colon tells like "says". A topic before a colon says nothing.
   A capital or a state speaks where a quotation or "we" follows, in a text as well: "Yerevan: 'an absolute lie'".
2. "Mali behind raid, says UN", "Chad's strike 'a war crime' - Tripoli" lack "is": the predicate is a quotation, or
   stands behind "behind".
"""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.functionwords import FIRST_PERSON
from bot.detect.grammar.text import Clause, Sentence, Word
from bot.detect.lexicon import Lexicon

_SPEAKER = 7  # words before a colon
_SPEAKING = frozenset(["person", "role", "agency"])


def speak(sentence: Sentence, lexicon: Lexicon) -> None:
    """Let the colon behind the speaker who opens a headline be the verb "says"."""
    words = sentence.words
    k = next((i for i, w in enumerate(words[: _SPEAKER + 1]) if w.text == ":"), 0)
    if not k or any(w.tag in "VZGMBH" for w in words[:k]):
        return
    spoken = sentence.headed and _speaks(words, k, lexicon)
    if not (spoken or _is_word_of(words, k, lexicon)) or not any(w.tag in "VZGMBHNA" for w in words[k + 1 :]):
        return
    words[k].tag, words[k].lemma = "V", "say"


def _is_word_of(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Say whether a quotation, "we" before any verb, or a mere verdict follows the one name before the colon."""
    named, told = words[0].mention, words[k + 1 :]
    if k != 1 or named is None or named.code is None or named.kind not in ("state", "capital", "group", "person"):
        return False
    verb = next((i for i, w in enumerate(told) if w.tag in "VZMBH"), len(told))
    ours = any(w.lower in FIRST_PERSON for w in told[: min(verb, _OURS)])
    said = {w.lower for w in told}
    judged = verb == len(told) and ("comment" in said or any(said & lexicon.lists[name] for name in _VERDICTS))
    return ours or judged or (bool(told) and told[0].tag == '"')


_VERDICTS = ("dismissive", "judging_words")
_OURS = 5  # words behind the colon in which the first person stands


def _speaks(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Say whether an office or a person stands before the colon; a state or a group where "we" follows, or a quote."""
    last, told = words[k - 1], words[k + 1 : k + 4]
    official = not lexicon.nouns.get(last.lemma, frozenset()).isdisjoint(("official", "envoy"))
    if last.mention is None:
        return official and any(w.mention is not None for w in words[:k])
    if last.mention.kind in _SPEAKING:
        return not _is_topic(words, k)
    first_person = any(w.lower in FIRST_PERSON for w in told)
    return k == 1 and first_person and last.mention.code is not None


def _is_topic(words: list[Word], k: int) -> bool:
    """Say whether the person before the colon is only written about: "Biden: one war, four presidents"."""
    return words[k + 1].lower in _ABOUT if k + 1 < len(words) else True


_ABOUT = frozenset(["a", "the", "who", "what", "how", "why", "from", "one"])


def lack_be(chart: Chart, field: str) -> None:
    """Add the "is" that a title leaves out between a group and a quotation, or "behind", before who says so."""
    if field != "title":
        return
    for found in chart.groups:
        top, clause = chart.climb(found), _elided(chart, found.last)
        if clause is None or top.role or top.prep is not None:
            continue
        clause.subject, top.clause, top.role = top, clause, "subject"
        clause.args = [g for g in chart.groups if g.first >= found.last and g.prep is not None and not g.role]
        clause.start = top.start
        holder = next((c for c in chart.clauses if "say" in c.families and c.subject is not None), None)
        if holder is not None and not any(c.parent is holder for c in chart.clauses):
            clause.parent, clause.link = holder, "that"
        chart.clauses.append(clause)
        return


def _elided(chart: Chart, k: int) -> Clause | None:
    """Return "is" at the end of a group that a predicate follows and no verb but one of speaking."""
    words = chart.words
    behind = words[k : k + 2]
    if len(behind) < 2 or any(c.first < k for c in chart.clauses if "say" not in c.families):  # noqa: PLR2004 - two words
        return None
    quoted = (behind[0].tag == '"' and behind[1].tag in "DAN") or (behind[0].tag == "D" and behind[1].tag == '"')
    if not quoted and behind[0].lower != "behind":
        return None
    ahead = [c for c in chart.clauses if c.first > k]
    if any("say" not in c.families for c in ahead):
        return None
    return Clause(k - 1, k, k - 1, "be", chart.lexicon.verbs.get("be") or frozenset(), form="fin", end=words[k - 1].end)


def suffers(chart: Chart, clause: Clause) -> bool:
    """Say whether who "attacked" nobody in a title was attacked: no party, and none of whom another tells it.

    "Chad attacked in Gao" and "Chad's army attacked at dawn, Mali says" tell who did it.
    """
    doer, words = chart.ends.get(clause.first), chart.words
    if doer is None or clause.lemma == "target":
        return clause.lemma in _SUFFERED
    party = words[doer.head].mention
    if clause.lemma not in _SUFFERED or (party is not None and party.kind in ("state", "capital", "group")):
        return False
    teller = chart.ends.get(len(words) - 1 - (words[-1].tag == "."))
    told = teller is not None and words[teller.last].lemma in ("say", "claim") and words[teller.first - 1].text == ","
    another = told and teller is not None and bool(teller.codes) and set(teller.codes).isdisjoint(doer.codes)
    return not (doer.codes and another)


_SUFFERED = frozenset(["attack", "ambush", "target", "shell", "bomb", "raid"])
