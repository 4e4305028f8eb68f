"""Which verbs in -ed are passive: without "have" or "be" those behind which nothing stands that they could act on."""

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.headlines import suffers
from bot.detect.grammar.periods import MONTHS
from bot.detect.grammar.text import Clause, Group

_PASSIVE = frozenset(
    "attack strike kill wound capture_person deploy move supply arm sign ratify approve suspend test fire down"
    " take mass sanction impose summon expel"
    " mobilise accuse carry report lift block violate fund use".split()
)


def voice(chart: Chart, clause: Clause, *, titled: bool) -> None:
    """Read a bare verb in -ed as passive where it is a participle only, or acts upon nothing though it should.

    A title tells what somebody does in the present: who "attacked" there was attacked.
    """
    form = chart.lexicon.forms.get(chart.words[clause.main].lower)
    bare = (
        clause.form == "fin"
        and not clause.passive
        and clause.modal is None
        and clause.object is None
        and form is not None
    )
    if clause.object is None and not clause.args and clause.form != "ed" and not clause.passive:
        clause.object = _shared(chart, clause)
    if bare and form is not None and "en" in form.shapes and any(a.prep == "by" for a in clause.args[:1]):
        clause.form, clause.passive = "ed", True  # "Goma overrun by rebels"
        return
    if clause.form != "ed" or clause.passive:
        return
    if clause.object is None and not clause.args:
        clause.object = _shared(chart, clause)
    participle = form is None or "past" not in form.shapes
    alone = clause.object is None and clause.families & _PASSIVE and clause.lemma not in _INTRANSITIVE
    alone = alone or _is_struck_site(chart, clause)
    active = _moves(chart, clause) or _tells_that(chart, clause)
    active = active or bool(clause.families & _DECIDING and _decides(chart, clause))
    alone = alone and not active
    alone = alone or (titled and clause.object is None and suffers(chart, clause))
    past = form is not None and "en" not in form.shapes  # "withdrew"
    agent = next((a for a in clause.args[:1] if a.prep == "by" and a.first == clause.last + 1), None)
    done = clause.object is None and agent is not None and _is_armed(chart, agent)  # "a village attacked by gunmen"
    clause.passive = not past and (participle or bool(alone) or done) and not _lays(chart, clause)
    clause.finite = True


def _moves(chart: Chart, clause: Clause) -> bool:
    """Say whether forces go somewhere by force: "soldiers stormed into the camp" were not stormed."""
    into = any(a.prep in _THITHER and a.first == clause.last + 1 for a in clause.args[:1])
    return into and clause.lemma in chart.lexicon.lists["sweeping_verbs"]


def _tells_that(chart: Chart, clause: Clause) -> bool:
    """Say whether no more than a date parts it from what it tells: "announced July 7 that", "reported late that"."""
    behind = chart.words[clause.last : clause.last + _DATE]
    that = next((k for k, w in enumerate(behind) if w.lower == "that"), 0)
    dated = all(w.tag in "QRZ" or w.lower[:3] in MONTHS for w in behind[:that])
    return "say" in clause.families and bool(that) and dated


_DATE = 4  # words of "July 7, 2023"
_THITHER = ("into", "over", "past", "through", "to", "toward", "towards", "across")


def _lays(chart: Chart, clause: Clause) -> bool:
    """Say whether somebody lays it at another's door: "a raid which Kigali blamed on Kinshasa"; a raid lays nothing."""
    who = chart.ends.get(chart.back(clause.first - 1) + 1)
    laid_on = clause.lemma in ("blame", "attribute", "pin") and any(a.prep in ("on", "to") for a in clause.args[:1])
    if not laid_on or who is None:
        return False
    speaks = grouping.has_class(who, chart.words, chart.lexicon, "official", "troops", "projecting", "assailant")
    side = chart.words[who.first].lower in ("each", "both")
    return side or speaks or chart.words[who.head].mention is not None


def _is_struck_site(chart: Chart, clause: Clause) -> bool:
    """Say whether a base or a diplomat is attacked, who attacks nobody: "US embassy in Baghdad attacked".

    Several jets or tanks attack themselves.
    """
    before = chart.ends.get(clause.first)
    if before is None or clause.object is not None or clause.lemma not in ("attack", "strike"):
        return False
    top = chart.climb(before)
    several = top.codes and chart.words[top.head].lower != top.lemma and not top.lemma.endswith(_AFLOAT)
    armed = several and grouping.has_class(top, chart.words, chart.lexicon, "firmarms")
    official = top.lemma.rpartition(" ")[2] in _OFFICIALS and bool(top.codes)
    return not armed and (official or grouping.has_class(top, chart.words, chart.lexicon, "site", "civil", "envoy"))


_OFFICIALS = ("official", "delegate", "representative", "inspector")


_AFLOAT = ("ship", "boat", "carrier", "vessel", "tanker", "frigate", "destroyer")


def _is_armed(chart: Chart, agent: Group) -> bool:
    """Say whether "by …" names a party, fighters or arms, which "struck by noon" and "attacked by sea drone" do not."""
    if agent.codes or grouping.has_class(agent, chart.words, chart.lexicon, "humanforce", "assailant"):
        return True
    words = chart.words[agent.first : agent.last]
    told = any(w.tag in "DQA" for w in words) or chart.words[agent.head].lower.endswith("s")
    return told and grouping.has_class(agent, chart.words, chart.lexicon, "troops", "projectile")


def _shared(chart: Chart, clause: Clause) -> Group | None:
    """Return the object of "looted and burned the base" for the first verb; counts of the dead are not shared."""
    j = chart.skip(clause.last)
    if j >= len(chart.words) or chart.words[j].tag != "C" or "say" in clause.families:
        return None
    right = chart.verb_at.get(chart.skip(j + 1))
    if right is None or right.passive or right.modal is not None:
        return None
    if clause.families & _HARM and right.families & _HARM and clause.lemma != "shoot":
        return None  # "killed and wounded 12": of each nobody says how many; who "shot and killed" him shot the same
    alike = right.form == "ed" or (chart.words[right.main].tag == chart.words[clause.main].tag == "V")
    alone = clause.form != "ed" and (clause.lemma in _ALONE or not clause.families - _GOING)
    return right.object if alike and not alone else None


_HARM = frozenset(["kill", "wound"])
_GOING = frozenset("go advance withdraw retreat fight light plan begin come arrive talk negotiate arm".split())


def _decides(chart: Chart, clause: Clause) -> bool:
    """Say whether a party before the verb does it rather than suffers it: "Turkey agreed to the bid"."""
    before = chart.ends.get(clause.first)
    if before is None or before.prep is not None or any(a.prep == "by" for a in clause.args):
        return False
    head = chart.words[before.head]
    if "accuse" in clause.families and clause.last < len(chart.words) and chart.words[clause.last].lower in _CHARGED:
        return head.tag == "O"  # "Chad accused of arming rebels", but "the groups it accused of"
    return head.tag == "O" or (head.mention is not None and head.mention.code is not None)


_CHARGED = frozenset(["of", "in", "over", "for"])
_DECIDING = frozenset(
    "agree approve carry report sign ratify accuse impose".split()
)  # nobody "agreed" is one agreed upon
_INTRANSITIVE = frozenset(
    "break threaten move fly sail shift relocate pour attack strike fire continue begin start resume increase escalate"
    " intensify end stop counterattack counter-attack clash retreat advance vote"
    " expand open push".split()
) | {"open fire", "hit back", "strike back", "lash out", "hit out", "clap back"}
_ALONE = _INTRANSITIVE - {"attack", "strike"}
