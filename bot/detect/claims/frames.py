"""Clauses of a sentence: verbs with subject, object and arguments, found on tagged words without a parser.

1. The subject of a verb is the group before it that hangs on no preposition; relative clauses and asides are stepped over.
2. A verb in -ed without "have" or "be" is passive where nothing stands behind it that it could act on.
3. What cannot be attached stays empty: nothing is given to the nearest name.
"""

from bot.detect.claims import groups as grouping
from bot.detect.claims import words as wording
from bot.detect.claims.groups import Context
from bot.detect.claims.text import Clause, Group, Sentence, Word
from bot.detect.lexicon import Lexicon

_NOMINAL = "DQANEO"
_CONTROL_OBJECT = frozenset(["urge"])
_LINKS = {
    "if": "if",
    "unless": "if",
    "should": "if",
    "whether": "whether",
    "because": "because",
    "as": "as",
    "when": "when",
    "after": "after",
    "before": "before",
    "while": "while",
    "although": "while",
    "though": "while",
    "until": "until",
    "since": "since",
    "that": "that",
    "so": "so",
    "where": "where",
    "once": "if",
    "whenever": "if",
}


def parse(sentence: Sentence, lexicon: Lexicon, context: Context) -> None:
    """Fill in the words, groups and clauses of a sentence, and let the context know whom it names."""
    sentence.words = wording.tag(sentence, lexicon)
    sentence.groups = grouping.group(sentence, lexicon, context)
    sentence.clauses = _verbs(sentence, lexicon)
    for found in sentence.groups:
        if found.prep is not None and sentence.words[found.first - 1].tag == "R":
            found.prep, found.outer = None, None
    _Reader(sentence, lexicon).read()
    note(sentence, lexicon, context)


def joined(codes: tuple[str, ...]) -> str | None:
    """Return codes as one value, sorted and joined by "+"; None for none."""
    return "+".join(sorted(set(codes))) or None


def note(sentence: Sentence, lexicon: Lexicon, context: Context) -> None:
    """Let the context remember subject, speaker, pair and place of this sentence."""
    for clause in sentence.clauses:
        subject = clause.subject
        if subject is None or not subject.codes or not clause.finite:
            continue
        context.subject = subject.codes
        if len(subject.codes) > 1:
            context.pair = subject.codes
        if "say" in clause.families:
            context.speaker = subject.codes
    codes = [m.code for m in sentence.mentions if m.code]
    for code in codes:
        if code in context.seen:
            context.seen.remove(code)
        context.seen.append(code)
    states = list(dict.fromkeys(codes))
    if len(states) == 2:  # noqa: PLR2004 - "the two countries" wants exactly two
        context.pair = tuple(sorted(states))
    if not context.subject and codes:
        context.subject = (codes[0],)
    context.martial = context.martial or any(w.lower in _ARMED for w in sentence.words)
    places = [m.code for m in sentence.mentions if m.code and m.kind in ("state", "capital", "place")]
    if places:
        context.place = places[-1]


# --- verb groups -----------------------------------------------------------------------------------------------------


def _verbs(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    words, found, i = sentence.words, [], 0
    while i < len(words):
        clause, i = _verb(words, i, lexicon)
        if clause is not None:
            clause.start, clause.end = words[clause.first].start, words[clause.last - 1].end
            found.append(clause)
    return found


def _verb(words: list[Word], i: int, lexicon: Lexicon) -> tuple[Clause | None, int]:
    if words[i].tag not in "MBHYTVZG":
        return None, i + 1
    first, j, parts = i, i, []
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
    clause.finite = clause.form in ("fin",) or (modal is not None and tags[0] != "T")
    around = [words[k].lower for k in range(max(0, first - 1), min(len(words), main + 2))]
    clause.adverbs = frozenset(
        w for w in around if w in lexicon.sets["hedges"] or w in ("now", "still", "already", "again", "just", "yet")
    )
    clause.negated = any(
        words[k].lower in lexicon.sets["negators"] or "n't" in words[k].lower or "n’t" in words[k].lower
        for k in range(first, main + 1)
    ) or (first > 0 and words[first - 1].lower in ("never", "not", "without"))
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


# --- arguments -------------------------------------------------------------------------------------------------------


class _Reader:
    """Gives each verb of one sentence its subject, object and arguments."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.words = sentence.words
        self.clauses = sentence.clauses
        self.lexicon = lexicon
        self.ends = {g.last: g for g in sentence.groups}
        self.starts = {g.first: g for g in sentence.groups}
        self.groups = sentence.groups
        self.verb_at = {}
        for clause in self.clauses:
            for k in range(clause.first, clause.last):
                self.verb_at[k] = clause

    def read(self) -> None:
        for clause in self.clauses:
            self._objects(clause)
        for n, clause in enumerate(self.clauses):
            self._voice(clause)
            self._subject(clause, n)
            if clause.parent is None:
                self._govern(clause, n)
        self._report()
        for clause in self.clauses:
            self._extend(clause)

    def _objects(self, clause: Clause) -> None:
        """Take the groups behind the verb up to the next verb, stop or subordinator."""
        k = self._skip(clause.last)
        words = self.words
        first = True
        while k < len(words):
            found = self.starts.get(k)
            if found is not None:
                if self._is_subject_ahead(found) and not self._wants_object(clause, found):
                    break
                if found.prep is None and first and clause.object is None:
                    clause.object = found
                    self._own(found, clause, "object")
                elif found.prep is None:
                    if first and clause.object is not None and words[k - 1].tag not in ",C":
                        clause.args.insert(0, clause.object)
                        clause.object.role = "arg"
                        clause.object = found
                        self._own(found, clause, "object")
                    elif words[k - 1].tag in "C,":
                        self._own(found, clause, "conjunct")
                        if clause.object is not None and not clause.args:
                            clause.object = self._coordinate(clause.object, found)
                    elif clause.args:
                        break
                else:
                    first = False
                    clause.args.append(found)
                    self._own(found, clause, "arg")
                k = found.last
                continue
            letter = words[k].tag
            if letter in "VZGMBHYTSW.;":
                break
            if letter == "," and not self._listing(k):
                break
            if letter == "C" and not (k + 1 in self.starts or (words[k + 1 : k + 2] and words[k + 1].tag in "PR")):
                break
            k += 1

    def _coordinate(self, left: Group, right: Group) -> Group:
        if left.codes and right.codes and right.lemma != left.lemma:
            left.codes = (
                tuple(dict.fromkeys([*left.codes, *right.codes]))
                if self.words[left.head].mention or self.words[right.head].mention is None
                else left.codes
            )
        left.end = max(left.end, left.end)
        return left

    def _listing(self, k: int) -> bool:
        """Say whether a comma continues a list of names or groups rather than closing the phrase."""
        nxt = self.starts.get(k + 1)
        if nxt is None or nxt.prep is not None:
            return False
        after = nxt.last
        return after < len(self.words) and (
            self.words[after].tag == "C"
            or (self.words[after].tag == "," and after + 1 in self.starts and self._listing(after))
        )

    def _is_subject_ahead(self, found: Group) -> bool:
        """Say whether this group is rather the subject of a verb that follows it at once."""
        if found.prep is not None:
            return False
        k = found.last
        while k < len(self.words) and self.words[k].tag == "P" and k + 1 in self.starts:
            k = self.starts[k + 1].last
        k = self._skip(k)
        ahead = self.verb_at.get(k)
        if ahead is None or not ahead.finite:
            return False
        before = self.words[found.first - 1].tag if found.first else ""
        return before in "VZGR\"N'" or before in ("C", ",", "S") or True

    def _wants_object(self, clause: Clause, found: Group) -> bool:
        """Say whether "to send X …" or "fighting X …" takes X although a verb follows it."""
        if (
            clause.object is not None
            or clause.form not in ("to", "ing")
            or clause.families & {"say", "urge", "light"}
            or not clause.families
        ):
            return False
        return self._skip(clause.last) == found.first

    def _own(self, found: Group, clause: Clause, role: str) -> None:
        if not found.role or found.role == "conjunct":
            found.clause, found.role = clause, role
        for inner in found.inner:
            if not inner.role:
                inner.clause, inner.role = clause, "arg"

    def _skip(self, k: int) -> int:
        while k < len(self.words) and self.words[k].tag in 'R"':
            k += 1
        return k

    def _back(self, k: int) -> int:
        while k >= 0 and self.words[k].tag in 'R"':
            k -= 1
        return k

    def _voice(self, clause: Clause) -> None:
        if clause.form != "ed" or clause.passive:
            return
        form = self.lexicon.forms.get(self.words[clause.main].lower)
        shapes = form.shapes if form else frozenset()
        if "past" not in shapes or (
            clause.object is None
            and clause.families & _PASSIVE
            and clause.lemma
            not in (
                "move",
                "fly",
                "sail",
                "shift",
                "relocate",
                "pour",
                "attack",
                "strike",
                "fire",
                "continue",
                "begin",
                "start",
                "resume",
                "increase",
                "escalate",
                "intensify",
                "end",
                "stop",
                "expand",
                "open",
            )
        ):
            clause.passive = True
        clause.finite = True

    def _speaks(self, clause: Clause) -> bool:
        return "say" in clause.families

    def _subject(self, clause: Clause, n: int) -> None:
        k = self._back(clause.first - 1)
        words = self.words
        if clause.form == "to":
            self._infinitive(clause, n, k)
            return
        if k < 0:
            if clause.form == "ing":
                clause.link = "front"
            return
        letter = words[k].tag
        if letter == "W":
            self._relative(clause, k)
            return
        if clause.form == "ing":
            self._participial(clause, n, k)
            return
        if letter == "C":
            left = self._clause_before(k)
            if left is not None:
                while (
                    clause.finite
                    and not left.finite
                    and left.parent is not None
                    and not (left.form == "to" and words[clause.main].tag == "V" and clause.modal is None)
                ):
                    left = left.parent
                speech = left.parent
                if "say" in clause.families and left.link == "that" and speech is not None and "say" in speech.families:
                    left = speech
                clause.parent, clause.link = left, "and"
                clause.subject = left.subject
            return
        found = self.ends.get(k + 1)
        if found is None and letter in (",",):
            found = self._before_aside(k)
            if found is None:
                left = self._clause_before(k)
                while (
                    left is not None
                    and left.link in ("that", "ing", "to", "of", "who", "noun")
                    and left.parent is not None
                ):
                    left = left.parent
                if left is not None and clause.form in ("ed", "fin"):
                    clause.parent, clause.link, clause.subject = left, "and", left.subject
                return
        if found is None and letter == "A":
            return
        if found is None:
            return
        reduced = (
            clause.form == "ed"
            and clause.passive
            and not self._is_place(found)
            and self.words[found.head].mention is None
        )
        top = found if reduced else self._climb(found)
        if (
            top.clause is not None
            and top.role == "object"
            and "say" in top.clause.families
            and clause.form in ("fin", "ed")
            and top.clause.object is not None
        ):
            top.clause.object, top.role = None, ""
            top.clause.args = [a for a in top.clause.args if a.first > clause.first] if False else top.clause.args
            clause.parent, clause.link = top.clause, "that"
        if (
            top.clause is not None
            and top.role == "object"
            and top.clause.first < clause.first
            and not self._direct(top, clause)
        ):
            if clause.form == "ed":
                clause.subject, clause.link = top, "who"
                clause.parent = top.clause
                clause.passive = clause.passive or clause.object is None
                return
        holder = top.clause
        if (
            holder is not None
            and top.role in ("object", "arg")
            and holder.first < clause.first
            and holder.subject is not None
            and holder.subject.first < holder.first
            and clause.finite
            and (
                holder.link in ("who", "noun")
                or (
                    holder.form == "ing"
                    and holder.link == "ing"
                    and "say" not in holder.families
                    and clause.form == "fin"
                )
            )
        ):
            top = holder.subject
        clause.subject = self._with_conjuncts(top)
        if top.role in ("", "conjunct"):
            self._own(top, clause, "subject")

    def _direct(self, top: Group, clause: Clause) -> bool:
        return clause.finite and clause.form == "fin"

    def _with_conjuncts(self, top: Group) -> Group:
        """Join "Russia, Belarus and North Korea" before a verb into one subject."""
        codes, k, words = list(top.codes), top.first, self.words
        lead = top
        while k > 1 and words[k - 1].tag in "C,":
            left = self.ends.get(k - 1) or (self.ends.get(k - 2) if words[k - 2].tag in ",C" else None)
            if left is None:
                break
            left = self._climb(left)
            if left.role in ("object", "subject", "arg") and left.clause is not None:
                break
            if words[k - 1].tag == "," and lead is top:
                break
            both = words[left.head].tag == words[top.head].tag or (left.codes and top.codes)
            if not both or left.prep is not None:
                break
            codes[:0] = left.codes
            lead, k = left, left.first
        if lead is top:
            return top
        head = lead if lead.codes else top
        merged = Group(
            lead.start,
            top.end,
            lead.first,
            top.last,
            head.head,
            head.lemma,
            tuple(dict.fromkeys(codes)),
            lead.prep,
            lead.outer,
            list(top.inner),
            top.clause,
            "subject",
        )
        return merged

    def _climb(self, found: Group) -> Group:
        while found.prep is not None and found.outer is not None:
            found = found.outer
        return found

    def _clause_before(self, k: int) -> Clause | None:
        for j in range(k - 1, -1, -1):
            if j in self.verb_at:
                return self.verb_at[j]
        return None

    def _before_aside(self, k: int) -> Group | None:
        """Return the group before ", … ," that ends at k; None where it is no aside."""
        j = k - 1
        while j > 0 and self.words[j].tag != ",":
            if self.words[j].tag in ".;":
                return None
            j -= 1
        if j <= 0:
            return None
        if self.words[j + 1].tag not in "W" and any(c.form == "fin" and j < c.first < k for c in self.clauses):
            return None
        found = self.ends.get(j)
        if found is None:
            return None
        while (
            found.prep is None and found.first > 1 and self.words[found.first - 1].tag == "," and self._is_place(found)
        ):
            before = self.ends.get(found.first - 1)
            if before is None or not self._is_place(before):
                break
            found = before
        return self._climb(found)

    def _is_place(self, found: Group) -> bool:
        head = self.words[found.head]
        return head.tag == "E" and (head.mention is None or head.mention.kind in ("place", "state", "capital"))

    def _relative(self, clause: Clause, k: int) -> None:
        j = k - 1
        while j >= 0 and self.words[j].tag in ',"P':
            j -= 1
        found = self.ends.get(j + 1)
        clause.link = "who"
        if found is not None:
            if self.words[k].lower == "which" and k > 0 and self.words[k - 1].tag == "," and not found.codes:
                found = self._climb(found) if found.outer is not None else found
            if self.words[k].lower == "who" and not found.codes and found.outer is not None:
                found = self._climb(found)
            clause.subject = found
            clause.parent = found.clause

    def _participial(self, clause: Clause, n: int, k: int) -> None:
        words = self.words
        letter = words[k].tag
        found = self.ends.get(k + 1)
        left = self._clause_before(k + 1)
        clause.link = "ing"
        if letter in "PS" or letter == "T":
            clause.parent = left
            if words[k].lower in ("by", "in", "with", "while", "when", "after", "before"):
                clause.link = "by"
            outer = self.ends.get(k)
            if (
                left is not None
                and words[k].lower in ("of", "for", "over", "with", "from")
                and left.object is not None
                and (left.families & {"accuse", "allege", "say", "condemn", "urge", "refuse", "hearsay"})
            ):
                clause.subject = left.subject if left.passive else left.object
            elif outer is not None and words[k].lower in ("of", "for") and outer.codes and not self._is_verbal(outer):
                clause.subject = outer
            elif left is not None:
                clause.subject = left.subject
            elif words[k].lower in ("after", "before", "by", "while", "as", "despite", "in"):
                clause.link = "front"
            clause.link = "of" if words[k].lower in ("of", "for", "over") else clause.link
            return
        if letter == ",":
            left_main = left
            while left_main is not None and left_main.link in ("who",) and left_main.parent is not None:
                left_main = left_main.parent
            clause.parent = left_main
            clause.subject = left_main.subject if left_main is not None else None
            if left_main is None and (before := self.ends.get(k)) is not None:
                clause.subject = self._climb(before)
            if left_main is not None and left_main.passive:
                clause.subject = next((a for a in left_main.args if a.prep == "by"), left_main.subject)
            return
        if letter in "VZGBHC":
            clause.parent = left
            clause.link = "to" if letter in "VZGBH" else "and"
            clause.subject = left.subject if left is not None else None
            return
        if found is not None:
            clause.subject = self._with_conjuncts(
                self._climb(found) if found.prep not in ("with", "of", "to") else found
            )
            clause.parent = found.clause
            self._own(found, clause, "subject")

    def _is_verbal(self, found: Group) -> bool:
        return bool(grouping.events(found, self.words, self.lexicon))

    def _infinitive(self, clause: Clause, n: int, k: int) -> None:
        """Attach "to …" to the verb or noun that it completes: plans to, asked Japan to, the decision to, ready to."""
        left = self._clause_before(k + 1)
        clause.parent, clause.link = left, "to"
        found = self.ends.get(k + 1)
        if left is None:
            if found is not None:
                clause.subject = self._with_conjuncts(self._climb(found))
                clause.link = "headline" if found.lemma not in _PLANNED_NOUNS else "noun"
            return
        if (
            found is not None
            and self._climb(found).role not in ("object", "arg", "conjunct")
            and self._climb(found).clause is None
            and self.words[found.head].tag in "EN"
        ):
            top = self._climb(found)
            if top.first > left.last and (top.codes or not left.subject):
                clause.subject = self._with_conjuncts(top)
                clause.link = "noun" if top.lemma in _PLANNED_NOUNS else "headline"
                return
        clause.subject = left.subject
        if (
            found is not None
            and left.object is not None
            and left.object.last <= clause.first
            and left.families & {"urge", "accuse"}
            and not left.passive
        ):
            clause.subject = left.object
        elif found is not None:
            noun = self._climb(found)
            if noun.lemma in _PLANNED_NOUNS or found.lemma in _PLANNED_NOUNS:
                holder = noun if noun.lemma in _PLANNED_NOUNS else found
                clause.subject = holder if holder.codes else left.subject
                clause.link = "noun"

    def _govern(self, clause: Clause, n: int) -> None:
        """Find the clause that governs this one and the word that links them."""
        start = (
            clause.subject.first if clause.subject is not None and clause.subject.first < clause.first else clause.first
        )
        k = self._back(start - 1)
        words = self.words
        while k >= 0 and words[k].tag == "P" and words[k].lower not in ("after", "before"):
            k -= 1
        if k < 0:
            return
        letter = words[k].tag
        link = _LINKS.get(words[k].lower) if letter in "SPM" else None
        if letter in "SW" and words[k].lower in ("that", "which") and clause.object is None:
            antecedent = self.ends.get(k)
            if antecedent is not None and (
                letter == "W" or antecedent.clause is None or "say" not in antecedent.clause.families
            ):
                clause.object, clause.link, clause.parent = antecedent, "who", antecedent.clause
                return
        if letter == "," and self._fronted(k):
            inner = self._clause_before(k)
            left = inner.parent if inner is not None else None
            if left is not None and inner is not None and inner.link == "if" and "say" in left.families:
                clause.parent, clause.link = left, "that"
            return
        if letter == "S" or link in ("after", "before"):
            clause.link = link or "as"
            left = self._clause_before(k)
            clause.parent = left if left is not clause else None
            return
        if letter in "VZGBH":
            clause.parent, clause.link = self.verb_at.get(k), "that"
            return
        if letter == "C":
            left = self._clause_before(k)
            while left is not None and left.form in ("ing", "to") and left.parent is not None:
                left = left.parent
            if left is not None and left.link == "that" and left is not clause:
                clause.parent, clause.link = left.parent, left.link
            return
        found = self.ends.get(k + 1)
        if (
            found is not None
            and found.role in ("object", "arg")
            and found.clause is not None
            and "say" in found.clause.families
            and found.clause is not clause
        ):
            clause.parent, clause.link = found.clause, "that"

    def _fronted(self, k: int) -> bool:
        """Say whether the comma closes a clause with "if" put before its main clause."""
        inner = self._clause_before(k)
        return inner is not None and inner.link == "if"

    def _report(self) -> None:
        """Put what stands before ", Seoul said" under the verb that says it."""
        for n, clause in enumerate(self.clauses):
            if "say" not in clause.families or clause.form not in ("fin", "ed"):
                continue
            self._invert(clause)
            if clause.subject is None:
                continue
            if (clause.object is not None and clause.lemma not in ("tell", "inform")) or any(
                c.parent is clause and c.link == "that" for c in self.clauses
            ):
                continue
            start = min(clause.subject.first, clause.first)
            k = start - 1
            while k >= 0 and self.words[k].tag in '"':
                k -= 1
            if k < 0 or self.words[k].tag != ",":
                continue
            for other in self.clauses[:n]:
                if other.parent is None and other.first < k:
                    other.parent, other.link = clause, "that"

    def _invert(self, clause: Clause) -> None:
        """Read ", says the mayor" and ", said Moscow": the speaker stands behind its verb."""
        k = self._back(clause.first - 1)
        if (
            k < 0
            or self.words[k].tag != ","
            or clause.object is None
            or clause.lemma not in ("say", "report", "claim", "warn", "tell", "explain", "add", "announce")
        ):
            return
        if any(c.parent is clause for c in self.clauses if c.first > clause.first):
            return
        behind = clause.object.last
        if behind < len(self.words) and self.words[behind].tag not in ',."PRW':
            return
        if clause.link in ("and", "", "ing") and "plainsay" in clause.families:
            clause.subject, clause.object = clause.object, None
            clause.parent, clause.link = None, ""

    def _extend(self, clause: Clause) -> None:
        """Set the stretch of the clause: subject to last argument."""
        parts = [clause.object, *clause.args]
        for part in parts:
            if part is not None:
                clause.end = max(clause.end, part.end)
                for inner in part.inner:
                    clause.end = max(clause.end, inner.end)
        if clause.parent is not None and clause.parent is clause:
            clause.parent = None
        if (
            clause.subject is not None
            and clause.subject.first < clause.first
            and clause.link not in ("and", "ing", "to", "of", "noun", "who")
        ) or (clause.subject is not None and clause.link in ("headline",)):
            clause.start = min(clause.start, clause.subject.start)


_ARMED = frozenset(
    "war military army troops forces soldiers missile missiles drone drones airstrike airstrikes shelling nuclear militants rebels invasion offensive ceasefire weapons ammunition".split()
)
_PASSIVE = frozenset(
    "attack strike kill wound capture_person deploy move supply arm sign ratify approve suspend test fire down take mass sanction impose summon expel"
    " mobilise accuse carry report lift block violate fund use".split()
)
_PLANNED_NOUNS = frozenset(
    "plan decision bid move effort proposal intention offer pledge promise vow readiness agreement order attempt refusal threat call request demand push deal commitment announcement right ability permission willingness campaign attempt desire failure failing appeal approval authority aim goal".split()
)


def party(found: Group | None) -> str | None:
    """Return the parties that a group belongs to as one value."""
    return joined(found.codes) if found is not None else None


def where(clause: Clause | None, *preps: str) -> str | None:
    """Return the party in whose place the clause happens, by its arguments with one of these prepositions."""
    wanted = preps or (
        "in",
        "into",
        "to",
        "at",
        "near",
        "on",
        "inside",
        "along",
        "across",
        "over",
        "around",
        "onto",
        "toward",
        "towards",
        "throughout",
    )
    if clause is None:
        return None
    for arg in clause.args:
        for one in (arg, *arg.inner):
            if one.prep in wanted and one.codes:
                return joined(one.codes)
    return None
