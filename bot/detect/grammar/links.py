"""How clauses hang together: what governs a verb, who reports it, how far it reaches."""

from dataclasses import replace

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.reach import TOLD
from bot.detect.grammar.relatives import contacted, counted, named_before, own_blow
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import REFUSALS

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
    "till": "until",
    "since": "since",
    "that": "that",
    "so": "so",
    "where": "where",
    "once": "if",
    "provided": "if",
    "whenever": "if",
}


def govern(chart: Chart, clause: Clause) -> None:
    """Find the clause that governs this one and the word that links them."""
    if clause.link in ("noun", "headline"):
        clause.modal = clause.modal or "is to"  # what a plan or a headline holds out stays ahead, whatever governs it
    own = clause.subject
    first = own.first if own is not None and own.first < clause.first else clause.first
    k = chart.back((clause.deed.first if clause.deed is not None else first) - 1)
    while k >= 0 and chart.words[k].tag == "P" and chart.words[k].lower not in ("after", "before"):
        k -= 1
    k = _fronted(chart, k)
    if k < 0 or _qualify(chart, clause, k):
        return
    letter = chart.words[k].tag
    if letter == "N" and (_fill(chart, clause, k) or _follow_noun(chart, clause, k) or contacted(chart, clause)):
        return
    link = _LINKS.get(chart.words[k].lower) if letter in "SPM" else None
    if letter == "S" or link in ("after", "before"):
        left = _told_before(chart, k) or chart.clause_before(k)
        clause.link, clause.parent = link or "as", left if left is not clause else None
    elif letter in "VZGBH" and _is_condition(chart.verb_at.get(k), clause):
        _after_condition(chart, clause, k + 1)
    elif letter in "VZGBH":
        clause.parent, clause.link = chart.verb_at.get(k), "that"
        _complete(clause)
    elif letter == ",":
        _after_condition(chart, clause, k)
    elif letter == "C":
        _continue(chart, clause, k)
    else:
        _told(chart, clause, k)


def _told_before(chart: Chart, k: int) -> Clause | None:
    """Return the verb of telling that a second "that" goes on with: "said that it left when Mali struck and that"."""
    here = chart.clause_before(k) if chart.words[k].lower == "that" and chart.words[k - 1].tag == "C" else None
    while here is not None and here.link != "that":
        above = here.parent  # none of "the results | they wanted", which hangs on what stands before it
        here = above if above is not None and above.first < here.first else chart.clause_before(here.first)
    return here.parent if here is not None else None


def _fronted(chart: Chart, k: int) -> int:
    """Return where "that" stands in "warned that | without a deal | it would", the place itself where it does not."""
    here = k - (chart.words[k].tag == ",") if k > 0 else k
    while (found := chart.ends.get(here + 1)) is not None and found.prep is not None:
        here = found.first - 1
        while here >= 0 and chart.words[here].tag == "P":
            here -= 1
        here -= here > 0 and chart.words[here].tag == ","
        if here >= 0 and chart.words[here].lower == "that" and chart.words[here].tag == "S":
            return here
    return k


def _complete(clause: Clause) -> None:
    """Read "helped free the town", "help Kyiv fight": a bare infinitive; right behind "help" the helper does it too."""
    helper = clause.parent
    if helper is None or helper.lemma != "help" or clause.form != "fin" or clause.modal is not None:
        return
    clause.form, clause.link, clause.finite = "to", "to", False
    clause.subject = clause.subject or helper.subject


def _qualify(chart: Chart, clause: Clause, k: int) -> bool:
    """Read "missiles that it received": the group before "that" is the object; False where it is no such clause."""
    word, antecedent = chart.words[k], chart.ends.get(k)
    if word.lower == "which" and k > 1 and chart.words[k - 1].tag == "P" and clause.subject is not None:
        return _hang(chart, clause, k - 1)
    if clause.subject is not None and not _answers(clause):
        antecedent = named_before(chart, k) or antecedent
    if word.lower not in ("that", "which") or clause.object is not None or antecedent is None:
        return False
    if (
        antecedent.prep in ("by", "from")
        and antecedent.outer is not None
        and antecedent.outer.lemma in chart.lexicon.lists["content_nouns"]
    ):
        antecedent = antecedent.outer  # "the claim by officials that"
    holder = antecedent.clause
    if word.lower == "that" and antecedent.lemma in chart.lexicon.lists["content_nouns"] and clause.subject is not None:
        clause.link, clause.parent = "that", holder
        return True  # "reports that forces have pulled back"
    told = holder is not None and "say" in holder.families and clause.lemma not in _COMMITTED
    if word.tag != "W" and (word.tag != "S" or told):
        return False
    clause.object, clause.link, clause.parent = counted(chart, antecedent), "who", holder
    done = chart.words[clause.main - 1].tag == "B" or "join" in clause.families
    clause.passive = clause.passive and done  # "the base that Chad bombed"
    own_blow(chart, clause, antecedent)
    return True


def _hang(chart: Chart, clause: Clause, k: int) -> bool:
    """Read "the treaty, from which Mali withdrew": what stands before the preposition at `k` is an argument."""
    held = chart.ends.get(k - (chart.words[k - 1].tag == ","))
    if held is not None:
        clause.args.append(replace(held, prep=chart.words[k].lower))
        clause.link, clause.parent = "where", held.clause
    return held is not None


def _answers(clause: Clause) -> bool:
    """Say whether "which" is all that was said before: "said it had taken Bara, which the rebels denied"."""
    return bool(clause.families & {"say", "condemn", *REFUSALS}) and clause.families.isdisjoint(("threaten", "accuse"))


def _fill(chart: Chart, clause: Clause, k: int) -> bool:
    """Read "denied suggestions | it had shelled Gao": what a claim says without "that"; False where it is no such."""
    what, own = chart.ends.get(k + 1), clause.subject
    if what is None or own is None or own.first != k + 1 or what.clause is None or what.role not in ("object", "arg"):
        return False
    holder = what.clause
    told = what.lemma in chart.lexicon.lists["content_nouns"] or what.lemma in _CLAIMS
    told = told and not holder.families.isdisjoint(_TOLD_OF)
    whole = clause.object is not None or bool(clause.args) or clause.passive  # not "claims the army made"
    if told and whole and clause.form in ("fin", "ed") and clause is not holder:
        clause.link, clause.parent = "that", holder
        return True
    return False


_TOLD_OF = REFUSALS | {"deny", "dismiss", "say", "condemn"}


def _follow_noun(chart: Chart, clause: Clause, k: int) -> bool:
    """Read ", a claim Kyiv denied": what is said before is the object of the verb behind; False where it is not."""
    deed, done = chart.ends.get(k + 1), clause.object
    named = deed is not None and deed.prep is None and deed.lemma in TOLD
    named = named and deed is not None and (chart.words[deed.first].tag == "D" or deed.last == deed.first + 1)
    if deed is None or not named or deed.first < 2 or chart.words[deed.first - 1].tag != ",":  # noqa: PLR2004 - "…, a"
        return False
    if done is not None or clause.form not in ("fin", "ed") or clause.subject is None or clause.subject.first != k + 1:
        return False
    clause.object, clause.link, clause.parent, clause.passive = deed, "who", deed.clause, False
    clause.start = min(clause.start, deed.start)
    return True


_COMMITTED = frozenset(["commit", "perpetrate"])  # "described the atrocities that soldiers committed"


def _is_condition(left: Clause | None, clause: Clause) -> bool:
    """Say whether a main verb follows its condition with no comma: "if the truce is broken Mali will strike"."""
    opens = left is not None and left.link == "if" and (left.parent is None or "say" in left.parent.families)
    plain = opens and left is not None and "say" not in left.families and left.first < clause.first
    return plain and clause.subject is not None and clause.modal is not None and clause.subject.first < clause.first


def _after_condition(chart: Chart, clause: Clause, k: int) -> None:
    """Read "said that if (while) it did, it would …": the main clause belongs to what governs the condition."""
    inner = chart.clause_before(k)
    if inner is None or inner.parent is None or "say" not in inner.parent.families:
        return
    first = min(inner.first, inner.subject.first if inner.subject is not None else inner.first)
    told = inner.link in _FRONTED and first > 1 and chart.words[first - 2].lower == "that"
    if inner.link == "if" or told:
        clause.parent, clause.link = inner.parent, "that"


_FRONTED = ("while", "when", "as", "because", "after", "since", "before", "until")


def _continue(chart: Chart, clause: Clause, k: int) -> None:
    left = chart.clause_before(k)
    while left is not None and left.form in ("ing", "to") and left.parent is not None:
        left = left.parent
    if left is not None and left.link == "that" and left is not clause:
        clause.parent, clause.link = left.parent, left.link


def _told(chart: Chart, clause: Clause, k: int) -> None:
    """Read "told reporters it had": the hearer stands between the verb of speaking and what is said."""
    found = chart.ends.get(k + 1)
    holder = found.clause if found is not None and found.role in ("object", "arg") else None
    if holder is not None and holder is not clause and "say" in holder.families:
        clause.parent, clause.link = holder, "that"


def report(chart: Chart) -> None:
    """Put what stands before ", Seoul said" under the verb that says it."""
    for n, clause in enumerate(chart.clauses):
        if "say" not in clause.families or clause.form not in ("fin", "ed") or clause.link == "who":
            continue
        _invert(chart, clause)
        if clause.subject is None or _is_of_claim(clause, clause.subject):
            continue
        if (clause.object is not None and clause.lemma not in ("tell", "inform")) or any(
            c.parent is clause and c.link == "that" for c in chart.clauses
        ):
            continue
        start = min(clause.subject.first, clause.first)
        k = start - 1
        while k >= 0 and chart.words[k].tag == '"':
            k -= 1
        if k < 0 or chart.words[k].tag != ",":
            continue
        clause.passive = clause.passive and clause.form != "ed"  # ", the army announced on Tuesday"
        for other in chart.clauses[:n]:
            if other.parent is None and other.first < k and other.link in ("", "front", "headline", "ing", "and"):
                if other.link == "headline":
                    other.modal = other.modal or "is to"
                other.parent, other.link = clause, "that"


def _is_of_claim(clause: Clause, subject: Group) -> bool:
    """Say whether it tells what became of a claim: ", a claim denied by Kyiv"."""
    return subject.lemma in _CLAIMS and any(a.prep == "by" for a in clause.args)


_CLAIMS = frozenset(["claim", "accusation", "allegation", "charge", "assertion", "report", "statement"])


def gerunds(chart: Chart) -> None:
    """Mark "sending troops would be lawful", "said sending them was": a verb in -ing that is the subject tells nothing.

    No verb of saying has one for its object, but "denied sending" and "reported seeing".
    """
    for n, clause in enumerate(chart.clauses):
        if clause.deed is not None:
            clause.deed.link = "gerund"
        before = chart.words[clause.first - 1] if clause.first else None
        if clause.form != "ing" or not (before is None or before.lower == "that" or before.lemma in _UTTERING):
            continue
        following = next((c for c in chart.clauses[n + 1 :] if c.form == "fin"), None)
        between = chart.words[clause.last : following.first if following is not None else None]
        if following is not None and not any(w.tag in (",", "S", "W") for w in between):
            clause.link = "gerund"


_UTTERING = frozenset("say add insist argue believe think stress warn".split())
_OPENING = ("after", "before", "while", "by", "since")  # "After seizing the town, the rebels …"


def fronts(chart: Chart) -> None:
    """Give "Accusing Kigali of lies, Kinshasa recalled its envoy" its subject: that of the clause behind the comma."""
    for n, clause in enumerate(chart.clauses):
        opening = clause.link == "front" or (clause.link in _OPENING and clause.first == 1)
        opening = opening or _is_added(chart, clause)
        if not opening or clause.subject is not None or clause.form != "ing":
            continue
        for main in chart.clauses[n + 1 :]:
            subject = main.subject
            if subject is not None and main.form in ("fin", "ed") and subject.first > clause.last:
                if chart.words[subject.first - 1].tag == ",":
                    clause.subject = subject
                break


def _is_added(chart: Chart, clause: Clause) -> bool:
    """Say whether a verb in -ing stands behind a phrase in front: "in addition to | pulling out"."""
    return " ".join(w.lower for w in chart.words[: clause.first]) in _ADDING


_ADDING = frozenset(["in addition to", "besides", "apart from", "aside from", "on top of"])


def bound(chart: Chart) -> None:
    """Give ", set to be deployed in X," its subject: what stands before the comma."""
    for clause in chart.clauses:
        k = clause.first - 1
        if clause.form != "to" or k < 2 or chart.words[k].lower not in _BOUND or chart.words[k - 1].tag != ",":  # noqa: PLR2004 - "A, set"
            continue
        holder = chart.ends.get(k - 1)
        if holder is None:
            continue
        clause.subject = chart.climb(holder)
        clause.link, clause.modal = "who", clause.modal or "is to"
        clause.parent = next((c for c in chart.clauses if c is not clause and c.subject is clause.subject), None)


_BOUND = frozenset("set due expected slated scheduled poised planned bound meant intended".split())


def _invert(chart: Chart, clause: Clause) -> None:
    """Read ", says the mayor" and ", said Moscow": the speaker stands behind its verb."""
    k = chart.back(clause.first - 1)
    if k < 0 or chart.words[k].tag != "," or clause.object is None or clause.lemma not in _SAID_LAST:
        return
    if any(c.parent is clause for c in chart.clauses if c.first > clause.first):
        return
    behind = clause.object.last
    if behind < len(chart.words) and chart.words[behind].tag not in ',."PRWS':
        return
    spoken = "plainsay" in clause.families and not _is_claimed(chart, clause.object)
    spoken = spoken or _is_speaker(chart, clause.object)
    if clause.link in ("and", "", "ing") and spoken:
        clause.subject, clause.object = clause.object, None
        clause.parent, clause.link = None, ""


def _is_claimed(chart: Chart, found: Group) -> bool:
    """Say whether a group is what one claims or reports: "…, who had warned them, claimed responsibility"."""
    bare = chart.words[found.head].tag == "N" and found.first == found.head
    return bare and chart.words[found.head].lower == found.lemma


_SAID_LAST = frozenset(
    "say report claim warn tell explain add announce allege insist argue caution vow admit retort reply thunder "
    "jeer gloat quip boast".split()
)


def _is_speaker(chart: Chart, found: Group) -> bool:
    """Say whether a group is somebody who speaks, not who is spoken to: "…, warns the minister", not ", warns Iran"."""
    mention = chart.words[found.head].mention
    if mention is not None:
        return mention.kind in ("person", "role", "organisation", "agency")
    return bool(chart.lexicon.nouns.get(found.lemma, frozenset()) & {"official", "envoy", "expert"})


def extend(clause: Clause) -> None:
    """Set the stretch of the clause: subject to last argument."""
    for part in filter(None, (clause.object, *clause.args)):
        clause.end = max(clause.end, part.end, *(inner.end for inner in part.inner))
    if clause.parent is not None and clause.parent is clause:
        clause.parent = None
    subject, done = clause.subject, clause.object
    clause.start = min(clause.start, clause.deed.start) if clause.deed is not None else clause.start
    if subject is None:
        return
    asked = clause.link == "who" and done is not None and done.first < subject.first  # "a base that | Chad bombed"
    own = clause.link not in ("and", "ing", "to", "of", "noun", "who") or asked
    if clause.link == "headline" or (own and subject.first < clause.first):
        clause.start = min(clause.start, subject.start)
