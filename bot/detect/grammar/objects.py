"""What a verb acts upon: its object and arguments, up to the next verb, stop or subordinator."""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.judged import judged
from bot.detect.grammar.relatives import NOMINATIVE, is_contact
from bot.detect.grammar.spans import SPANS
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import BLOWS


def objects(chart: Chart, clause: Clause) -> None:
    """Take the groups behind the verb up to the next verb, stop or subordinator."""
    k = chart.skip(clause.last)
    while k < len(chart.words):
        found = chart.starts.get(k)
        if found is None:
            behind = _past_aside(chart, k) or _past_land(chart, clause, k)
            if behind is None and _closes(chart, k):
                return
            k = behind or k + 1
            continue
        nominative = _is_nominative(chart, clause, found)
        if _is_next_told(chart, clause, found) or nominative or _is_others(chart, clause, found):
            return
        if _is_subject_ahead(chart, clause, found) and not _wants_object(chart, clause, found):
            return
        if not _take(chart, clause, found):
            return
        k = found.last


def _is_nominative(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether a pronoun is a subject by its form: "shot down a drone | they said had come from Mali".

    Or by its place behind what the verb has: "lifts the embargo | it imposed", "used the missiles | Chad sent".
    """
    alone = found.last == found.first + 1 and chart.words[found.first].lower in NOMINATIVE
    behind = chart.verb_at.get(chart.skip(found.last)) if alone or found.prep is None else None
    before = chart.ends.get(found.first)
    beside = before is not None and any(before is g for g in (clause.object, *clause.args))
    beside = beside and (alone or (before is not None and is_contact(chart, before, found)))
    if behind is None or not (alone or beside):
        return False
    return (alone and "say" in behind.families) or (beside and behind.form in ("fin", "ed"))


def _is_next_told(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether "and" opens the next report: "a soldier killed and 18 wounded", "six killed and tens of men hurt"."""
    of_them = chart.starts.get(found.last + 1)
    whole = of_them if of_them is not None and of_them.prep == "of" else found
    joined = chart.words[found.first - 1].tag == "C" and chart.skip(clause.last) >= found.first - 1
    behind = chart.verb_at.get(whole.last)
    done = clause.form == "ed" or clause.passive or "die" in clause.families  # "with one dying and two hurt"
    return joined and done and not clause.args and behind is not None and behind.form == "ed"


def _is_others(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether "and" opens what another does: "Israel struck Qatar and | Egypt condemned it", no list of the struck.

    Behind "men backed by Chad and Mali", "who struck Chad and Mali" the next verb goes on with the men.
    """
    ahead, k = chart.verb_at.get(chart.skip(found.last)), chart.back(clause.first - 1)
    goes = clause.object is not None or clause.lemma in chart.lexicon.lists["going_verbs"]
    whole = clause.form == "fin" or (clause.form == "ed" and goes)
    whole = whole and "say" not in clause.families and not (k >= 0 and chart.words[k].tag in "WC")
    if ahead is None or not whole or ahead.form != "ed" or found.prep is not None:
        return False
    behind = chart.starts.get(chart.skip(ahead.last))
    acts = (behind is not None and behind.prep is None) or "urge" in ahead.families
    return acts and chart.words[found.first - 1].tag == "C" and chart.words[found.head].mention is not None


def _take(chart: Chart, clause: Clause, found: Group) -> bool:
    """Take a group as object, argument or another member of a list; False where it belongs to the verb no more."""
    if found.prep is not None:
        if found.prep != "according to":  # "killed ten according to the Red Cross": who says so is hit by nothing
            clause.args.append(found)
            chart.own(found, clause, "arg")
        return True
    if clause.object is None and clause.args and _goes_on(chart, clause.args[-1], found):
        chart.own(found, clause, "conjunct")
        _coordinate(chart, clause.args[-1], found)
        return True
    bare = not any(a.prep is not None for a in clause.args)
    bare = bare or (not clause.families.isdisjoint(_ONLY_NAMING) and all(a.lemma == "term" for a in clause.args))
    if clause.object is None:
        bare = bare or _is_put_off(chart, clause, found)
        if bare:
            clause.object = found
            chart.own(found, clause, "object")
        return bare or not clause.args
    if chart.words[found.first - 1].tag in "C,":
        chart.own(found, clause, "conjunct")
        last = clause.args[-1] if clause.args else None
        if last is None or (last.prep is not None and last.role == "arg" and last.first > clause.object.first):
            _coordinate(chart, clause.object if last is None else last, found)
        return True
    if found.first + 1 == found.head and chart.words[found.head].lower in _RATES:
        clause.args.append(found)  # "recruits 30,000 men | a month"
        return True
    split = chart.words[clause.object.head].tag in "QDA" and clause.object.last + 1 >= found.first  # "27 'armed men'"
    if bare and (split or clause.families.isdisjoint(BLOWS)):
        clause.args.insert(0, clause.object)
        clause.object.role = "arg"
        clause.object = found
        chart.own(found, clause, "object")
    return bare


def _is_put_off(chart: Chart, clause: Clause, found: Group) -> bool:
    """Read "signed into law | a treaty with Chad", "sent to the border | 500 soldiers": the object stands last."""
    only, word = clause.args[0], chart.words[found.first]
    beside = len(clause.args) == 1 and only.first == clause.last + 1 and only.last == found.first
    heavy = found.last - found.first > 1 and (word.tag == "Q" or word.lower in ("a", "an", "the"))
    heavy = heavy and found.lemma.rpartition(" ")[2] not in SPANS  # "struck in Mali | a week later" is no blow on it
    return beside and heavy and only.prep in _PUT and clause.form in ("fin", "to", "ed") and not clause.passive


_PUT = ("into", "to", "in", "at", "from")


def _goes_on(chart: Chart, listed: Group, found: Group) -> bool:
    """Say whether a group is the next of a list of names behind a preposition: "banned by Chad, Mali and others"."""
    if chart.lexicon.events.get(found.lemma):
        return False  # "in favour of Chad's and Mali's accession"
    if _is_speaker(chart, found):
        return False  # "killed by Chad, | Mali and Niger said"
    k = found.first - 1
    while k >= listed.last and chart.words[k].tag in "C,":
        k -= 1
    before = chart.ends.get(k + 1)
    return k < found.first - 1 and before is not None and (before is listed or before.role == "conjunct")


def _is_speaker(chart: Chart, found: Group) -> bool:
    """Say whether a group behind a comma, with those joined to it, stands right before a verb of saying."""
    words, k = chart.words, found.last
    if words[found.first - 1].tag != ",":
        return False
    while k + 1 < len(words) and words[k].tag in "C," and k + 1 in chart.starts:
        k = chart.starts[k + 1].last
    ahead = chart.verb_at.get(chart.skip(k))
    return ahead is not None and "say" in ahead.families


_RATES = frozenset(["day", "week", "month", "year", "night", "hour"])


def _closes(chart: Chart, k: int) -> bool:
    """Say whether the reach of a verb ends at this word."""
    words, letter = chart.words, chart.words[k].tag
    if letter == ",":
        return not (_listing(chart, k) or _names_doer(chart, k))
    if letter == "S" and _compares(chart, k):
        return False
    if letter == "C":
        return not (k + 1 in chart.starts or (k + 1 < len(words) and words[k + 1].tag in "PR"))
    return letter in "VZGMBHYTSW.;"


def _names_doer(chart: Chart, k: int) -> bool:
    """Say whether a comma only sets off who did it: "is shot dead, allegedly by soldiers"."""
    j = chart.skip(k + 1)
    return j > k + 1 and j < len(chart.words) and chart.words[j].lower == "by"


def _compares(chart: Chart, k: int) -> bool:
    """Say whether "than" or "as" belongs to a number: "retook more than 20 villages", "lost as many as 40 tanks"."""
    near = {w.lower for w in chart.words[max(0, k - 1) : k + 2]}
    if chart.words[k].lower == "as":
        return not near.isdisjoint(("many", "much"))
    return chart.words[k].lower == "than" and k + 1 in chart.starts and chart.words[k + 1].tag == "Q"


def _past_aside(chart: Chart, k: int) -> int | None:
    """Return where "sent tanks, including three of its newest, to X" goes on, None where it does not."""
    words = chart.words
    if words[k].tag != "," or k + 1 >= len(words) or words[k + 1].lower != "including":
        return None
    shut = next((j for j in range(k + 2, len(words)) if words[j].tag in ",.;VZBHMYTSW"), len(words))
    goes_on = shut + 1 < len(words) and words[shut].tag == "," and words[shut + 1].tag in "PC"
    return shut + 1 if goes_on else None


def _past_land(chart: Chart, clause: Clause, k: int) -> int | None:
    """Return where "in Beni, North Kivu, Congo, by rebels" goes on; the place takes the land named behind it."""
    before, land = chart.ends.get(k), chart.starts.get(k + 1)
    if before is None or land is None or chart.words[k].tag != "," or land.prep is not None or _listing(chart, k):
        return None
    if not _takes_land(chart, before) or not _is_land(chart, land) or _is_subject_ahead(chart, clause, land):
        return None
    k = land.last
    further = _past_land(chart, clause, k) if k < len(chart.words) else None
    before.codes = before.codes or land.codes
    if further is not None:
        return further
    aside = k + 1 < len(chart.words) and chart.words[k].tag == "," and chart.words[k + 1].lower in _GOING_ON
    return k + 1 if aside else k


def _takes_land(chart: Chart, before: Group) -> bool:
    """Say whether a land may be named behind a group: a scene or a town, no state ("in Mali, Niger": two lands)."""
    known = chart.words[before.head].mention
    if before.lemma in _RATES:
        return False  # "on the same day, Kyiv said"
    placed = before.prep in _SCENES or (before.prep is None and _is_land(chart, before))
    return placed and (known is None or known.kind != "state")


_SCENES = ("in", "at", "near", "of", "on", "outside", "from", "to", "around", "inside", "into", "across")
_GOING_ON = tuple("by during in on at near with against from for between over about to".split())
REGIONS = frozenset("region province district governorate state county oblast department prefecture island".split())


def _is_land(chart: Chart, found: Group) -> bool:
    """Say whether a group is a place by its bare name: "Congo", "Far North region"."""
    named = chart.words[found.first].tag == "E"
    return chart.is_place(found) or (named and found.lemma.rpartition(" ")[2] in REGIONS)


def _coordinate(chart: Chart, left: Group, right: Group) -> None:
    """Add the parties of a second object to the first: "attacked Syria and Lebanon"."""
    named = chart.words[left.head].mention or chart.words[right.head].mention is None
    if "attack" in chart.lexicon.events.get(right.lemma, ()):
        return  # "hit Damascus and Turkish strikes the north"
    if left.codes and right.codes and named and (right.lemma != left.lemma or right.codes != left.codes):
        whole = tuple(dict.fromkeys((*left.codes, *right.codes)))
        if left.prep == "of" and left.outer is not None and left.outer.codes == left.codes:
            left.outer.codes = whole  # "the leaders of Chad, Mali and Niger"
        left.codes = whole


def _listing(chart: Chart, k: int) -> bool:
    """Say whether a comma continues a list of names or groups rather than closing the phrase."""
    if k + 1 >= len(chart.words):
        return False
    nxt, before = chart.starts.get(k + 1), chart.ends.get(k)
    if nxt is None and before is not None and before.role == "conjunct":
        last = chart.starts.get(k + 2) if chart.words[k + 1].tag == "C" else None
        return last is not None and chart.skip(last.last) not in chart.verb_at  # "Estonia, Latvia, | and Lithuania"
    if nxt is None or nxt.prep is not None:
        return False
    after = nxt.last
    oxford = [w.tag for w in chart.words[after : after + 2]] == [",", "C"] and after + 2 in chart.starts
    return (before is not None and _are_two_lands(chart, before, nxt)) or (
        after < len(chart.words)
        and (
            oxford
            or chart.words[after].tag == "C"
            or (chart.words[after].tag == "," and after + 1 in chart.starts and _listing(chart, after))
        )
    )


def _are_two_lands(chart: Chart, left: Group, right: Group) -> bool:
    """Say whether a title strings two states by a comma: "strikes in Mali, Niger", "talks with Mali, Niger on arms"."""
    words, behind = chart.words, chart.words[right.last : right.last + 1]
    bare = all(g.last == g.first + 1 and (m := words[g.head].mention) and m.kind == "state" for g in (left, right))
    return chart.headed and bare and left.codes != right.codes and not any(w.tag not in ".PS" for w in behind)


def _is_subject_ahead(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether this group, with what hangs on it or is joined to it, is the subject of a verb that follows."""
    if found.prep is not None or not clause.families.isdisjoint(_ONLY_NAMING):
        return False
    words, k, joined = chart.words, found.last, False
    while k < len(words):
        if words[k].tag == "P" and k + 1 in chart.starts:
            k = chart.starts[k + 1].last
        elif words[k].tag == "C" and k + 1 in chart.starts and "say" in clause.families:
            k, joined = chart.starts[k + 1].last, True
        else:
            break
    ahead = chart.verb_at.get(chart.skip(k))
    if ahead is None or _is_of_deed(clause, ahead):
        return False
    reported = "say" in clause.families and ahead.form == "ed" and clause.lemma not in _NAMING
    reported = reported and not chart.qualifies(clause, ahead)
    return ahead.finite and not (joined and ahead.form == "ed") if not reported else not joined


def _is_of_deed(clause: Clause, ahead: Clause) -> bool:
    """Say whether a verb ahead is told of a deed: "sending troops to help Mali | would be lawful"."""
    return ahead.deed is not None and ahead.deed.first <= clause.first


_ONLY_NAMING = frozenset(["accuse", "condemn", "summon"])  # no clause completes them: "blamed militias backed by Chad"
_NAMING = frozenset("accuse blame cite describe quote brief charge deem allege suspect".split())  # they take an object


def _wants_object(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether "to send X …", "fighting X …" or "who took X …" takes X although a verb follows it."""
    relative = clause.first > 0 and chart.words[clause.first - 1].tag == "W"
    if relative and clause.object is None and "say" not in clause.families:
        return chart.skip(clause.last) == found.first
    if clause.object is None and chart.skip(clause.last) == found.first and judged(chart, clause) is not None:
        return True
    bare = clause.object is None and (relative or clause.form in ("to", "ing"))
    if not bare or clause.families & {"say", "urge", "light"} or not (clause.families or clause.lemma in _HANDLED):
        return False
    return chart.skip(clause.last) == found.first


_HANDLED = frozenset("wear drive ride wield hold pilot haul tow brandish".split())  # "a man wearing a belt kills"
