"""A sentence as a chart: which group begins or ends at a word, which verb stands there, and how to move about."""

from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon


class Chart:
    """The words of one sentence with its groups and clauses by place."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.words = sentence.words
        self.clauses = sentence.clauses
        self.groups = sentence.groups
        self.headed = sentence.headed
        self.lexicon = lexicon
        self.ends = {g.last: g for g in sentence.groups}
        self.starts = {g.first: g for g in sentence.groups}
        self.verb_at = {k: clause for clause in self.clauses for k in range(clause.first, clause.last)}

    def own(self, found: Group, clause: Clause, role: str) -> None:
        """Note that a group belongs to a clause in a role, unless it has one."""
        if not found.role or found.role == "conjunct":
            found.clause, found.role = clause, role
        for inner in found.inner:
            if not inner.role:
                inner.clause, inner.role = clause, "arg"

    def skip(self, k: int) -> int:
        """Return the index of the next word that is no adverb and no quotation mark."""
        while k < len(self.words) and self.words[k].tag in 'R"':
            k += 1
        return k

    def back(self, k: int) -> int:
        """Return the index of the nearest word back that is no adverb and no quotation mark."""
        while k >= 0 and self.words[k].tag in 'R"':
            k -= 1
        return k

    def climb(self, found: Group) -> Group:
        """Return the group that a qualifying group finally hangs on."""
        while found.prep is not None and found.outer is not None:
            found = found.outer
        return found

    def clause_before(self, k: int) -> Clause | None:
        """Return the nearest clause whose verb stands before a word."""
        for j in range(k - 1, -1, -1):
            if j in self.verb_at:
                return self.verb_at[j]
        return None

    def before_aside(self, k: int) -> Group | None:
        """Return the group before ", … ," that ends at k; None where it is no aside."""
        j = self.opening(k)
        if j <= 0:
            return None
        if any(c.form == "fin" and j < c.first < k and not self._hangs(j, c) for c in self.clauses):
            return None
        found = self.ends.get(j)
        if found is None:
            return None
        if self.is_age(found):
            found = self.ends.get(found.first - 1, found)  # "Karim Aziz, 41, a chief of the militia, is killed"
        while (
            found.prep is None and found.first > 1 and self.words[found.first - 1].tag == "," and self.is_place(found)
        ):
            before = self.ends.get(found.first - 1)
            if before is None or not self.is_place(before):
                break
            found = before
        return self.climb(found)

    def is_age(self, found: Group) -> bool:
        """Say whether a group is a bare number: "26", "aged 26"."""
        told = self.words[found.first : found.last]
        return told[-1].tag == "Q" and (len(told) == 1 or (len(told) == 2 and told[0].lower == "aged"))  # noqa: PLR2004 - the word and its number

    def qualifies(self, holder: Clause, clause: Clause) -> bool:
        """Read "announced a truce | brokered by Chad", "declares a halt | aimed at talks": it tells no more."""
        behind = self.words[clause.last].lower if clause.last < len(self.words) else ""
        bare = clause.form == "ed" and self.words[clause.main].tag == "Z"
        if bare and any(w.lower in _OWNED for w in self.words[holder.last : holder.last + 1]):
            return True  # "claims responsibility for the rockets | fired at Gao"
        if bare and holder.form == "to" and clause.lemma in ("accuse", "suspect") and behind == "of":
            return True  # "vows to find the soldiers | accused of"
        bare = bare and behind in _HOW
        if holder.lemma not in _MAKING or not bare:
            return False
        later = [c for c in self.clauses if c.first > clause.first and c.form not in ("to", "ing")]
        return all(any(w.tag in "WSTC,." for w in self.words[clause.last : c.first]) for c in later)

    def opening(self, k: int) -> int:
        """Return where the aside that ends at k is opened: the comma before "including" or the nearest one; else 0."""
        nearest = 0
        for j in range(k - 1, 0, -1):
            if self.words[j].tag in ".;" or (nearest and j in self.verb_at):
                break
            if self.words[j].tag == ",":
                nearest = nearest or j
                if self.words[j + 1].lower in _LISTING:
                    return j
        return nearest

    def _hangs(self, j: int, clause: Clause) -> bool:
        """Say whether a verb behind the comma at j only qualifies: "who took power", "most of them conscripts"."""
        return any(w.tag in "WS" or w.lower in ("whose", "them") for w in self.words[j + 1 : clause.first])

    def is_place(self, found: Group) -> bool:
        """Say whether a group is headed by a place, a state, or a name nobody knows."""
        head = self.words[found.head]
        return head.tag == "E" and (head.mention is None or head.mention.kind in ("place", "state", "capital"))

    def placed(self, found: Group) -> Group:
        """Return the town before its land where something is told of there: "men in Gao, Mali | have fled"."""
        land = self.words[found.head].mention
        if found.prep is not None or found.first < 2 or land is None or land.kind not in _LANDS:  # noqa: PLR2004 - a town and a comma
            return found
        town = self.ends.get(found.first - 1) if self.words[found.first - 1].tag == "," else None
        if town is None or not self.is_place(town):
            return found
        top = self.climb(town)
        said = top.clause  # "a bomb targeting a bus in Gao, Mali | kills four", "a shell fired at it"
        told = said is not None and self.words[said.first - 1].tag in "NE" and self._is_participle(said)
        verb = self.verb_at.get(found.last)
        told = told and (verb is None or "plainsay" not in verb.families)  # "sirens sounded in Gao, Mali | said"
        first = said.subject.first if told and said is not None and said.subject is not None else top.first
        before = self.words[first - 1] if first else None
        fronted = before is not None and before.tag in "PS" and before.lower != "that"  # "after a raid on Aden, Yemen"
        within = told or (town.outer is not None and top.prep is None and not top.role)
        return town if within and not fronted else found

    def past_land(self, k: int) -> int:
        """Return where the land behind a town that ends at k ends: of "in Gao, Mali" the last; else k."""
        town, land = self.ends.get(k), self.starts.get(k + 1)
        if town is None or land is None or self.words[k].tag != "," or not self.is_place(town):
            return k
        return land.last if land.prep is None and self.is_place(land) else k

    def _is_participle(self, clause: Clause) -> bool:
        """Say whether a verb can only qualify the noun before it: "targeting a bus", "thrown at it"."""
        behind = self.words[clause.last].tag if clause.last < len(self.words) else ""
        done = clause.form == "ed" and clause.object is None and self.words[clause.main].tag == "Z"
        return clause.form == "ing" or (done and behind == "P")


_LISTING = ("including", "among")
_MAKING = frozenset(["announce", "declare", "unveil"])  # a thing, too, not only that something is so
_HOW = ("by", "at")
_OWNED = ("responsibility", "credit")  # what one claims: no clause goes on with it
_LANDS = ("place", "state")
