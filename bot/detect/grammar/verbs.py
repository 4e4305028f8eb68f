"""Verb groups: "has not yet been sent" as one clause with voice, tense, modal, negation and families."""

from bot.detect.grammar.spans import past_time
from bot.detect.grammar.text import Clause, Sentence, Word
from bot.detect.lexicon import Lexicon


def verbs(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    """Return a clause for every verb group of a tagged sentence, without its arguments."""
    words, i = sentence.words, 0
    found: list[Clause] = []
    while i < len(words):
        if words[i].tag not in _BEGINS:
            i += 1
            continue
        clause, i = _verb(words, i, lexicon)
        if clause is not None:
            clause.start, clause.end = words[clause.first].start, words[clause.last - 1].end
            found.append(clause)
    return found


_BEGINS = frozenset("MHYBTVZG")


def _verb(words: list[Word], i: int, lexicon: Lexicon) -> tuple[Clause | None, int]:
    parts = _parts(words, i)
    if not parts or words[parts[-1]].tag == "T":
        return None, i + 1
    main, tags = parts[-1], [words[p].tag for p in parts]
    aux = tags[:-1]
    clause = Clause(i, main + 1, main, {"B": "be", "H": "have"}.get(tags[-1], words[main].lemma))
    clause.passive = tags[-1] == "Z" and "B" in aux
    clause.perfect = "H" in aux
    clause.modal = words[parts[tags.index("M")]].lower if "M" in tags else None
    lowers = [w.lower for w in words[max(0, i - 1) : main + 2]]
    own = [w.lower for w in words[i : main + 1]]
    clause.negated = (i > 0 and lowers[0] in _NEGATING) or _lacks(words, i) or _denies(own, lexicon)
    clause.negated = clause.negated or (tags[-1] == "B" and _is_not(words, main))
    if "T" in aux[1:]:
        _obliged(clause, aux, own[:-1])
    shape = {"G": "ing", "Z": "ed"}.get(tags[-1], "fin") if len(parts) == 1 else "fin"
    clause.form = "to" if tags[0] == "T" else "ing" if words[i].lower in ("being", "having", "getting") else shape
    clause.finite = clause.form == "fin" or (clause.modal is not None and tags[0] != "T")
    hedges, untruly = lexicon.sets["hedges"], lexicon.sets["untruly"]
    clause.adverbs = frozenset([word for word in lowers if word in hedges or word in untruly or word in _TIMELY])
    _name(clause, words, lexicon)
    return clause, clause.last


def _lacks(words: list[Word], i: int) -> bool:
    """Read "without ever admitting", "without even warning Chad"."""
    return i > 1 and words[i - 1].lower in ("ever", "even") and words[i - 2].lower == "without"


_NEGATING = frozenset(["never", "not", "longer", "without"])


def _is_not(words: list[Word], main: int) -> bool:
    """Say whether "not" stands right behind "is": "is not ready", "is no longer there", but "is not only a threat"."""
    behind = [w.lower for w in words[main + 1 : main + 4] if w.tag != '"'][:2]
    if behind == ["no", "longer"]:
        return True
    return behind[:1] in (["not"], ["never"]) and behind[-1] not in ("only", "just", "merely", "alone")


_TIMELY = frozenset(["now", "still", "already", "again", "just", "yet"])


def _parts(words: list[Word], i: int) -> list[int]:
    """Return the indices of the verbs, auxiliaries and "to" of the verb group that begins here; empty: none does."""
    parts: list[int] = []
    stop = i  # where a time that parts the verb from its auxiliary ends
    for j in range(i, len(words)):
        if j < stop:
            continue
        letter, last = words[j].tag, words[parts[-1]].tag if parts else ""
        if letter in "MHYB" or (letter == "T" and (not parts or last in "BH")):
            parts.append(j)
        elif letter in "VZG" and (not parts or last in "MHYBT"):
            return [*parts, j]
        elif not (letter in 'R"' and parts and _continues(words, j)):
            stop = past_time(words, j) if last in ("M", "H") else j
            if stop == j:
                break
    return parts


def _obliged(clause: Clause, aux: list[str], lowers: list[str]) -> None:
    """Read "is to send" (planned), "has to send" (an ought), "may have to", "had to" (it did), "has yet to"."""
    if "yet" in lowers:
        clause.modal, clause.negated = None, True
    elif aux[aux.index("T", 1) - 1] == "H":
        clause.modal = clause.modal or (None if "had" in lowers else "must")
    else:
        clause.modal = clause.modal or "is to"


def _denies(lowers: list[str], lexicon: Lexicon) -> bool:
    told = " ".join(lowers)
    return not lexicon.sets["negators"].isdisjoint(lowers) or "n't" in told or "n’t" in told


def _continues(words: list[Word], j: int) -> bool:
    k = j
    while k < len(words) and words[k].tag in 'R"':
        k += 1
    return k < len(words) and words[k].tag in "MHYBVZGT" and k - j <= 3  # noqa: PLR2004 - "has not yet formally"


def _name(clause: Clause, words: list[Word], lexicon: Lexicon) -> None:
    """Settle the lemma with its particle and the families; the rest of an idiom belongs to its verb."""
    while clause.last < len(words) and words[clause.last].spent:
        clause.last += 1
    wanted = lexicon.particles.get(clause.lemma)
    if wanted:
        for k in range(clause.last, min(len(words), clause.last + _FAR)):
            if words[k].tag in "VZGM.;," and not (k == clause.last and words[k].lower in _VERBLIKE & wanted):
                break
            after = k + 1 + (k + 1 < len(words) and words[k + 1].tag == '"')  # "‘will move forward’ with the sale"
            two = f"{words[k].lower} {words[after].lower}" if after < len(words) else ""
            particle = two if two in wanted else words[k].lower if words[k].lower in wanted else None
            near = k == clause.last or (particle in _APART and (k < clause.last + _REACH or particle == two))
            behind = after + 1 if particle == two else k + 1
            apart = k > clause.last and behind < len(words) and words[behind].tag in "DQEN"
            counts = [w.lower for w in words[k + 1 : k + 2] if w.tag == "Q"] == ["to"]  # "has put | up to 100 men"
            if particle and near and not (apart or counts) and not _is_date(words, k + 1):
                clause.lemma = f"{clause.lemma} {particle}"
                for m in {k, behind - 1}:
                    words[m].tag = "R"
                clause.last = behind if k == clause.last else clause.last
                break
    clause.families = lexicon.verbs.get(clause.lemma) or frozenset()


_REACH, _FAR = 6, 10  # words behind a verb in which its particle may stand; two words of it even farther
_VERBLIKE = frozenset(["fly", "loose", "rip"])  # behind "let"
_APART = frozenset(
    ["down", "up", "out", "over", "back", "off", "ablaze", "alight", "on fire", "on ice", "on hold"]
)  # behind an object too


def _is_date(words: list[Word], k: int) -> bool:
    """Say whether a day or a year stands here: "was signed on Monday", "pulled out in 2019"."""
    if k >= len(words) or words[k].tag not in "RQ":
        return False
    before, text = words[k - 1].lower, words[k].text
    return before in ("on", "in") and (text[0].isupper() or text.isdigit())
