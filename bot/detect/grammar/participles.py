"""Who does what a participle tells: "troops crossing the border", ", killing six", "by sending arms"."""

from dataclasses import replace

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.conjuncts import with_conjuncts
from bot.detect.grammar.text import Clause, Group

SPEECH = frozenset(["say", "brand", "condemn", "accuse", "threaten", "protest"])


def participial(chart: Chart, clause: Clause, k: int) -> None:
    """Set the subject of a participle behind the word at `k`: a preposition, a comma, another verb, a group."""
    letter = chart.words[k].tag
    found = chart.ends.get(k + 1)
    left = chart.clause_before(k + 1)
    clause.link = "ing"
    if letter in ("P", "S", "T"):
        _after_preposition(chart, clause, k, left)
    elif letter == ",":
        _after_comma(chart, clause, k, left)
    elif letter in "VZGBHC":
        left = _strung(clause, left) if letter == "C" else left
        clause.parent, clause.link = left, "and" if letter == "C" else "to"
        clause.subject = left.subject if left is not None else None
    elif found is not None and _is_each(chart, found) and left is not None and left.subject is not None:
        clause.subject, clause.parent = left.subject, left
    elif found is not None:
        found = _all_beside(chart, found)
        harms = not clause.families.isdisjoint(_HARMING)
        raised = found.prep in _RAISED and not (harms and chart.is_place(found))
        own = raised or _is_dreaded(chart, found) or is_blow(chart, found)  # "in answer to an attack | killing six"
        top = chart.climb(found)
        struck = harms or _is_town(chart, found, top, clause)
        harmed = struck and not is_blow(chart, found) and (_is_struck(chart, top) or _is_ground(chart, top, left))
        whole = found if own and not harmed else top
        clause.subject, clause.parent = with_conjuncts(chart, whole), found.clause
        chart.own(found, clause, "subject")
        holder = left if harmed and whole.clause in (None, clause) else whole.clause
        told = holder is not None and whole.role == "object" and whole.lemma in _MEDIA and not whole.codes
        told = told or (
            clause.lemma in _WIELDING and whole.role == "object" and chart.words[whole.head].mention is None
        )
        told = (
            told
            or (found.prep == "to" and clause.lemma in _BRINGING)
            or harmed
            or (found.prep in ("in", "during") and found.lemma in _MISSIONS and _is_run(chart, holder))
        )
        if (
            holder is not None
            and holder.subject is not None
            and (told or _stays(chart, whole, holder) or (not _is_dreaded(chart, found) and _is_scene(chart, whole)))
        ):
            clause.subject = holder.subject
        elif clause.families & SPEECH and (speaker := _speaker(chart, whole)) is not None:
            clause.subject = speaker


def _strung(clause: Clause, left: Clause | None) -> Clause | None:
    """Return the "saying" that "saying a ship had been hit and | blaming Chad" goes on with: no ship blames anybody."""
    told = left
    while told is not None and told.link != "that" and told.parent is not None and told.parent.first < told.first:
        told = told.parent
    said = told.parent if told is not None and told.link == "that" else None
    spoken = said is not None and said.form == "ing" and "say" in said.families and bool(clause.families & _SPOKEN)
    return said if spoken else left


def _is_each(chart: Chart, found: Group) -> bool:
    """Read "Chad and Mali protested, each | saying": all those of whom the verb before tells."""
    return chart.words[found.first].lower == "each" and found.last == found.first + 1 and found.prep is None


def _all_beside(chart: Chart, found: Group) -> Group:
    """Return both of "with Chad and Mali | blaming each other", of whom the last stands before the verb."""
    joined = found.prep == "with" and chart.words[found.first - 1].tag == "C"
    both = (g for g in chart.groups if g.end == found.end and g.first < found.first and g.prep == "with")
    return next(both, found) if joined else found


def _is_town(chart: Chart, found: Group, top: Group, clause: Clause) -> bool:
    """Read "bombed Gao | targeting a depot": a place strikes nobody."""
    return found.prep not in _RAISED and chart.is_place(top) and not clause.families.isdisjoint(_BLOWS)


def _is_run(chart: Chart, holder: Clause | None) -> bool:
    """Say whether an operation is that of who acts: a band that kills soldiers in one kills those who run it."""
    doer = holder.subject if holder is not None and not holder.passive else None
    done = holder.object if holder is not None else None
    served = done is not None and grouping.has_class(done, chart.words, chart.lexicon, "troops", "humanforce")
    return doer is not None and not (served and bool(done and done.codes))


_BRINGING = frozenset("deliver carry bring transport ferry".split())  # "continues flights to Mali | bringing arms"
_MISSIONS = frozenset(["operation", "mission", "campaign", "sweep"])  # "killed six in an operation | targeting rebels"
_RAISED = ("with", "of", "to", "about", "despite")


def _is_dreaded(chart: Chart, found: Group) -> bool:
    """Read "unease over Chad | sending arms": of a party by name; "flew over the town | killing two" is of a place."""
    mention = chart.words[found.head].mention
    return found.prep == "over" and mention is not None and mention.kind in ("state", "group", "person", "organisation")


def _speaker(chart: Chart, whole: Group) -> Group | None:
    """Return who speaks behind a group that cannot: "declared war on Chad | accusing it of", "words by X | blaming"."""
    by = next((g for g in whole.chain() if g.prep in ("by", "from") and g.codes), None)
    if by is not None or whole.role not in ("object", "arg") or whole.clause is None:
        return by
    return None if can_speak(chart, whole) else whole.clause.subject


def can_speak(chart: Chart, group: Group) -> bool:
    """Say whether a group is a party, people or a paper, who can accuse or warn."""
    head = chart.words[group.head]
    people = head.mention is not None or not chart.lexicon.nouns.get(head.lemma or head.lower, frozenset()).isdisjoint(
        ("official", "envoy", "expert", "humanforce", "civil", "assailant", "media", "house")
    )
    people = people or (head.tag == "E" and bool(group.codes))  # "the US-led West"
    return people or head.tag == "O" or chart.lexicon.singular(head.lower) in chart.lexicon.lists["paper_nouns"]


def is_blow(chart: Chart, found: Group) -> bool:
    """Say whether a group is an attack or a lesser blow."""
    return not grouping.events(found, chart.words, chart.lexicon).isdisjoint(("attack", "weakattack"))


_WIELDING = frozenset("use employ utilise utilize".split())  # "struck the base using drones": the base uses nothing


def _is_struck(chart: Chart, whole: Group) -> bool:
    """Say whether a group is what a blow hits: of "a bomb in the city of Gao | killing five" no city kills."""
    if whole.clause is not None and not whole.clause.families.isdisjoint(_BLOWS) and whole.role in ("object", "arg"):
        return True
    armed = grouping.has_class(whole, chart.words, chart.lexicon, "hardware", "projectile", "humanforce")
    known = chart.words[whole.head].mention is not None  # no name of a craft: "jets of the Red Star | striking"
    place = chart.is_place(whole) and (whole.prep is not None or (known and whole.role == "object"))
    return place or (grouping.has_class(whole, chart.words, chart.lexicon, "site") and not armed)


def _is_ground(chart: Chart, whole: Group, left: Clause | None) -> bool:
    """Read "a bomb goes off in Gao, Mali | killing five": a place behind a verb does not kill."""
    return whole.prep is None and not whole.role and left is not None and left.finite and chart.is_place(whole)


_HARMING = ("kill", "wound")
_BLOWS = ("down", "shootdown", "attack", "strike", "explode")


def _is_scene(chart: Chart, whole: Group) -> bool:
    """Say whether a group is only where a verb happens: "swept across the country | taking towns"."""
    across = whole.prep in ("across", "through", "throughout", "into", "over", "around")
    placed = chart.is_place(whole) or whole.lemma in chart.lexicon.lists["towns"]
    return across and whole.role == "arg" and placed


def _stays(chart: Chart, whole: Group, holder: Clause) -> bool:
    """Read "officers are in Chad | training soldiers", "based in Gao | fighting rebels": whoever is there does it."""
    there = whole.prep in ("in", "at", "near") and whole.role == "arg" and chart.is_place(whole)
    return there and (holder.lemma == "be" or holder.lemma in chart.lexicon.lists["staying_verbs"])


_MEDIA = frozenset(  # what carries the words of who releases it: "issued a statement threatening to strike"
    "video statement letter speech message post broadcast interview tweet communique declaration note footage clip"
    " recording address".split()
)


def _after_preposition(chart: Chart, clause: Clause, k: int, left: Clause | None) -> None:
    """Read "accused of supplying", "the cost of sending", "by joining", "after attacking"."""
    word, outer = chart.words[k].lower, chart.ends.get(k)
    while word in ("after", "before", "while") and left is not None and left.passive and left.link == "who":
        left = left.parent  # "accepted a truce proposed by X after seizing Y"
    left = _past_backer(left, word) or _past_bidden(chart, clause, left, word) or left
    clause.parent = left
    if word in ("by", "in", "with", "while", "when", "after", "before"):
        clause.link = "by"
    elif word in ("of", "for", "over", "against"):
        clause.link = "of"
    if left is not None and word == "in" and (allies := _allies(left)) is not None:
        clause.link, clause.subject = "to", allies
    elif left is not None and word == "as" and _is_quoted(left, clause):
        clause.subject = left.object
    elif left is not None and word in _CHARGING and (told := _told_of(chart, left, word)) is not None:
        clause.subject = told
    elif outer is not None and _is_doer(chart, outer, word) and not (left is not None and left.lemma in _SORRY):
        clause.subject = outer
    elif word == "for" and left is not None and (struck := _struck_before(chart, left, k)) is not None:
        clause.subject = struck
    elif left is not None and not _is_nobodys(left, word):
        clause.subject = left.subject


def _is_nobodys(left: Clause, word: str) -> bool:
    """Read "killed by shelling": whose nobody says; and "warned against sending troops": not of who warns."""
    return (word == "by" and left.passive) or (word == "against" and left.lemma in ("warn", "caution"))


def _is_quoted(left: Clause, clause: Clause) -> bool:
    """Read "quoted the envoy as saying", "reported him as claiming": whom it quotes says so."""
    quoted = left.object if not left.passive else None
    return "plainsay" in clause.families and quoted is not None and bool(quoted.codes)


def _past_bidden(chart: Chart, clause: Clause, left: Clause | None, word: str) -> Clause | None:
    """Return who accuses in "urges Chad to hold its fire while | accusing it": whoever bids, not who is bidden."""
    whom = chart.words[clause.last].lower if clause.last < len(chart.words) else ""
    bidden = word == "while" and left is not None and left.form == "to" and whom in ("it", "them", "him", "her")
    return left.parent if bidden and left is not None else None


def _past_backer(left: Clause | None, word: str) -> Clause | None:
    """Return who accuses in "accused forces led by Mali | of shelling a camp", which are Mali's then."""
    above = left.parent if left is not None and left.link == "who" and left.passive else None
    if left is None or above is None or word not in ("of", "for") or left.subject is not above.object:
        return None
    if above.families.isdisjoint(("accuse", "condemn")) or left.subject is None or left.object is not None:
        return None
    if left.lemma in _COMMANDED:
        left.subject.codes = left.subject.codes or next((a.codes for a in left.args if a.prep == "by"), ())
    return above


_COMMANDED = frozenset("lead back support command control fund arm".split())
_SORRY = ("apologise", "apologize")  # "apologised to Chad for entering its waters": whoever is sorry has done it


def _allies(left: Clause) -> Group | None:
    """Return who does together what one "joins" another "in" doing; None where nobody joins a party."""
    one, other = left.subject, left.object
    if left.lemma != "join" or one is None or other is None or not other.codes:
        return None
    return replace(one, codes=tuple(dict.fromkeys((*one.codes, *other.codes))))


def _is_doer(chart: Chart, outer: Group, word: str) -> bool:
    """Say whether who stands before "of" or "for" does it: "accused X of", "tariffs on goods from its allies for"."""
    if word not in ("of", "for") or _is_verbal(chart, outer):
        return False
    if word == "for" and outer.prep in ("in", "at", "near") and outer.role == "arg" and chart.is_place(outer):
        return False  # "were jailed in Chad for joining the rebels"
    line = [outer]
    while (above := line[-1].outer) is not None:
        line.append(above)
    return bool(outer.codes) or (word == "for" and any(group.prep in ("on", "against") for group in line))


def _struck_before(chart: Chart, left: Clause, k: int) -> Group | None:
    """Return whom a penalty is on in "tariffs on some allies, including Chad, for sending troops": they send them."""
    if k < 1 or chart.words[k - 1].tag != ",":
        return None
    on = [g for g in chart.groups if left.last <= g.first < k and g.prep in ("on", "against")]
    return next((g for g in (on[-1], *on[-1].chain()) if g.codes), on[-1]) if on else None


def _told_of(chart: Chart, left: Clause, word: str) -> Group | None:
    """Return whose deed stands behind the preposition: "accused X of", "warned X against", "drove X into"."""
    owns = left.object is not None and left.object.lemma == "responsibility"  # "claims responsibility for bombing"
    if left.families & _TELLING or word in ("against", "from"):
        return left.subject if left.passive or owns else left.object
    if word == "into" and left.object is not None and not left.passive:
        return left.object if can_speak(chart, left.object) else None  # "poured money into arming": who pours it
    blamed = word == "for" and left.object is not None and left.object.codes and left.lemma not in _PAYING
    return left.object if blamed and not left.passive else None


def _after_comma(chart: Chart, clause: Clause, k: int, left: Clause | None) -> None:
    """Read "…, killing six": the doer is that of the main verb, of a passive one whoever it was done by."""
    beside = chart.ends.get(chart.opening(k)) if clause.passive else None
    if beside is not None and beside.prep == "with":
        clause.subject, clause.parent = beside, left  # "with one man, a cook, being killed"
        return
    while left is not None and (left.link == "who" or left.form in ("ing", "to")) and left.parent is not None:
        if left.link == "of" and "accuse" in left.parent.families:
            break  # "accused of attacking a village, killing six"
        if not clause.families.isdisjoint(_HARMING) and _is_told_blow(chart, left):
            break  # "arrested six men over the blasts that shook Gao, killing two"
        left = left.parent
    while clause.lemma == "prompt" and left is not None and left.link == "that" and left.parent is not None:
        if left.parent.link != "who" or left.parent.parent is None:
            break
        left = left.parent.parent  # "a missile that Seoul said could reach it, prompting …"
    left = _saying(chart, clause, left)
    clause.parent = left
    if left is None:
        before = chart.ends.get(past_source(chart, k - 1) + 1)
        clause.subject = chart.climb(before) if before is not None else None
    else:
        told = bool(left.families & _TELLING)  # "accused by X of attacking Y, | killing two"
        agent = next((a for a in left.args if a.prep == "by"), None) if left.passive and not told else None
        downed = (
            left.passive
            and left.form == "fin"
            and not clause.families.isdisjoint(_HARMING)
            and not left.families.isdisjoint(_BLOWS)
        )
        clause.subject = agent or (None if downed else left.subject)  # "a jet is shot down, | killing its pilot"


def past_source(chart: Chart, k: int) -> int:
    """Return where "rebels who | according to the army | hold Gao" goes on from, `k` where nobody is named there."""
    found = chart.ends.get(k + 1)
    top = chart.climb(found) if found is not None else None
    cited = top is not None and top.prep == "according to" and top.first >= _CITED
    return chart.back(top.first - _CITED) if top is not None and cited else k


_CITED = 3  # "according to" and the word before it


def _is_told_blow(chart: Chart, left: Clause) -> bool:
    """Say whether a clause behind "who" or "that" tells of a blow, which itself is no answer to it."""
    above, doer = left.parent, left.subject
    if left.link != "who" or above is None or doer is None or not above.families.isdisjoint((*_BLOWS, *_HARMING)):
        return False
    return is_blow(chart, doer) or (not left.passive and not left.families.isdisjoint(_BLOWS))


def _saying(chart: Chart, clause: Clause, left: Clause | None) -> Clause | None:
    """Return the "said" that "said drones had hit the port, accusing Chad" goes on with: drones accuse nobody."""
    above = left.parent if left is not None and left.link == "that" else None
    if left is None or above is None or above.families.isdisjoint(_TELLERS) or not clause.families & _SPOKEN:
        return left
    if "say" in clause.families and clause.families.isdisjoint(_AIMED):
        return left if _speaks(left) else above  # "says that Mali may strike, adding that …"
    doer = next((a for a in left.args if a.prep == "by"), None) if left.passive else left.subject
    return left if doer is not None and can_speak(chart, doer) else above


def _speaks(told: Clause) -> bool:
    """Say whether one speaks in "said that Mali denied it, saying …"; who "repeated the mistakes of Chad" does not."""
    speech = told.families & (_SPOKEN | _STANCES)
    return bool(speech) and (told.object is None or speech != {"say"} or "plainsay" in told.families)


_SPOKEN = SPEECH | {"warn", "allege", "vow"}
_TELLERS = frozenset(["say", "dismiss"])  # "rejects claims that its jets bombed Gao, | saying"
_STANCES = frozenset(["say", "deny", "dismiss", "refuse", "vow"])
_AIMED = ("accuse", "condemn", "threaten", "protest", "warn")


_TELLING = frozenset("accuse allege say condemn urge refuse hearsay".split())
_CHARGING = ("of", "for", "over", "with", "from", "against", "into")
_PAYING = frozenset("use pay ask seek need give send leave visit join have set make want".split())


def _is_verbal(chart: Chart, found: Group) -> bool:
    return bool(grouping.events(found, chart.words, chart.lexicon))
