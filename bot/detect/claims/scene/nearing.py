"""What is neared, drawn back from or only talked of: "edged closer to approving", "the idea of leaving the pact"."""

from bot.detect.grammar.functionwords import ABOUT
from bot.detect.grammar.text import Clause, Sentence
from bot.detect.lexicon.families import BLOWS, GAINS, SPEECH
from store.terms import Status


def is_alternative(sentence: Sentence, here: Clause) -> bool:
    """Read "lay down arms | or face an attack", "or else suffer the consequences": what follows if one does not."""
    k = here.first - 1
    while k > 0 and (sentence.words[k].tag == "R" or sentence.words[k].lower == "else"):
        k -= 1
    return here.lemma in _ENDURING and k > 0 and sentence.words[k].lower == "or"


_ENDURING = frozenset("face suffer confront meet risk incur see".split())


def is_conditional(sentence: Sentence, here: Clause) -> bool:
    """Say whether a clause only holds if something else does, or is what something else depends on."""
    return here.link == "if" or is_alternative(sentence, here) or is_condition(sentence, here)


def is_condition(sentence: Sentence, here: Clause) -> bool:
    """Read "contingent on Chad signing it", "hinges on Mali withdrawing": what something else depends on."""
    k = here.first
    while k > 2 and sentence.words[k - 1].tag in "DNEAQ'":  # noqa: PLR2004 - "hinges on"
        k -= 1
    on = here.form == "ing" and k > 1 and sentence.words[k - 1].lower in ("on", "upon")
    return on and sentence.words[k - 2].lower in _DEPENDING


_DEPENDING = frozenset(
    "contingent conditional conditioned dependent depend depends depended hinge hinges hinged".split()
)


def approached(sentence: Sentence, here: Clause) -> Status | None:
    """Read "edged closer to approving", "is open to sending", "stopped short of joining": it is not done yet."""
    k = here.first - 1
    while k > 0 and sentence.words[k].tag == "R" and sentence.words[k].lower not in _ADVERBS:
        k -= 1
    if here.form != "ing" or k < 1 or _creeps(sentence, here, k):
        return None
    word, before = sentence.words[k].lower, {w.lower for w in sentence.words[max(0, k - 2) : k]}
    soon = word == "from" and "away" in before and before & _SPANS  # "days away from signing it"
    if soon or word in ("toward", "towards", "close to", "closer to", "near"):
        return Status.PLANNED
    left = (word == "of" and "short" in before) or (word == "from" and _draws_back(before))
    if left or (word == "against" and before & _DECIDED):
        return Status.DENIED
    if word in ("of", "for", "to") and before & _CONDITIONS:
        return Status.DENIED  # "made visas a condition of backing it": it is held back so far
    if word == "to" and ("open" in before or ("close" in before and before & _COMING)):
        return Status.POSSIBLE  # "came close to striking" has not struck
    return Status.PLANNED if word in _NEARING and before & _NEARING[word] else None


def _creeps(sentence: Sentence, here: Clause, k: int) -> bool:
    """Read "is edging closer to taking the town": whoever does that advances."""
    closer = " ".join(w.lower for w in sentence.words[k - 1 : k + 1]).endswith("closer to")
    above = here.parent
    return closer and above is not None and above.lemma in _CREEPING and not here.families.isdisjoint(GAINS)


_CREEPING = frozenset("edge inch creep advance push grind march press".split())


def _left_to(sentence: Sentence, here: Clause, k: int) -> Status | None:
    """Read "will not prevent Chad from sending", "would not stand in the way of Chad sending": Chad may."""
    above, doer = here.parent, here.subject
    if above is None or not above.negated:
        return None
    kept = sentence.words[k].lower == "from" and above.lemma in _HINDERING and doer is above.object
    way = above.lemma == "stand" and doer is not None and sentence.words[doer.first - 2].lower == "way"
    return Status.POSSIBLE if kept or way else None


_HINDERING = frozenset("prevent stop block keep bar hinder deter prohibit restrain discourage dissuade".split())


def foreseen(sentence: Sentence, here: Clause) -> Status | None:
    """Return how far a clause is from done that is only neared, talked of, awaited or banned."""
    neared = approached(sentence, here) or imagined(sentence, here) or awaited(here) or allowed(here)
    neared = neared or spared(sentence, here) or deemed(sentence, here)
    return (
        neared or banned(sentence, here) or nearly(sentence, here) or goaded(sentence, here) or sought(sentence, here)
    )


def spared(sentence: Sentence, here: Clause) -> Status | None:
    """Read "told it not to seize or kill them", "did not fight or shell it": "not" holds for both verbs."""
    above = here.parent if here.link == "and" else None
    both = above is not None and above.negated and sentence.words[here.first - 1].lower in ("or", "nor")
    return Status.DENIED if both else None


def deemed(sentence: Sentence, here: Clause) -> Status | None:
    """Read "Chad striking Mali is becoming likely", "hitting its ports is inevitable": it is not done."""
    if here.form != "ing":
        return None
    end = here.object.last if here.object is not None else here.last
    is_so = next((c for c in sentence.clauses if c.first == end and c.lemma in ("be", "become", "look", "seem")), None)
    if is_so is None:
        return None
    behind = {w.lower for w in sentence.words[is_so.last : is_so.last + 3]}
    return None if behind.isdisjoint(_LIKELY) else Status.DENIED if is_so.negated else Status.POSSIBLE


_LIKELY = frozenset("likely possible probable inevitable unavoidable imminent".split())


def is_means(sentence: Sentence, here: Clause) -> bool:
    """Say whether it is how what is to come is done: "threatens to retaliate by striking it", "will answer by it"."""
    over = here.parent if here.link == "by" and sentence.words[here.first - 1].lower == "by" else None
    above = over.parent if over is not None and over.link == "to" else None
    threat = above is not None and not above.families.isdisjoint(("threaten", "vow"))
    ahead = over is not None and over.modal is not None and not (over.perfect or over.negated)
    return threat or ahead  # "Chad will not win by shelling Mali": it does shell it


def allowed(here: Clause) -> Status | None:
    """Read "has 60 days to withdraw its troops": what one has time for is still to come."""
    above = here.parent
    given = above is not None and above.lemma in ("have", "give", "get") and here.form == "to" and not above.negated
    spell = given and above is not None and above.object is not None and above.object.lemma in _SPELLS
    return Status.PLANNED if spell else None


_SPELLS = frozenset("hour day week month year".split())


def sought(sentence: Sentence, here: Clause) -> Status | None:
    """Read "bent on reaching a pact", "the importance of signing it": nothing is done."""
    if here.form != "ing" or here.first < 2 or here.lemma in _TAKEN_UP:  # noqa: PLR2004 - a word and its preposition
        return None
    aim, link = (w.lower for w in sentence.words[here.first - 2 : here.first])
    return Status.POSSIBLE if aim in _AIMS.get(link, ()) else None


_TAKEN_UP = frozenset("restart resume start begin open".split())  # talks, of which the meeting tells
_AIMS = {
    "on": frozenset("focus focuses focused focussed focusing bent set intent fixated emphasis hopes sights".split()),
    "of": frozenset("importance prospect prospects possibility hope hopes dream dreams goal aim idea chances".split()),
    "with": frozenset("obsession obsessed preoccupied".split()),
    "in": frozenset("interest interested".split()),
}


def goaded(sentence: Sentence, here: Clause) -> Status | None:
    """Read "is provoking Chad into attacking Mali": not done yet; who "drew Chad into attacking" it has done so."""
    into = here.form == "ing" and here.first > 0 and sentence.words[here.first - 1].lower == "into"
    going = here.parent is not None and sentence.words[here.parent.main].tag == "G"
    return Status.POSSIBLE if into and going else None


def nearly(sentence: Sentence, here: Clause) -> Status | None:
    """Read "nearly shot down a plane", "almost led to troops shelling a camp": not done; "almost destroyed it" is."""
    beside = here.main > 0 and sentence.words[here.main - 1].lower in _NEARLY  # no "almost certainly struck"
    done = here.lemma in _LEADING or not here.families.isdisjoint(_DEEDS)
    return Status.DENIED if beside and done and here.lemma not in _BY_DEGREES else None


_NEARLY = frozenset(["nearly", "almost", "narrowly"])
_LEADING = ("lead", "result", "cause", "trigger", "provoke", "spark")
_DEEDS = ("attack", "strike", "shootdown", "fire", "invade")
_BY_DEGREES = frozenset(
    "destroy raze level flatten demolish devastate annihilate pulverise pulverize overrun".split()
) | {"wipe out"}


def awaited(here: Clause) -> Status | None:
    """Read "comes days before Chad hosts talks": what is told in the present behind "before" is still to come.

    Not one blow behind another: "a bomb goes off at the gate before gunmen storm the hotel".
    """
    if here.link != "before" or here.form != "fin" or here.modal is not None or here.perfect or here.passive:
        return None
    above = here.parent
    told = above is not None and above.form == here.form and above.modal is None
    told = told and above is not None and bool(above.families & BLOWS) and bool(here.families & (BLOWS | GAINS))
    hit, next_hit = ((c.object.codes if c is not None and c.object is not None else ()) for c in (above, here))
    elsewhere = bool(hit) and bool(next_hit) and hit != next_hit  # "attacks Mali before it invades Niger"
    elsewhere = elsewhere and here.families.isdisjoint(("kill", "wound"))
    return Status.PLANNED if elsewhere or not told else None


def banned(sentence: Sentence, here: Clause) -> Status | None:
    """Read "a ban on sending arms to Chad": it is not done."""
    on = here.form == "ing" and here.first > 1 and sentence.words[here.first - 1].lower == "on"
    on = on and not (here.parent is not None and here.parent.families & {"lift", "cease", "suspend"})
    return Status.DENIED if on and sentence.words[here.first - 2].lemma in ("ban", "moratorium") else None


def is_said_beside(sentence: Sentence, clause: Clause) -> bool:
    """Read "denied the raid, accusing rebels", "ended the siege, killing five": done beside the verb."""
    k = clause.first - 1
    while k > 0 and sentence.words[k].tag == "R":
        k -= 1
    behind = clause.link == "ing" and k >= 0 and sentence.words[k].text == ","
    whole = clause.parent is not None and clause.parent.object is not None
    return behind and (whole or not clause.families.isdisjoint(SPEECH))


def titled(sentence: Sentence, here: Clause) -> Status:
    """Read "Oslo to sign the pact", "Oslo likely to sign it", "Oslo unlikely to sign it": headings without "is"."""
    return _DOUBTED.get(sentence.words[max(0, here.first - 1)].lower, Status.PLANNED)


_DOUBTED = {"likely": Status.POSSIBLE, "unlikely": Status.DENIED}


def _draws_back(before: set[str]) -> bool:
    """Read "backed down from striking", "refrained from"; who "flew back from striking" has struck."""
    away = before & {"down", "back", "away", "off"}
    return bool(before & _REFRAINING) or bool(away and (before - away) & _DRAWING) or {"back", "down"} <= before


def imagined(sentence: Sentence, here: Clause) -> Status | None:
    """Read "the possibility of Chad taking the town", "comments about leaving the pact": talk is no deed.

    Nor is what "would be hard": "reaching a deal with Chad would be hard".
    """
    if _is_voted_down(here):
        return Status.DENIED
    if _is_disputed(sentence, here) or (here.link == "gerund" and _is_ahead(sentence, here)):
        return Status.POSSIBLE
    doer, k = here.subject, here.first - 1
    if here.form != "ing" or k < 1:
        return None
    if doer is not None and doer.last == here.first and doer.prep in _ABOUT:
        k = doer.first - 1
    if (let := _left_to(sentence, here, here.first - 1)) is not None:
        return let
    about = sentence.words[k].lower
    held = next((g for g in sentence.groups if g.last == k), None) if about in _ABOUT else None
    spoken = about in ("about", "on", "over") and any(w.lower in _TALKS for w in sentence.words[max(0, k - _SIDES) : k])
    return Status.POSSIBLE if spoken or (held is not None and held.lemma in _IDEAS) else None


_TALKS = frozenset("talks discussions negotiations consultations".split())  # "talks with Chad on hosting its jets"
_SIDES = 6  # words between talks and what they are about: with whom, where


def _is_voted_down(here: Clause) -> bool:
    """Read "voted against a bill to withdraw its troops"."""
    above = here.parent
    if here.link not in ("noun", "to") or above is None or above.lemma != "vote":
        return False
    return any(a.prep == "against" for a in above.args)


def _is_disputed(sentence: Sentence, here: Clause) -> bool:
    """Read "allies split over sending jets", "at odds over arming Chad", "Germans debate sending tanks"."""
    k = here.first - 1
    if here.form != "ing" or k < 1:
        return False
    word, before = sentence.words[k].lower, {w.lower for w in sentence.words[max(0, k - 3) : k]}
    return word in _DEBATING or (word in ABOUT and not before.isdisjoint(_DISPUTING))


_DEBATING = frozenset(["debate", "debates"])
_DISPUTING = _DEBATING | frozenset(
    "split splits divided division divisions divide odds wrangle wrangles wrangled wrangling debated debating argue"
    " argues argued arguing disagree disagrees disagreed disagreement differ pressure indecision hesitation"
    " question questions doubt doubts uncertainty discussion discussions".split()
)


def _is_ahead(sentence: Sentence, here: Clause) -> bool:
    """Say whether what "would be hard" has not been done; what "was lawful" has."""
    behind = next((c for c in sentence.clauses if c.first > here.first and c.form == "fin"), None)
    return behind is not None and behind.modal is not None


_ABOUT = frozenset(["of", "about"])
_IDEAS = frozenset(
    "possibility prospect idea notion suggestion risk chance option talk comment remark rhetoric question".split()
)
_SPANS = frozenset("step steps moments minutes hours day days week weeks month months inches".split())
_COMING = frozenset("come comes came coming".split())
_REFRAINING = frozenset("refrain refrains refrained refraining desist desisted".split())
_DRAWING = frozenset(
    "back backs backed backing step steps stepped hold holds held pull pulls pulled shy shied walk walked".split()
)
_DECIDED = frozenset("decide decides decided deciding opted voted".split())
_CONDITIONS = frozenset("condition conditions precondition preconditions".split())
_NEARING = {  # "took the rare step of sending" has sent
    "to": frozenset("closer nearer close near step steps way path track road".split()),
    "of": frozenset("verge brink cusp edge".split()),
}
_ADVERBS = frozenset("closer nearer close near".split())


def is_made_for(here: Clause, child: Clause, making: frozenset[str]) -> bool:
    """Read "built a base | to attack Mali from": it is what the base is for; "issued a note to condemn it" condemns."""
    used = here.form == "ed" and here.parent is not None and here.parent.lemma in _USING  # "used bought arms to strike"
    meant = child.lemma != "prepare" and child.families.isdisjoint(_UTTERED) and not used
    return child.link == "to" and here.lemma in making and meant


_USING = frozenset(["use", "employ", "fly", "fire", "launch"])
_UTTERED = frozenset("say plainsay condemn accuse warn threaten protest deny".split())
