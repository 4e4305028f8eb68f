"""Whom a pronoun stands for by the words right beside it: the one before "which", who is blamed, whose claim it is."""

from bot.detect.grammar.bodies import OFFICES, PERSONS
from bot.detect.grammar.functionwords import IMPERSONAL, THIRD_PERSON
from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon.relations import LANDS


def kin(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...] | None:
    """Return whose "her son" is in "a woman and her son": hers, be she nobody's; None where it is nobody's kin."""
    found, before = groups[n], groups[n - 1]
    tied = n > 0 and before.last == found.first - 1 and words[before.last].tag == "C"
    folk = _FAMILIES if words[found.first].lower == "their" else None
    one = words[before.first].lower in _ONE and words[before.head].mention is None
    if not tied or words[found.first].lower not in _WHOSE or not one:
        return None
    return before.codes if folk is None or before.lemma in folk else None


_WHOSE = frozenset(["his", "her", "their"])
_ONE = frozenset(["a", "an", "one"])
_FAMILIES = frozenset(["couple", "family"])


def ahead(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "his threats" are that stand before him: "despite his threats, Putin …"."""
    first = next((word.lower for word in words if word.lower[:1].isalpha()), "")
    if words[groups[n].first].lower not in THIRD_PERSON or first not in _FRONTING:
        return ()
    for group in groups[n + 1 :]:
        after = tag_behind(words, group.last)
        if group.prep is None and group.codes and group.first > 0 and words[group.first - 1].tag == ",":
            return group.codes if after != "" and after in "VZBHMY" else ()
    return ()


def antecedent(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "talks with Chad, which said that it would send a team": the one before "which"."""
    found = groups[n]
    k = found.first - 1
    home = found.lemma in LANDS | {"capital"} and words[found.first].lower == "the"
    if not home and (words[found.first].lower not in IMPERSONAL or found.prep is not None):
        return ()
    while k > 0 and words[k].tag not in "W,." and found.first - k < _WITHIN:
        k -= 1
    if words[k].lower not in ("which", "who") or k == found.first - 1:
        return ()  # "a bloc which it called hostile": not the bloc itself
    before = next((g for g in reversed(groups[:n]) if g.last in (k, k - 1)), None)
    return before.codes if before is not None else ()


_WITHIN = 8  # words between "which" and the pronoun


def same_craft(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "the vessel" is in "said a Malian frigate had left and that the vessel entered its waters"."""
    found = groups[n]
    kind = next((kind for kind in _CRAFT if found.lemma in kind), None)
    if kind is None or found.first + 2 != found.last or words[found.first].lower not in ("the", "that"):
        return ()
    if found.last < len(words) and words[found.last].lemma in ("strike", "hit", "attack"):
        return ()  # "as the drone struck": it may be the one that does it
    named = {g.codes for g in groups[:n] if g.codes and g.lemma.rpartition(" ")[2] in kind}
    return named.pop() if len(named) == 1 else ()


_CRAFT = (
    frozenset("ship vessel warship boat submarine frigate destroyer corvette tanker carrier trawler cutter".split()),
    frozenset("plane aircraft jet warplane bomber helicopter drone fighter".split()),
)


def blamed(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "its strikes" are to which somebody is answered: "condemned Chad for its strikes and its threats".

    Also "sanctions on Chad in response to its attack"; who "relies on Chad for its attacks" strikes himself.
    """
    found, before = groups[n], groups[n - 1]
    if n == 0 or words[found.first].lower not in THIRD_PERSON or words[found.head - 1].lower == "own":
        return ()
    if words[found.first - 1].tag == "C":  # "over its threats against Mali and its strikes"
        near = (k for k in range(n - 1, max(-1, n - _STRUNG), -1) if words[groups[k].first].lower in THIRD_PERSON)
        return next((blamed(groups, k, words) for k in near), ())
    reply = before.prep == "in" and before.lemma in _REPLIES
    if reply:  # "sanctions on Chad, which bar all trade, in response to its attack"
        before = next((g for g in reversed(groups[: n - 1]) if g.codes and g.prep in _AIMED), before)
    if laid := next(filter(None, (read(groups, n, words) for read in _BLAMED)), ()):
        return laid
    if not before.codes or not (reply or 0 < found.first - before.last <= _BETWEEN):
        return ()
    k = before.first - 1
    done = k >= 0 and before.prep is None and words[k].tag in "VZG"
    fined = before.prep in ("on", "against") and before.outer is not None and before.outer.lemma in _PENALTIES
    if found.prep in ("for", "over") and (done or fined):
        return before.codes
    named = words[before.head].mention is not None
    aimed = named and before.prep in _AIMED and not any(w.lemma in _LEANING for w in words[: before.first])
    answered = found.lemma in BLOWS and (found.prep or words[found.first - 1].lower) in _BECAUSE
    return before.codes if answered and (done or aimed) else ()


def _going_on(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who is blamed in "criticised Chad on Sunday for continuing its raids", "for going on with its raids"."""
    k = groups[n].first - 1
    while k > 0 and words[k].tag in "PR":
        k -= 1
    doing = words[k].lower in _PERSISTING or (words[k].tag == "G" and groups[n].lemma in BLOWS)
    if k < 1 or not doing or words[k - 1].lower not in ("for", "over", "of"):
        return ()
    told = next((g for g in reversed(groups[:n]) if g.last <= k and g.codes and g.prep is None), None)
    return told.codes if told is not None and told.first and words[told.first - 1].lemma in _BLAMING else ()


def _deplored(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose deal it is in "Chad bars envoys of Mali, criticises its deal": nobody deplores what is its own."""
    if groups[n].prep is not None or words[groups[n].first - 1].lemma not in _BLAMING:
        return ()
    named = [g for g in groups[:n] if g.codes]
    return named[-1].codes if len(named) > 1 and named[-1].codes != named[0].codes else ()


def _accused(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who is accused in "accused Chad of stoking tensions by its raids"."""
    if groups[n].prep not in ("by", "through"):
        return ()
    hit = next((g for g in reversed(groups[:n]) if g.first and words[g.first - 1].lemma == "accuse"), None)
    if hit is None or words[hit.last].lower != "of":
        return ()
    return () if "," in [w.text for w in words[hit.last : groups[n].first]] else hit.codes


def _caused(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who is blamed in "blamed Chad for the deaths | its raids had caused"."""
    if n < 2:  # noqa: PLR2004 - whom and for what
        return ()
    found, harm, hit = groups[n], groups[n - 1], groups[n - 2]
    beside = all(word.tag == '"' for word in words[harm.last : found.first])
    if found.prep is not None or not beside or harm.prep not in ("for", "over"):
        return ()
    return hit.codes if hit.first and words[hit.first - 1].lemma in _BLAMING else ()


_BLAMED = (_going_on, _deplored, _accused, _caused)
_PERSISTING = frozenset("continuing carrying going keeping pressing persisting resuming intensifying expanding".split())
_BLAMING = frozenset(
    "criticise criticize blame condemn accuse rebuke denounce blast slam chide fault sanction decry deplore".split()
)
_STRUNG = 4  # groups from one "its" to the next
_REPLIES = frozenset(["response", "retaliation", "reply", "answer", "reaction", "revenge", "reprisal"])
_BETWEEN = 3  # words from whom it is laid at to "its": "in response to", "because of"
_PENALTIES = frozenset(["sanction", "embargo", "tariff", "penalty"])
_AIMED = ("on", "against", "at", "to", "with")
_BECAUSE = ("for", "over", "to", "after", "following", "because of", "of", "about")
_LEANING = frozenset(["rely", "depend", "lean", "turn", "look", "count", "bank"])
BLOWS = frozenset(
    "strike airstrike attack raid bombing bombardment shelling assault invasion incursion offensive aggression launch"
    " test testing barrage blockade annexation killing crackdown operation".split()
)


def bidden(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "its army" is in "convinced Chad to send its army": who is to do it, not who bids it."""
    k = groups[n].first - 1
    if words[groups[n].first].lower not in THIRD_PERSON or k < _BID or words[k].tag != "V":
        return ()
    if words[k].lemma in _FOR_ANOTHER or words[k - 1].tag != "T":
        return ()
    k -= 1
    k -= words[k - 1].lower == "not"
    told = next((g for g in groups[:n] if g.last == k), None)
    if told is None or not told.codes or told.first < 1:
        return ()
    verb = words[told.first - 1]
    called = verb.lower in ("on", "upon") and told.first > 1 and words[told.first - 2].lemma == "call"
    return told.codes if verb.lemma in _BIDDING or called else ()


_BID = 3  # words before "its" at the least: "urge Chad to stop"
_BIDDING = frozenset(
    "urge ask order tell press push pressure convince persuade force compel allow permit encourage invite beg want"
    " expect warn advise lobby beseech implore prompt lead cause".split()
)
_FOR_ANOTHER = frozenset(  # "asked Chad to join its mission": the asker's
    "join respect protect defend help support back recognise recognize accept lift guard aid assist arm serve hear"
    " approve endorse follow honour honor implement answer heed meet drop share".split()
)


def told_of(groups: list[Group], n: int, words: list[Word], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return which land it is in "Mali warned Chad, saying the country had shelled it": no state calls itself so.

    Of "It said the country …" it is the other of the two that were named before.
    """
    found = groups[n]
    if hosts := _helped(groups, n, words):
        return hosts
    k = found.first - 1
    k -= k > 0 and words[k].lower == "that"
    if found.lemma not in LANDS or words[found.first].lower != "the" or k < 1 or words[k].lemma != "say":
        return ()
    if groups[n - 1].last == k and words[k - 1].lower == "it" and len(pair) > 1:
        return tuple(code for code in pair if code not in groups[n - 1].codes)[:1]
    named = [g for g in groups[:n] if g.codes and (m := words[g.head].mention) is not None and m.kind in _LANDED]
    if not named or named[0].prep is not None or named[-1].last == k:
        return ()
    met = named[-1].prep is not None or words[named[-1].first - 1].tag in "VZG"
    return named[-1].codes if met and named[-1].codes != named[0].codes else ()


def _helped(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose army it is in "Chad sends men to Mali to help the government": that of where they go.

    Also in "officers are in Mali training its soldiers", "helping the country's army".
    """
    found, k = groups[n], groups[n].first - 1
    whose = words[found.first].lower in ("the", "its")
    if found.lemma.rpartition(" ")[2] not in _RULING or not whose or k < 1 or found.prep is not None:
        return ()
    named = [g for g in groups[:n] if g.codes and (m := words[g.head].mention) is not None and m.kind in _LANDED]
    beside = words[k].tag == "G" and bool(named) and named[-1].last in (k, k - (words[k - 1].tag == ","))
    if words[k].lemma not in _HELPING or not (words[k - 1].tag == "T" or beside):
        return ()
    there = bool(named) and named[-1].prep in ("to", "in", "into") and named[-1].codes != named[0].codes
    return named[-1].codes if there or (beside and named[-1].prep == "in") else ()


_RULING = frozenset("government regime army military junta authority president soldier force troop".split())
_HELPING = frozenset("help support assist aid back defend protect bolster prop train topple overthrow oust".split())
_LANDED = ("state", "capital", "organisation")


def is_part(groups: list[Group], n: int, words: list[Word]) -> bool:
    """Read "three of them"."""
    k = groups[n].first - 2
    return words[groups[n].first].lower == "them" and groups[n].prep == "of" and k >= 0 and words[k].tag == "Q"


def several(groups: list[Group], words: list[Word]) -> Group | None:
    """Return the people named last of whom there is more than one: "its soldiers"; not "by the rebels" who do it."""
    return next((g for g in reversed(groups) if g.prep != "by" and _are_people(g, words)), None)


def _are_people(group: Group, words: list[Word]) -> bool:
    head = words[group.head]
    band = head.mention is not None and (head.mention.plural or head.mention.kind == "group")
    return band or (head.lower != group.lemma and group.lemma.rpartition(" ")[2] in FOLK)


FOLK = frozenset(  # plain people, whom "they" are rather than anybody named before
    "soldier troop fighter militant rebel gunman insurgent people official resident civilian policeman officer"
    " protester man worker villager attacker guard commander expert analyst survivor refugee witness force unit"
    " guerrilla jihadist separatist mercenary observer peacekeeper monitor diplomat sailor marine pilot recruit".split()
)


def is_for_asker(groups: list[Group], n: int, words: list[Word]) -> bool:
    """Say whether "it" is who asks: "Mali has asked Chad to sell it tanks"."""
    k = groups[n].first - 1
    if words[groups[n].first].lower not in ("it", "them") or k < _BID or words[k].tag != "V" or words[k - 1].tag != "T":
        return False
    told = next((g for g in groups[:n] if g.last == k - 1), None)
    given = groups[n].last < len(words) and words[groups[n].last].tag in "DQANE"
    return given and told is not None and told.first > 0 and words[told.first - 1].lemma in _ASKING


_ASKING = frozenset("ask urge press beg implore lobby want request".split())


def is_done(verb: Word) -> bool:
    """Say whether a verb takes what is behind it: of "restart its reactor and Chad said" no reactor says."""
    return verb.tag in "VZG" and verb.lemma not in ("say", "announce", "report", "claim", "insist", "add")


def is_led(groups: list[Group], n: int, words: list[Word]) -> bool:
    """Say whether "their offensive" is the subject's, behind those it takes: "captured many in their offensive"."""
    found = groups[n]
    if words[found.first].lower != "their" or found.lemma not in _CAMPAIGNS:
        return False
    if found.prep != "in" and not (found.prep == "during" and found.lemma in _RUN):
        return False
    return not any(w.lemma in _HALTING for w in words[: found.first])


_RUN = ("offensive", "operation", "campaign")
_HALTING = frozenset("stop halt repel slow block check hold support help back join aid assist".split())
_CAMPAIGNS = frozenset(
    "offensive operation advance assault incursion counteroffensive campaign".split()
)  # the subject's


_FRONTING = frozenset("despite after before in with during amid following since although though while as under".split())


def tag_behind(words: list[Word], k: int) -> str:
    """Return the tag of the next word that is no adverb, no quotation mark and in no brackets: "Centcom (…) said"."""
    depth = 0
    for word in words[k:]:
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text != ")" and word.tag not in 'R"':
            return word.tag
    return ""


def acts(found: Group, words: list[Word]) -> bool:
    """Say whether a verb stands behind a group or what qualifies it: "Chad's row with Mali | deepens"."""
    named = any(w.mention is not None and w.mention.code for w in words[found.first : found.last])
    office = found.lemma.rpartition(" ")[2] in OFFICES | PERSONS  # "the government in Goma | said it"
    named = named or (office and any(inner.codes for inner in found.inner if inner.prep == "in"))
    deed = found.lemma.rpartition(" ")[2] in BLOWS | _DONE | _POSTED  # no party: "Chadian raids on Gao kill"
    taken = found.first > 0 and words[found.first - 1].tag in "VZG"  # nor whom a verb takes: "hitting a Malian in Gao"
    party = named and not deed and not taken
    ends = {found.last, max(g.last for g in (found, *found.chain()))} if party else {found.last}
    return any((after := tag_behind(words, k)) != "" and after in "VZBHMY" for k in ends)


_DONE = frozenset("ban sanction embargo withdrawal exit entry deployment aid support pressure threat tariff".split())
_POSTED = frozenset("ambassador envoy embassy consul consulate".split())  # in whose land "the country" is the host


def headed(groups: list[Group], n: int, words: list[Word]) -> tuple[int, int] | None:
    """Return where an aside between a subject and its verb stands: "Chad and Mali, | both allies of France, | said"."""
    subject = groups[n]
    k = subject.last
    if subject.prep is not None or not subject.codes or k >= len(words) or words[k].text != ",":
        return None
    end = next((i for i in range(k + 1, min(len(words), k + _ASIDE)) if words[i].text == ","), None)
    if end is None or words[k + 1].lower not in _APPOSING or words[end - 1].tag in "VZ":
        return None  # "Chad, two officials said, …"
    after = tag_behind(words, end + 1)
    return (k, end) if after != "" and after in "VZBHM" else None


_ASIDE = 16  # words between the commas
_APPOSING = frozenset(["both", "all", "two", "three", "four", "a", "an", "the", "each", "among", "longtime", "close"])


def other(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is that the subject is not: "the president lashed out at Chad after it condemned him"."""
    found = groups[n]
    k = found.first - 1
    if one := _one_named(groups, n, words):
        return one
    if words[found.first].lower != "it" or found.prep is not None or k < 1 or words[k].lower not in _SINCE:
        return ()
    person = any(w.mention is not None and w.mention.kind in ("person", "role") for w in words[: k - 1])
    before = next((g for g in reversed(groups[:n]) if g.last == k), None)
    named = words[before.head].mention if before is not None else None
    lands = named is not None and named.kind in ("state", "capital", "organisation", "group")
    return before.codes if before is not None and person and lands and before.first > 0 else ()


def _one_named(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "its army" is in "Western envoys met over Chad as its army struck": several envoys are no "it"."""
    found, k = groups[n], groups[n].first - 1
    after = tag_behind(words, found.last)
    opens = k > 0 and words[found.first].lower == "its" and words[k].lower in _BESIDES and after in tuple("VZBHMY")
    if not opens or found.prep is not None:
        return ()
    chided = next((g.codes for g in groups[:n] if g.last == k and _is_chided(g, words)), ())
    if chided and words[k].lower in ("after", "because"):
        return () if _is_suffered(words, found.last) else chided  # "lashed out at Chad after its envoy complained"
    doer = next((g for g in groups[:n] if g.prep is None and tag_behind(words, g.last) in tuple("VZBHMY")), None)
    named = words[doer.head].mention if doer is not None else None
    noun = doer.lemma.rpartition(" ")[2] if doer is not None and doer.codes else ""
    many = noun in PERSONS and (named is None or named.kind == "role")
    if doer is None or not many or words[doer.head].lower == noun:
        return ()
    if any(w.tag in "VZG" and w.lemma in _ENTERING for w in words[doer.last : found.first]):
        return ()  # "Chadian commanders entered Mali as its army …"
    lands = [g.codes for g in groups[:n] if g.first > doer.first and g.codes and _is_land(words[g.head])]
    return lands[-1] if lands and lands[-1] != doer.codes else ()


def _is_suffered(words: list[Word], k: int) -> bool:
    """Say whether a verb is passive: "slammed Chad after its embassy | was attacked" tells of who slams."""
    tags = "".join(w.tag for w in words[k : k + _WITHIN] if w.tag not in 'R"').lstrip("HM")  # "had been shelled"
    return tags.startswith(("BZ", "BBZ"))


def _is_chided(found: Group, words: list[Word]) -> bool:
    """Say whether a party is condemned: "slams Chad", "hits out at Chad", "rounded on Chad"."""
    if not found.codes or not _is_land(words[found.head]) or found.first < 1:
        return False
    before = words[found.first - 1]
    at = before.lower in ("at", "on", "against") and {w.lemma for w in words[max(0, found.first - 3) : found.first - 1]}
    return before.lemma in _BLAMING or bool(at and at & _RAILING)


_ENTERING = frozenset("enter invade cross strike hit attack bomb shell raid storm fly march land".split())
_RAILING = frozenset(["lash", "hit", "rail", "round", "fume", "rage"])


def _is_land(head: Word) -> bool:
    return head.mention is not None and head.mention.kind in _LANDED


_BESIDES = frozenset("as while because since after when before and".split())


_SINCE = frozenset(["after", "because", "when", "since", "if", "unless", "for"])
