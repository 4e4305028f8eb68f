"""Who acts: the subject of a verb, by what stands before it.

1. The subject is the group before the verb that hangs on no preposition; relative clauses and asides are stepped over.
2. What cannot be attached stays empty: nothing is given to the nearest name.
"""

from dataclasses import replace

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.antecedents import FOLK
from bot.detect.grammar.bodies import PERSONS
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.companions import accompanied, aged, examples, included
from bot.detect.grammar.conjuncts import with_conjuncts
from bot.detect.grammar.described import blow_before, described, reduced, robber
from bot.detect.grammar.infinitives import infinitive
from bot.detect.grammar.judged import judged
from bot.detect.grammar.participles import is_blow, participial, past_source
from bot.detect.grammar.relatives import acted_on, contact, placed, relative
from bot.detect.grammar.strung import coordinated, listed
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state


def subject(chart: Chart, clause: Clause) -> None:
    """Set the subject of a clause, with parent and link where these follow from what stands before the verb."""
    k = chart.back(clause.first - 1)
    k = k if clause.form == "ed" and clause.passive else past_source(chart, k)  # "a report | issued on Monday"
    letter = chart.words[k].tag if k >= 0 else ""
    if clause.deed is not None:
        return
    if clause.form == "to":
        infinitive(chart, clause, k)
    elif k < 0:
        clause.link = "front" if clause.form == "ing" else ""
    elif letter == "W":
        relative(chart, clause, k)
    elif clause.form == "ing":
        participial(chart, clause, k)
    elif letter == "C":
        coordinated(chart, clause, k)
    else:
        _finite(chart, clause, k)


def _finite(chart: Chart, clause: Clause, k: int) -> None:
    found = chart.ends.get(k + 1)
    if found is None and _is_aside(chart, clause, k):
        clause.subject = top = chart.climb(chart.ends[k])
        clause.link, clause.parent, clause.passive = "who", top.clause, True
        return
    if found is None and chart.words[k].tag == ",":
        found = chart.before_aside(k)
        if found is None:
            listed(chart, clause, k)
            return
        named = examples(chart, k)
        found = replace(found, codes=named) if len(named) > 1 else found
    if found is None:
        _interrupted(chart, clause, k)
        return
    found = aged(chart, found) or included(chart, found) or accompanied(chart, chart.placed(found))
    reduced = clause.form == "ed" and clause.passive and not chart.is_place(found)
    plain = reduced and chart.words[found.head].mention is None
    top = contact(chart, found, clause) or (found if plain else chart.climb(found))
    _free(chart, top, clause)
    if _are_fired(chart, found, clause):
        clause.subject, clause.parent, clause.passive = found, found.clause, True
        return
    if _is_reduced(chart, top, clause):
        clause.subject, clause.link, clause.parent = top, "who", top.clause
        clause.passive = clause.passive or clause.object is None
        return
    if (holder := _perceiver(chart, top, clause)) is not None:
        clause.subject, clause.form, clause.link, clause.parent = with_conjuncts(chart, top), "to", "to", holder
        return
    held = _outermost(chart, _holder(chart, _last_helper(chart, top), clause), clause)
    held = _whole(chart, held) if held is not None else None
    held = held or described(chart, top, clause)
    top = held or robber(chart, top, clause) or blow_before(chart, top, clause) or top
    clause.subject = whole = with_conjuncts(chart, top)
    blows = [
        g for g in chart.groups if whole.first <= g.first < top.first and is_blow(chart, g)
    ]  # "shelling and raids"
    for part in (top, whole, *blows):
        if part.role in ("", "conjunct"):
            chart.own(part, clause, "subject")


def _whole(chart: Chart, held: Group) -> Group:
    """Return the chief of "the chief of the army that seized Gao | is in Mali": who is only described, with all."""
    top = chart.climb(held)
    return top if top.role not in ("object", "arg") and top.lemma.rpartition(" ")[2] in PERSONS | FOLK else held


def _interrupted(chart: Chart, clause: Clause, k: int) -> None:
    """Give a verb right behind another the subject that the other's clause only qualifies."""
    stranded = chart.words[k].tag == "P"  # "the bus they travelled in | hit a mine"
    left = chart.verb_at.get(k - 1 if stranded else k)
    if left is None:
        return
    if stranded:
        clause.subject = chart.ends.get(left.subject.first) if left.subject is not None else None
    elif (named := acted_on(left)) is not None:
        clause.subject = named  # "the missiles that Chad fired | hit a village"
        if left.lemma in _SUPPOSING or ("say" in left.families and left.lemma not in _PLEDGING):
            clause.parent, clause.link, left.object = left, "that", None  # "the drones that Chad says | were shot down"
        chart.own(named, clause, "subject")
    elif left.link == "who" and chart.words[left.first - 1].tag == "W":
        clause.subject = left.subject  # "men who deserted | attacked a village"
    elif clause.finite and (site := placed(chart, left)) is not None:
        clause.subject = site  # "a blast at the hotel where they stayed | is claimed"
        chart.own(site, clause, "subject")
    else:
        clause.subject = described(chart, None, clause) or reduced(chart, left, clause)


_SUPPOSING = frozenset("believe think know suspect hope fear expect assume".split())
_PLEDGING = frozenset("promise pledge offer vow announce unveil describe".split())  # "tanks that X promised | came"


def _is_aside(chart: Chart, clause: Clause, k: int) -> bool:
    """Say whether a participle behind a comma is done by another to the group before it: "Chad, accused by Mali of".

    So too "shot down 18 drones, launched by Chad": whoever shoots them down has launched none.
    """
    behind = chart.words[clause.last : clause.last + 1]
    by = clause.form == "ed" and bool(behind) and behind[0].lower == "by" and chart.words[clause.main].tag == "Z"
    behind_group = by and chart.words[k].tag == "," and k in chart.ends
    fired = "fire" in clause.families
    charged = not clause.families.isdisjoint(_CHARGING)  # "Cuba, sanctioned by Chad for years, said": no news
    return behind_group and (fired or (charged and chart.clause_before(k) is None))


_CHARGING = ("accuse", "condemn")


def _perceiver(chart: Chart, top: Group, clause: Clause) -> Clause | None:
    """Return the verb that a bare infinitive completes: "hopes to see Finland and Sweden join"."""
    if chart.words[clause.main].tag != "V" or clause.form != "fin" or clause.modal is not None:
        return None
    joined = top.first and chart.words[top.first - 1].tag == "C"
    held = chart.ends.get(top.first - 1, top) if joined else top
    holder = held.clause
    return holder if holder is not None and held.role == "object" and holder.lemma in _PERCEIVING else None


_PERCEIVING = frozenset("see watch hear let make help have want".split())


def _free(chart: Chart, top: Group, clause: Clause) -> None:
    """Take the object back from "said" when it turns out to be the subject of what is said."""
    holder = top.clause
    if holder is None or top.role != "object" or "say" not in holder.families or clause.form not in ("fin", "ed"):
        return
    if "accuse" in holder.families:
        return  # no clause completes it: "blamed militias backed by Chad"
    if chart.qualifies(holder, clause):
        return
    if holder.object is not None:
        holder.object, top.role = None, ""
        clause.parent, clause.link = holder, "that"


def _is_reduced(chart: Chart, top: Group, clause: Clause) -> bool:
    """Say whether "arrested two men suspected of" qualifies the object rather than going on with the sentence."""
    holder = top.clause
    if (
        holder is None
        or clause.lemma in _ARRIVING
        or (holder.form == "ing" and _goes(chart, clause))
        or ((holder.parent is None or holder.link in _BEGUN) and holder.form == "ing" and _is_active(clause))
    ):
        return False
    if holder.link in ("who", "noun") and clause.object is not None and not clause.passive:
        return False  # "a strike that killed 12 people | shocked the town", "its plan to send troops | angered Chad"
    behind = chart.words[clause.last : clause.last + 1]
    if holder.link == "who" and "plainsay" in clause.families and behind and behind[0].tag != "T":
        return False  # "the leader of the group that shelled Gao | said"
    return top.role == "object" and holder.first < clause.first and clause.form == "ed"


_BEGUN = ("when", "after", "as", "while", "because", "that")  # "after a bus | carrying pilgrims | hit a mine"


def _are_fired(chart: Chart, found: Group, clause: Clause) -> bool:
    """Read "in response to rockets | fired from Yemen": what flies is fired, whatever it hangs on."""
    bare = clause.form == "ed" and clause.object is None and found.outer is not None and "fire" in clause.families
    return bare and grouping.has_class(found, chart.words, chart.lexicon, "projectile")


def _outermost(chart: Chart, held: Group | None, clause: Clause) -> Group | None:
    """Return the first of those that qualify one another: "shells aimed at a base used by rebels | killed two"."""
    while held is not None and (above := _holder(chart, held, clause, nested=True)) is not None:
        held = above
    return held


def _holder(chart: Chart, top: Group, clause: Clause, *, nested: bool = False) -> Group | None:
    """Return the subject of the clause that merely qualifies it: "troops that crossed the border | were seen"."""
    holder = top.clause
    if holder is None or top.role not in ("object", "arg") or holder.first >= clause.first or not clause.finite:
        return None
    if holder.subject is None or holder.subject.first >= holder.first:
        return None
    site = judged(chart, holder) or acted_on(holder) or placed(chart, holder) or _described(chart, holder, clause)
    if site is not None:
        return site
    came = clause.form == "fin" or clause.lemma in _ARRIVING or _is_active(clause) or _goes(chart, clause)
    near = holder.link == "ing" or _is_beside(chart, holder)  # "a convoy carrying traders | is hit"
    qualifies = holder.form == "ing" and near and "say" not in holder.families and came
    while holder.link in ("of", "to") and (above := holder.parent) is not None:
        if holder.link == "to" and _is_set_off(chart, above, clause):
            holder = above
            break
        if above.link not in ("who", "of", "to") and not _is_bare(above):
            break
        holder = above  # "a man who is accused of planning attacks | was killed"
    sent = holder.parent if holder.link == "to" else None
    if sent is not None and sent.form == "ed" and sent.passive and _is_beside(chart, sent) and came:
        return sent.subject  # "officers sent to guard the port | were killed"
    if holder.subject is None or holder.subject.first >= holder.first:
        return None
    if _is_qualifying(chart, top, holder, clause, nested=nested):
        holder.link, holder.passive = "who", True
        holder.subject.codes = holder.subject.codes or (top.codes if _lends(chart, top, holder) else ())
    named = holder.form == "ing" and holder.link == "of"  # "claims of capturing the town | came late"
    aside = _is_set_off(chart, holder, clause) and holder is not top.clause  # "claiming to act for his king"
    return holder.subject if holder.link in ("who", "noun") or qualifies or named or aside else None


def _is_set_off(chart: Chart, aside: Clause, clause: Clause) -> bool:
    """Read "the chief, claiming to act for his king, | threatens": a participle between commas."""
    ahead, behind = (chart.words[chart.back(c.first - 1)].tag for c in (aside, clause))
    return aside.form == aside.link == "ing" and ahead == behind == ","


def _lends(chart: Chart, top: Group, holder: Clause) -> bool:
    """Say whether troops are those of whom a participle names: "forces backed by Chad", "rebels led by HTS"."""
    troops = holder.subject
    if troops is None:
        return False
    loyal = holder.lemma in _LOYAL and top.lemma in _RULERS  # "forces aligned with the unity government"
    if loyal or (holder.lemma in _TIED and not any(map(is_state, top.codes))):
        return True
    ruled = not {w.lower for w in chart.words[troops.first : troops.last]}.isdisjoint(_RULED)
    led = holder.lemma == "lead" and not any(map(is_state, top.codes))
    led = led and grouping.has_class(troops, chart.words, chart.lexicon, "humanforce", "troops", "assailant")
    named = (w.mention.code or w.mention.inner for w in chart.words[troops.first : troops.head] if w.mention)
    native = any(
        code and is_state(code) and code not in top.codes for code in named
    )  # "Syrian rebels backed by Turkey"
    return not ruled and not native and (holder.lemma in _BACKED or led)


def _described(chart: Chart, holder: Clause, clause: Clause) -> Group | None:
    """Return who is only described in "a bloc that includes Chad | bombs", "shells said to be aimed at it | hit"."""
    if chart.words[chart.back(holder.first - 1)].tag == "W":
        return holder.subject
    above = holder.parent if holder.link == "to" and holder.form == "to" else None
    taken = above is not None and above.form == "ed" and above.object is None
    taken = taken and above is not None and ("hearsay" in above.families or above.lemma == "say")
    taken = taken and (holder.lemma == "be" or clause.form == "fin" or _is_active(clause))
    return above.subject if above is not None and taken else None


def _last_helper(chart: Chart, top: Group) -> Group:
    """Return the last of those listed behind "by": "troops backed by tanks and jets | pushed": the jets do not push.

    A party is one of the list where they back or broker it: "a truce brokered by Chad and Mali | ended".
    """
    first = chart.ends.get(top.first - 1) if top.first > 1 and chart.words[top.first - 1].tag == "C" else None
    holder = first.clause if first is not None else None
    if first is None or holder is None or top.role not in ("", "conjunct"):
        return top
    if holder.form == "ing" and holder.link == "ing" and _is_beside(chart, holder) and not top.codes:
        return replace(top, prep=first.prep, clause=holder, role=first.role)  # "a convoy carrying men and guns | came"
    if first.prep != "by" or first.role != "arg" or (top.codes and holder.lemma not in _HELPING):
        return top
    if not _is_bare(holder) or not _is_beside(chart, holder):
        return top
    codes = tuple(dict.fromkeys((*first.codes, *top.codes))) if first is not None else top.codes
    return replace(top, prep="by", clause=holder, role="arg", codes=codes)


_HELPING = frozenset(
    "back support arm fund train supply equip lead broker mediate negotiate sponsor facilitate host arrange".split()
)


def _is_beside(chart: Chart, clause: Clause) -> bool:
    """Say whether a participle stands right behind what it qualifies."""
    before, k = clause.subject, chart.back(clause.first - 1) + 1
    return before is not None and k in (before.last, max(g.last for g in (before, *before.chain())))


_BACKED = frozenset(["back", "ally", "allied"])
_LOYAL = frozenset(["align", "ally"])
_RULED = ("government", "army", "local", "federal")  # whose forces are the land's, whoever backs them
_RULERS = frozenset(["government", "army", "military", "administration", "authority"])
_TIED = frozenset("link affiliate tie associate align".split())  # "militants linked to ISIS" are its own


_ARRIVING = frozenset(
    "arrive dock depart emerge appear happen occur vanish sail berth land veer crash pour steam roll stray".split()
)  # never passive


def _is_qualifying(chart: Chart, top: Group, holder: Clause, clause: Clause, *, nested: bool) -> bool:
    """Say whether a participle qualifies the subject of the next verb: "officials briefed on the plans | said"."""
    bare = _is_bare(holder)
    said = "plainsay" in clause.families and not clause.passive and clause.form in ("fin", "ed")
    blown = "explode" in clause.families  # "a bomb attached to their car | exploded"
    fought = not clause.families.isdisjoint(_FOUGHT)  # "troops backed by tanks on Monday | clashed"
    form = chart.lexicon.forms.get(chart.words[clause.main].lower)
    told = form is not None and clause.form == "ed" and "en" not in form.shapes  # "jets escorted by X | flew"
    done = clause.form == "fin" or fought or told or clause.object is not None  # "troops backed by X | took the town"
    acted = blown or (top.prep == "by" and done)  # "drones supplied by Iran | have been used"
    shown = clause.form == "fin" or _is_active(clause)
    linked = "say" not in holder.families and shown  # "men tied to X | were shot"
    told_of = holder.passive or "fire" in holder.families
    named = told_of and clause.form == "ed" and chart.words[top.head].tag == "E"
    came = clause.lemma in _ARRIVING or _goes(chart, clause)  # "trains laden with shells | rolled in"
    linked = linked or came or named  # "a missile launched by Iran | passed over it": nothing qualifies a bare name
    inside = top.role == "arg" or (top.role == "object" and top.clause is not holder)
    end = max(g.last for g in (top, *top.chain()))  # "stationed near the border of Chad | were killed"
    behind = (clause.first, chart.back(clause.first - 1) + 1)
    beside = nested or end in behind or (end != (land := chart.past_land(end)) and land in behind)
    return bare and (said or acted or linked) and inside and beside


_FOUGHT = ("fight", "attack", "advance", "collapse")


def _goes(chart: Chart, clause: Clause) -> bool:
    """Say whether somebody goes somewhere: "troops backed by tanks | pushed into Chad", "| came under fire"."""
    behind = chart.words[chart.skip(clause.last) : chart.skip(clause.last) + 1]
    ways = bool(behind) and clause.form == "ed" and behind[0].lower in _WAYS
    return ways and clause.lemma in chart.lexicon.lists["going_verbs"]


_WAYS = frozenset("into through across over towards toward under within inside".split())


def _is_bare(holder: Clause) -> bool:
    """Say whether a verb may be a participle that qualifies its subject: "stationed in Gao", "assigned to guard it"."""
    return holder.form == "ed" and holder.object is None and holder.link in _QUALIFIED


def _is_active(clause: Clause) -> bool:
    """Say whether a past form has an object of its own, so that it cannot qualify what stands before it."""
    return clause.form == "ed" and clause.object is not None and clause.lemma not in _NAMING


_NAMING = frozenset("name call dub give nickname code-name codename".split())


_QUALIFIED = ("", "that", "and", "where", "when", "as", "after", "while")
