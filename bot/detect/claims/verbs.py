"""Verb groups: "has not yet been sent" as one clause with voice, tense, modal, negation and families."""

from bot.detect.claims.text import Clause, Sentence, Word
from bot.detect.lexicon import Lexicon


def verbs(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    """Return a clause for every verb group of a tagged sentence, without its arguments."""
    words, i = sentence.words, 0
    found: list[Clause] = []
    while i < len(words):
        clause, i = _verb(words, i, lexicon)
        if clause is not None:
            clause.start, clause.end = words[clause.first].start, words[clause.last - 1].end
            found.append(clause)
    return found


def _verb(words: list[Word], i: int, lexicon: Lexicon) -> tuple[Clause | None, int]:
    if words[i].tag not in "MBHYTVZG":
        return None, i + 1
    first, j = i, i
    parts: list[int] = []
    while j < len(words):
        letter = words[j].tag
        if letter in "MHYB" or (letter == "T" and (not parts or words[parts[-1]].tag in "BH")):
            parts.append(j)
            j += 1
        elif letter in "VZG" and (not parts or words[parts[-1]].tag in "MHYBT"):
            parts.append(j)
            j += 1
            break
        elif letter in 'R"' and parts and _continues(words, j):
            j += 1
        else:
            break
    main = parts[-1]
    if words[main].tag == "T":
        return None, i + 1
    tags = [words[p].tag for p in parts]
    clause = Clause(first, main + 1, main, words[main].lemma)
    aux = tags[:-1]
    clause.passive = tags[-1] == "Z" and "B" in aux
    clause.perfect = "H" in aux or (tags[-1] == "Z" and "H" in aux)
    if tags[-1] in "BH":
        clause.lemma = "be" if tags[-1] == "B" else "have"
    modal = next((words[p].lower for p in parts if words[p].tag == "M"), None)
    if modal is None and "T" in aux and aux.index("T") > 0:
        modal = "is to"
    clause.modal = modal
    clause.form = {"T": "to"}.get(
        tags[0], {"G": "ing", "Z": "ed", "V": "fin"}.get(tags[-1], "fin") if len(parts) == 1 else "fin"
    )
    if len(parts) > 1 and words[parts[0]].lower in ("being", "having"):
        clause.form = "ing"
    clause.finite = clause.form == "fin" or (modal is not None and tags[0] != "T")
    around = [words[k].lower for k in range(max(0, first - 1), min(len(words), main + 2))]
    clause.adverbs = frozenset(
        w for w in around if w in lexicon.sets["hedges"] or w in ("now", "still", "already", "again", "just", "yet")
    )
    clause.negated = any(
        words[k].lower in lexicon.sets["negators"] or "n't" in words[k].lower or "n’t" in words[k].lower
        for k in range(first, main + 1)
    ) or (first > 0 and words[first - 1].lower in ("never", "not", "without"))
    if modal == "is to" and any(words[k].lower == "yet" for k in range(first, main)):
        clause.modal, clause.negated = None, True  # "has yet to ratify"
    _name(clause, words, lexicon)
    return clause, main + 1


def _continues(words: list[Word], j: int) -> bool:
    k = j
    while k < len(words) and words[k].tag in 'R"':
        k += 1
    return k < len(words) and words[k].tag in "MHYBVZGT" and k - j <= 3  # noqa: PLR2004 - "has not yet formally"


def _name(clause: Clause, words: list[Word], lexicon: Lexicon) -> None:
    """Settle the lemma with its particle and the families."""
    wanted = lexicon.particles.get(clause.lemma)
    if wanted:
        for k in range(clause.last, min(len(words), clause.last + 6)):
            if words[k].tag in "VZGM.;,":
                break
            two = f"{words[k].lower} {words[k + 1].lower}" if k + 1 < len(words) else ""
            particle = two if two in wanted else words[k].lower if words[k].lower in wanted else None
            near = k == clause.last or particle in ("down", "up", "out", "over", "back", "off")
            if particle and near and not (k > clause.last and k + 1 < len(words) and words[k + 1].tag in "DQEN"):
                clause.lemma = f"{clause.lemma} {particle}"
                for m in range(k, k + 1 + (particle == two)):
                    words[m].tag = "R"
                if k == clause.last:
                    clause.last = k + 1 + (particle == two)
                break
    clause.families = lexicon.verbs.get(clause.lemma) or frozenset()
