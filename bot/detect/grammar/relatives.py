"""Whom a relative clause is about: "troops that crossed", "a strike on a station that killed 12"."""

from dataclasses import replace

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.bodies import LANDED
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.spans import SPANS
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import HARM, VIOLENCE
from bot.detect.lexicon.relations import FELLOWS, LANDS


def relative(chart: Chart, clause: Clause, k: int) -> None:
    """Set the subject of a clause behind the relative pronoun at `k`: the group before it, or what that hangs on."""
    j = k - 1
    while j >= 0 and chart.words[j].tag in ',"PR':
        j -= 1
    found = chart.ends.get(j + 1)
    clause.link = "who"
    left = chart.clause_before(j) if j == k - 1 and chart.words[j].tag == "C" else None
    if left is not None and left.link == "who":
        clause.subject, clause.parent = left.subject, left.parent  # "who trained them and who | led the raid"
    if found is not None:
        if chart.words[k].lower == "which" and k > 0 and chart.words[k - 1].tag == "," and not found.codes:
            found = chart.climb(found) if found.outer is not None else found
        if chart.words[k].lower == "who" and not found.codes and found.outer is not None:
            found = chart.climb(found)
        named = chart.words[found.head].mention is not None and chart.words[k - 1].tag == ","
        if chart.words[k].lower == "who" and named and found.prep == "from" and found.codes:
            clause.subject, clause.parent = found, found.clause  # "anger from Chad, who warned"
            return
        if chart.words[k].lower in ("who", "that") and found.prep is not None and chart.is_place(found):
            found = _beyond_place(chart, found)
        clause.subject = _blow(chart, clause, found) or _one_of(chart, found) or found
        clause.parent = found.clause


def contact(chart: Chart, found: Group, clause: Clause) -> Group | None:
    """Return who judges in "on a visit | Beijing | calls a provocation", where no pronoun stands; None elsewhere."""
    head = chart.words[found.head]
    judging = clause.lemma in chart.lexicon.lists["brand_verbs"] or "condemn" in clause.families
    if not judging or clause.passive or not clause.finite or found.prep is None or found.head == found.first:
        return None
    named = head.mention is not None and head.mention.kind in ("state", "capital") and found.last == found.head + 1
    before = chart.words[found.head - 1]
    if not named or before.tag != "N" or before.lower in LANDS or chart.words[clause.first].tag == "Z":
        return None
    return replace(found, start=head.start, first=found.head, prep=None, outer=None, inner=[], role="", clause=None)


def contacted(chart: Chart, clause: Clause) -> bool:
    """Read "the missiles | Chad fired", "land | it holds": what stands before the subject is what the verb acts upon.

    A claim is completed by its clause instead: "denied the allegation | it had struck". False where neither is so.
    """
    own = clause.subject
    held = chart.ends.get(own.first) if own is not None and own.prep is None and own.first < clause.first else None
    if own is None or held is None or not is_contact(chart, held, own) or chart.back(clause.first - 1) + 1 != own.last:
        return False
    holder = held.clause
    lists = chart.lexicon.lists
    if held.lemma in lists["content_nouns"] | lists["rumour_nouns"]:
        clause.link, clause.parent = "that", holder
        return holder is not None
    done = chart.words[clause.main].tag == "Z" and any(w.tag == "B" for w in chart.words[clause.first : clause.main])
    if clause.object is not None or done or clause.lemma in _INTRANSITIVE | lists["going_verbs"]:
        return False
    if holder is not None and (holder.lemma in _TELLING or ("say" in holder.families and held is not holder.object)):
        return False  # "told reporters it had", "said in a note it would"
    clause.object, clause.link, clause.parent, clause.passive = counted(chart, held), "who", holder, False
    own_blow(chart, clause, held)
    return True


def own_blow(chart: Chart, clause: Clause, done: Group) -> None:
    """Let what one fires and a raid that one carries out be its own: "the missiles Chad fired | hit a village"."""
    whose = clause.subject.codes if clause.subject is not None else ()
    if done.codes or clause.families.isdisjoint(_ATTACKING):
        return
    arms = grouping.has_class(done, chart.words, chart.lexicon, "projectile")
    if arms or grouping.events(done, chart.words, chart.lexicon):
        done.codes = whose


def counted(chart: Chart, held: Group) -> Group:
    """Return the number of which a group tells: "hundreds of raids | that Chad carried out"; else the group."""
    number = held.outer if held.prep == "of" and held.outer is not None else held
    return number if chart.words[number.head].tag == "Q" else held


def is_contact(chart: Chart, held: Group, own: Group) -> bool:
    """Say whether a party, "it" or "its army" may begin what is told of the noun right before it."""
    head, first = chart.words[held.head], chart.words[own.first]
    if head.tag != "N" or head.mention is not None or held.last != own.first or held.lemma in _TIMES:
        return False
    alone = own.last == own.first + 1 and first.lower in NOMINATIVE
    return alone or first.lower in POSSESSIVES or _is_named_party(chart, own)


def _is_named_party(chart: Chart, own: Group) -> bool:
    """Say whether a group is a party by its name: "Chad", "the United States"."""
    head = chart.words[own.head]
    return head.tag == "E" and head.mention is not None and head.mention.code is not None


NOMINATIVE = ("they", "he", "she", "we", "i", "it")
_TIMES = SPANS | {"moment", "time", "way", "reason"}
_INTRANSITIVE = frozenset("be happen occur emerge appear come go die fall collapse arrive".split())
_TELLING = frozenset("tell inform warn remind assure notify convince persuade promise ask brief advise".split())
_ATTACKING = frozenset(["attack", "fire", "strike", "carry"])


def acted_on(holder: Clause) -> Group | None:
    """Return what a clause is told of that has it as its object: "missiles that Chad fired at Gao | hit a village"."""
    done, doer, above = holder.object, holder.subject, holder.parent
    if holder.link == "that" and above is not None and above.link == "who" and doer is not None:
        return doer if doer.first < above.first else None  # "missiles that Chad says were shot down | hit a village"
    asked = holder.link == "who" and done is not None and doer is not None and done.first < doer.first
    return done if asked else None


def _one_of(chart: Chart, found: Group) -> Group | None:
    """Return the member itself of "Turkey is the only NATO member that has not signed"; None for any other group."""
    above = found.clause
    alone = any(w.lower in _ALONE for w in chart.words[max(0, found.first - 2) : found.head])
    if above is None or above.object is not found or above.lemma not in _BEING or above.subject is None or not alone:
        return None
    named = above.subject.codes if found.lemma in LANDS | FELLOWS | {"member"} else ()
    return replace(found, codes=named) if named else None


_ALONE = frozenset("only sole one first last".split())
_BEING = frozenset(["be", "become", "remain"])


def _beyond_place(chart: Chart, place: Group) -> Group:
    """Return what a place only says where it is: "men in Nairobi who planned it", "a drone from Yemen that hit us"."""
    top, holder = chart.climb(place), place.clause
    if top is not place or holder is None or place.role != "arg":
        return top
    near = holder.object or holder.subject
    return near if near is not None and near.last <= place.first and not chart.is_place(near) else place


def _blow(chart: Chart, clause: Clause, found: Group) -> Group | None:
    """Return the attack in "a strike on a bus station that killed 12": no station kills; None where none is near."""
    if clause.families.isdisjoint(HARM) or clause.passive or chart.words[clause.first - 1].lower == "who":
        return None
    if found.prep == "of" and found.outer is not None and found.outer.lemma in _WRECKING:
        return found.outer  # "the sinking of a corvette, which killed 46"
    struck = found.prep in ("on", "against") and found.outer is not None  # "an attack on its troops that killed two"
    if not struck and grouping.has_class(found, chart.words, chart.lexicon, *_SLAYING):
        return None
    here: Group | None = found.outer if struck else found
    while here is not None and grouping.events(here, chart.words, chart.lexicon).isdisjoint(VIOLENCE):
        here = here.outer
    if here is not None or not chart.is_place(found):
        return here
    before = (g for g in reversed(chart.groups) if g.first < found.first)
    return next((g for g in before if grouping.events(g, chart.words, chart.lexicon) & VIOLENCE), None)


_SLAYING = ("troops", "humanforce", "assailant", "projectile")
_WRECKING = frozenset("sinking downing shelling bombing bombardment destruction shooting".split())


def named_before(chart: Chart, k: int) -> Group | None:
    """Return whom "which" at `k` is behind a comma: "Chad, which Mali shelled, said", "a depot in Gao, which …"."""
    aside = chart.ends.get(k - 1) if chart.words[k].lower == "which" and chart.words[k - 1].tag == "," else None
    mention = chart.words[aside.head].mention if aside is not None else None
    if aside is None or mention is None:
        return None
    lies = mention.kind in LANDED and aside.prep in _LYING
    lies = lies and not grouping.events(chart.climb(aside), chart.words, chart.lexicon)  # "the raid in Gao, which …"
    return aside if aside.outer is None or lies else None


_LYING = ("in", "near", "at", "around", "inside", "outside")


def placed(chart: Chart, holder: Clause) -> Group | None:
    """Return what a clause of place qualifies: "a bomb outside a hotel where the envoy stayed | killed four"."""
    k = chart.back(holder.subject.first - 1) if holder.subject is not None else -1
    if k < 1 or chart.words[k].lower != "where":
        return None
    found = chart.ends.get(k)
    return chart.climb(found) if found is not None and found.role not in ("object", "arg") else None
