"""Whose "to …" it is: of the verb or the noun that it completes, of whoever is urged, of a headline's subject."""

from dataclasses import replace

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.conjuncts import with_conjuncts
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import VIOLENCE

_PLOTS = frozenset(["plot", "conspiracy", "scheme", "ploy"])  # of others than who uncovers them
_PLANNED_NOUNS = _PLOTS | frozenset(
    "plan decision bid move effort proposal intention offer pledge promise vow readiness agreement order attempt"
    " refusal threat call request demand push deal commitment announcement right ability permission willingness"
    " campaign contract memorandum accord attempt desire failure failing appeal approval authority aim goal"
    " option invitation".split()
)


def infinitive(chart: Chart, clause: Clause, k: int) -> None:
    """Attach "to …" to the verb or noun that it completes: plans to, asked Japan to, the decision to, ready to."""
    left = chart.clause_before(k + 1)
    if left is not None and _goes_on(chart, clause, k, left):
        return
    clause.parent, clause.link = left, "to"
    found = _decided(chart, k) or chart.ends.get(k + 1)
    if left is None:
        _open(chart, clause, found)
        return
    if (
        found is not None
        and chart.climb(found).role not in ("object", "arg", "conjunct")
        and chart.climb(found).clause is None
        and chart.words[found.head].tag in "EN"
        and not _is_whose_town(chart, found)
    ):
        top = chart.climb(found)
        if _foretell(chart, clause, top, left):
            return
    if found is not None and _is_foretold(chart, found, left):
        left.object, found.role = None, ""
        clause.subject, clause.link, clause.modal = with_conjuncts(chart, found), "that", "is to"
        chart.own(found, clause, "subject")
        return
    clause.subject = left.subject
    if (
        found is not None
        and left.object is not None
        and left.object.last <= clause.first
        and left.object.lemma not in _OFFERS
        and (left.families & {"urge", "accuse"} or left.lemma in _CAUSING or left.lemma.endswith(" for"))
        and not left.passive
    ):
        clause.subject = _commanded(chart, left, left.object)
    elif (called := _called_on(left, clause) or _second(chart, clause, found, left)) is not None:
        clause.subject = called
    elif found is not None and found.prep == "for" and found.codes and _is_doer(chart, found, left):
        other = chart.ends.get(found.first - 1) if chart.words[found.first - 1].tag == "C" else None
        codes = (*other.codes, *found.codes) if other is not None else found.codes
        clause.subject = replace(found, codes=tuple(dict.fromkeys(codes)))
        clause.link = "to" if left.lemma in _AWAITING | _BEING else "noun"
    elif found is not None:
        _complete(chart, clause, found, left)


def _is_outbreak(chart: Chart, found: Group) -> bool:
    """Read "said in the worst violence to hit the region": the violence hits it, not who says so."""
    ranked = any(w.tag == "A" and w.lower.endswith("est") for w in chart.words[chart.climb(found).first : found.head])
    return ranked and (
        found.lemma == "violence" or not grouping.events(found, chart.words, chart.lexicon).isdisjoint(VIOLENCE)
    )


def _open(chart: Chart, clause: Clause, found: Group | None) -> None:
    """Read "Seoul to send tanks", "the plan for Mali to sign": no verb stands before it."""
    if found is None:
        return
    top = chart.climb(found)
    doer = replace(top, codes=found.codes) if found.prep == "for" and _is_planned_for(chart, found) else top
    clause.subject = with_conjuncts(chart, _whose(doer))
    clause.link = "noun" if {found.lemma, top.lemma} & _PLANNED_NOUNS else "headline"


def _goes_on(chart: Chart, clause: Clause, k: int, left: Clause) -> bool:
    """Read "agreed to halt the fighting and to withdraw": both are agreed, and nobody halts the withdrawal."""
    if chart.words[k].tag != "C" or left.form != "to" or left.parent is None:
        return False
    clause.subject, clause.parent, clause.link = left.subject, left.parent, left.link
    return True


def _second(chart: Chart, clause: Clause, found: Group | None, left: Clause) -> Group | None:
    """Return who else is made to do it in "prompting Chad to shut its border and Mali | to expel its envoy"."""
    above = left.parent if left.form == "to" else None
    if above is None or found is None or found.role != "conjunct" or not found.codes:
        return None
    if chart.words[found.first - 1].tag != "C" or not (above.lemma in _CAUSING or "urge" in above.families):
        return None
    clause.parent = above
    return found


def _decided(chart: Chart, k: int) -> Group | None:
    """Return the plan that a time parts from its "to …": "Britain's decision this week to send"; None elsewhere."""
    timed = k > 0 and chart.words[k].tag == "D" and chart.words[k + 1].tag == "R"
    found = chart.ends.get(k) if timed else None
    return found if found is not None and found.lemma in _PLANNED_NOUNS else None


def _called_on(left: Clause, clause: Clause) -> Group | None:
    """Return who is called on in "called on Chad to halt its raids", "put pressure on it to stop"; None: nobody."""
    pressed = any(g is not None and g.lemma == "pressure" for g in (left.object, left.subject))
    preps = ("on", "upon") if pressed else _APPEALS.get(left.lemma, ())
    called = (a for a in left.args if a.prep in preps and a.codes and a.last <= clause.first)
    return next(called, None) if not left.passive else None


_APPEALS = {
    "call": ("on", "upon"),
    "appeal": ("to",),
    "plead": ("with",),
    "lean": ("on",),
    "prevail": ("on", "upon"),
}


def _complete(chart: Chart, clause: Clause, found: Group, left: Clause) -> None:
    """Give "to …" behind a noun its subject: whose plan it is, or who is given leave to do it."""
    if found.prep == "in" and found.lemma == "order" and found.first == found.head:
        return  # "convened in order to discuss"
    if _is_outbreak(chart, found):
        clause.subject, clause.link = found, "noun"
        return
    noun = chart.climb(found)
    owner = chart.words[noun.first]
    if noun.lemma in _BOASTS and clause.perfect and owner.mention is not None and owner.mention.code:
        whose = replace(noun, last=noun.first + 1, head=noun.first, lemma=owner.lower)
        clause.subject, clause.link = whose, "of"  # "rejected Chad's claim to have taken the town"
        return
    if noun.lemma in _PLANNED_NOUNS or found.lemma in _PLANNED_NOUNS:
        holder = noun if noun.lemma in _PLANNED_NOUNS else found
        strange = holder.lemma in _PLOTS and left.families.isdisjoint(_OWNING) and left.lemma not in _HATCHING
        strange = strange or left.lemma in chart.lexicon.lists["foiling_verbs"]
        judged = left.object if left.lemma in _JUDGING and left.object is not None and left.object.codes else None
        whose = _whose(holder)
        clause.subject = whose if whose.codes or strange else judged or left.subject
        clause.link = "noun"
    elif left.lemma in _GIVING and left.object is not None and left.object.codes and left.object is not found:
        clause.subject = left.object  # "gave Russia a green light to continue"


_BOASTS = frozenset(["claim", "boast"])
_OWNING = frozenset(["confirm", "carry"])  # "admitted the plot to"
_HATCHING = frozenset("hatch plan orchestrate mastermind lead join direct devise have".split())


def _whose(noun: Group) -> Group:
    """Return a plan with its owner: the party it names itself, else who stands behind "from", "by" or "between"."""
    if noun.codes or noun.lemma not in _PLANNED_NOUNS or noun.lemma in _ASKING:
        return noun
    return replace(noun, codes=next((g.codes for g in noun.inner if g.prep in _OWNERS and g.codes), ()))


_OWNERS = ("from", "by", "between")


def _is_doer(chart: Chart, found: Group, left: Clause) -> bool:
    """Say whether "for X to …" tells whose move it is: "waits for X to sign", "an agreement for X to send tanks"."""
    judged = chart.words[found.first - 2].tag == "A" and left.lemma in _BEING  # "made it difficult for Chad to"
    return left.lemma in _AWAITING or judged or _is_planned_for(chart, found)


_BEING = frozenset(["be", "make", "become", "find", "seem", "prove", "remain"])


def _is_planned_for(chart: Chart, found: Group) -> bool:
    """Say whether a plan is one for a party to carry out: "an agreement for Chad to send"."""
    planned = found.outer is not None and found.outer.lemma in _PLANNED_NOUNS
    return planned and bool(found.codes) and chart.words[found.head].mention is not None


_ASKING = frozenset("call request demand appeal order push approval permission".split())  # who asks does not do it


def _is_foretold(chart: Chart, found: Group, left: Clause) -> bool:
    """Say whether a headline tells what is to come: "Putin says Russia to move them in July"."""
    told = left.object is found and "plainsay" in left.families and not left.families & {"urge", "plan"}
    return (
        told and bool(found.codes or chart.words[found.head].tag == "E") and left.lemma not in ("tell", "find", "show")
    )


def _commanded(chart: Chart, left: Clause, troops: Group) -> Group:
    """Return whom a verb urges, of "Putin orders troops near the border to return" with whose troops they are."""
    own = left.lemma in chart.lexicon.lists["command_verbs"] and left.subject is not None and not troops.codes
    armed = own and troops.lemma in _OWN_FORCES and not _is_foreign(chart, troops)
    return replace(troops, codes=left.subject.codes) if armed and left.subject is not None else troops


def _is_foreign(chart: Chart, troops: Group) -> bool:
    return any(w.lower in _FOREIGN for w in chart.words[troops.first : troops.head])


_OWN_FORCES = frozenset("troop soldier force army military navy unit brigade battalion warship jet tank".split())
_FOREIGN = frozenset(
    "foreign international peacekeeping rebel separatist un western occupying enemy opposing allied".split()
)
_OFFERS = frozenset(["invitation", "permission", "chance", "opportunity"])  # "expects an invitation to join"
_CAUSING = frozenset(
    "prompt cause lead force enable drive spur oblige compel push get allow expect warn caution".split()
)
_GIVING = frozenset("give grant offer hand deny refuse allow permit".split())
_AWAITING = frozenset("wait call push press ask appeal hope look plead".split())  # "waits for Turkey to approve it"
_JUDGING = frozenset("thank praise hail criticise criticize condemn blast slam commend applaud blame rebuke".split())


def _is_whose_town(chart: Chart, land: Group) -> bool:
    """Say whether a land only says where a town lies: "met in Bilbao, Spain to protest"."""
    before = chart.ends.get(land.first - 1) if land.first and chart.words[land.first - 1].tag == "," else None
    return before is not None and before.prep in ("in", "at", "near") and before.codes == land.codes


def _foretell(chart: Chart, clause: Clause, top: Group, left: Clause) -> bool:
    """Give an infinitive the free group before it: "Chad to sign", "its plan to sign"; False where none is its own."""
    if (urged := _urged_together(chart, top, left)) is not None:
        clause.subject = urged
        return True
    if top.first <= left.last or not (_whose(top).codes or not left.subject):
        return False
    clause.subject = with_conjuncts(chart, _whose(top))
    clause.link = "noun" if top.lemma in _PLANNED_NOUNS else "headline"
    return True


def _urged_together(chart: Chart, top: Group, left: Clause) -> Group | None:
    """Return all who are urged in "urges Chad, Mali to sign": the last is no subject of its own; None elsewhere."""
    if left.passive or not (left.families & {"urge"} or left.lemma in _CAUSING or left.lemma in _AWAITING):
        return None
    codes, k = list(top.codes), top.first
    while k > 1 and chart.words[k - 1].tag in ",C":
        before = chart.ends.get(k - 1) or chart.ends.get(k - 2)
        if before is None or not before.codes:
            return None
        codes[:0] = before.codes
        if before is left.object or before in left.args:
            return replace(before, codes=tuple(dict.fromkeys(codes)))
        k = before.first
    return None
