"""Tags corrected by what only the finished sentence shows: its neighbours, and whether it has a verb at all."""

from itertools import pairwise

from bot.detect.grammar.agreement import agree, early
from bot.detect.grammar.bearings import around, lie, range_out
from bot.detect.grammar.clausal import complete
from bot.detect.grammar.describing import compounding, describing
from bot.detect.grammar.gerunds import charged, going, leading, owned, progressing, reporting, serving, telling
from bot.detect.grammar.headings import VERBAL, aimed, begun, give_verbs, modelled, neared, storming, struck, traded
from bot.detect.grammar.pairs import pair
from bot.detect.grammar.qualifiers import ALL, involve, is_qualifier, qualify, strung
from bot.detect.grammar.spans import parted
from bot.detect.grammar.tags import can_be_noun
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon

APOSTROPHES = frozenset(["'", "’", "&apos;", "&#39;", "&#039;", "&#8217;", "&rsquo;"])
TIMELY = frozenset("since first long all both so once yet just last".split())


def mend(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Correct the tags of a tagged sentence in place; `forms` says of each word what verb it can be a form of."""
    early(words, lexicon)
    complete(words, forms, lexicon)
    _almost(words)
    strung(words, lexicon)
    involve(words, lexicon)
    _neighbours(words)
    _helped(words, forms)
    lie(words)
    around(words)
    _deep(words)
    _harming(words, forms, lexicon)
    _first_name(words, forms, lexicon)
    _counted(words, lexicon)
    _firing(words, lexicon)
    _ranked(words, lexicon)
    range_out(words)
    _opening(words)
    give_verbs(words, forms, lexicon)
    reporting(words)
    telling(words, lexicon)
    owned(words, lexicon)
    going(words)
    leading(words)
    serving(words, lexicon)
    describing(words, lexicon)
    charged(words, forms)
    agree(words, forms, lexicon)
    progressing(words, forms, lexicon)
    compounding(words, lexicon)
    qualify(words)
    pair(words)
    _deeds(words, forms, lexicon)
    storming(words, forms, lexicon)
    traded(words)
    neared(words)
    begun(words, forms, lexicon)
    aimed(words, forms, lexicon)
    struck(words, lexicon)
    _doubled(words, forms, lexicon)
    modelled(words)
    parted(words, forms)
    _gotten(words, forms)


def _almost(words: list[Word]) -> None:
    """Take "all but" of "has all but gone", "test" of "test fires", "reported" of "reported killed" for adverbs."""
    for left, right, after in zip(words, words[1:], words[2:], strict=False):
        if left.lower == "test" and left.tag == "N" and right.lower in _TRIED and right.tag in "VZG":
            left.tag, right.lower = "R", f"test-{right.lower}"
        if left.tag == "Z" and left.lower in ("reported", "confirmed") and right.tag == "Z" and after.lower == "by":
            left.tag = "R"
        if right.lower == "neither" and left.tag in "HB" and after.tag == "Z":
            right.tag = "R"  # "has neither confirmed nor denied"
        if right.lower == "than" and left.lower in ("more", "less") and after.lower in ("a", "half"):
            left.tag = right.tag = "R"  # "took more than a third of the town"
        if left.lower in _BREAKING and right.lower == "out" and after.tag in "PS":
            right.tag = "R"  # "fighting broke out in Gao"
        if (left.lower, right.lower) == ("en", "route"):
            left.tag = right.tag = "R"
        if (left.lower, right.lower, after.lower) == ("until", "further", "notice"):
            right.tag = after.tag = "R"
        pair = (left.lower, right.lower)
        if (pair in _WHOLLY and after.tag in tuple("ZVGA")) or (pair == ("to", "death") and after.tag in tuple("DEQ")):
            left.tag = right.tag = "R"  # "stabbed to death two guards"


_WHOLLY = (("all", "but"), ("de", "facto"))  # "was de facto suspended"
_BREAKING = frozenset("break breaks broke broken breaking".split())
_TRIED = frozenset("fires fired firing launches launched launching".split())


def _gotten(words: list[Word], forms: list[Form | None]) -> None:
    """Take "got" for "was" in "got killed by a mine", "will get hit"."""
    for i, (left, right) in enumerate(pairwise(words)):
        form = forms[i + 1]
        done = right.tag in ("V", "Z") and form is not None and "en" in form.shapes
        after = words[i + 2].tag if i + 2 < len(words) else "."
        done = done and right.lower != "lost"  # "got lost" strayed
        if left.lower in _GETTING and left.tag in "VZG" and done and after not in tuple("DQENOA"):
            left.tag, right.tag = "B", "Z"


_GETTING = frozenset("get gets got getting gotten".split())


def _neighbours(words: list[Word]) -> None:
    """Correct what only the finished neighbours show: a noun before "to" is no verb, a name in capitals no noun."""
    for word, after in pairwise(words):
        word.tag = _PHRASES.get((word.lower, after.lower), word.tag)
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if word.lower in TIMELY and before.tag in "HB" and i + 1 < len(words) and words[i + 1].tag in "ZGRB":
            word.tag = "R"
        if (word.tag == "Z" or word.lower == "allied") and is_qualifier(words, i):
            word.tag = "A"
            before.tag = "D" if before.lower in ALL else before.tag
        if (
            word.tag == "A"
            and before.tag in "DA"
            and (i + 1 == len(words) or words[i + 1].tag in "PVZBHM,.SWT")
            and not (i + 2 < len(words) and words[i + 1].text == "," and words[i + 2].tag == "A")
            and word.lower not in ("last", "latest", "first", "second", "same", "own")
        ):
            word.tag = "N"
        if word.tag == "Z" and before.tag in "BR" and i > 1:
            _has(words, i)
        if before.lower == "sanctions" and before.tag == "V" and word.tag not in _OBJECTS:
            before.tag = "N"  # it takes an object: "US sanctions, a drought and …"
        if before.lower == "should" and word.tag in "EOD":
            before.tag = "S"  # "should Finland join"
        if before.tag == "T" and word.tag not in 'VRBHYZ"':
            before.tag = "P"


_PHRASES = {
    ("led", "by"): "Z",
    ("gun", "down"): "V",
    ("team", "up"): "V",
    ("teams", "up"): "V",
    ("subject", "to"): "A",
    **dict.fromkeys([("guided", kind) for kind in ("bomb", "bombs", "missile", "missiles", "aerial", "rocket")], "A"),
    **dict.fromkeys([("cluster", "bombs"), ("cluster", "munitions"), ("rubber", "bullets")], "N"),
    **dict.fromkeys([("barrel", "bombs"), ("barrel", "bomb")], "N"),
    **dict.fromkeys([("shadow", "fleet"), ("stun", "grenades"), ("storm", "damage"), ("storm", "surges")], "N"),
    ("heads", "of"): "N",
    ("warning", "system"): "N",
    ("warning", "systems"): "N",
    ("shoot", "dead"): "V",
    ("ruling", "out"): "G",
    ("as", "part"): "P",
    ("according", "to"): "P",
    **{(day, owns): "N" for day in ("yesterday", "today", "tomorrow", "tonight") for owns in ("'s", "’s")},
}
_OBJECTS = tuple("DAQNEOZG'\"")  # tags of what an object begins with


def _helped(words: list[Word], forms: list[Form | None]) -> None:
    """Take "Transfer" of "Chad May Transfer Jets" for a verb: a modal stands before it."""
    for word, form, before in zip(words[1:], forms[1:], words, strict=False):
        if before.tag == "M" and word.tag == "N" and form is not None and "base" in form.shapes:
            word.tag = "V"


def _harming(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "killing" of "strikes in Gaza killing four", "die" of "six Yemenis die when troops clash" for a verb.

    So is "detonates" of "a device tied to a car detonates": no noun is written so.
    """
    for i in range(1, len(words) - 1):
        form = forms[i]
        if words[i].tag == "N" and form is not None and form.shapes == {"s"} and form.lemma in _BLOWING:
            words[i].tag = "V" if not can_be_noun(words[i].lower, lexicon) else "N"
        behind, tag = _HARMS.get(words[i].lower, ("", ""))
        if words[i].tag == "N" and words[i - 1].tag in "NE" and words[i + 1].tag in tuple(behind):
            words[i].tag = tag


_BLOWING = frozenset("detonate explode kill shoot stab".split())
_HARMS = (
    dict.fromkeys("killing wounding injuring hurting maiming".split(), ("Q", "G"))
    | dict.fromkeys(["die", "dies"], ("PSRC,.", "V"))
    | {"kill": ("Q", "V"), "wound": ("Q", "V"), "flee": ("PR", "V")}  # "strikes carried out by NATO kill 13"
)


def _opening(words: list[Word]) -> None:
    """Take "clashes" of "After deadly border clashes, Chad …" for a noun: nobody stands there to clash."""
    if len(words) > 2 and words[0].lower == "overnight" and words[1].tag == "V" and words[2].tag == "P":  # noqa: PLR2004
        words[1].tag = "N"  # "Overnight clashes in Gao"
    if not words or words[0].lower not in ("after", "following", "amid", "despite", "before", "since"):
        return
    end = next((i for i, w in enumerate(words) if w.tag == ","), 0)
    if end <= 2:  # noqa: PLR2004 - "After a clash,"
        return
    told = [w.tag for w in words[1 : end - 1]]
    modified = words[end - 2].tag == "A" or "-" in words[end - 2].lower
    if words[end - 1].tag == "V" and modified and set(told) <= {"A", "D", "R", "N"}:
        words[end - 1].tag = "N"


def _ranked(words: list[Word], lexicon: Lexicon) -> None:
    """Take "patrol" of "two Tarantul-class patrol boats" for a noun, "close" of "fly close to" for an adverb."""
    for i in range(1, len(words) - 1):
        word, before, after = words[i], words[i - 1], words[i + 1]
        if word.tag == "V" and after.tag == "N" and before.lower.endswith(_KINDS):
            word.tag = "N"
        if word.lower in ("close", "closer") and word.tag in "NR" and after.lower == "to":
            word.tag = "R"
        apart = after.tag in ".,PRSBHM" and after.lower != "into"  # but "the military moves into Gao"
        if word.tag == "V" and word.lower in _DOINGS and before.lower in _FORCES and apart:
            word.tag = "N"  # "ten days of military exercises", "military exercises are due"
        if word.tag == "V" and word.lower == "arms" and after.tag == "N" and _is_handing(after, lexicon):
            word.tag = "N"  # "Western arms supplies"
        if word.tag == "V" and word.lower == "upgrades" and before.tag in "NE" and after.tag in "P.,S":
            word.tag = "N"  # "missile defence upgrades for"
        if word.tag == "V" and word.lower == "blasts" and before.tag == "N" and after.tag in "PCBHVRS,.":
            word.tag = "N"  # "bomb blasts and gunfire"
        if word.tag == "V" and word.lower == "deal" and before.lower in _DEALT:
            word.tag = "N"  # "a $2 billion arms deal"
    if len(words) > 2 and words[-1].lower in _DOINGS and words[-2].tag == "E" and words[-3].lower in _UPON:  # noqa: PLR2004
        words[-1].tag = "N"  # "Truce Holds After Gaza Strikes"


def _is_handing(word: Word, lexicon: Lexicon) -> bool:
    return not lexicon.events.get(lexicon.singular(word.lower), frozenset()).isdisjoint(_HANDING)


_HANDING = frozenset(["delivery", "bargain", "package", "purchase"])
_DOINGS = frozenset("exercises drills strikes attacks raids moves operations manoeuvres maneuvers patrols".split())
_FORCES, _UPON = frozenset("military naval live-fire nuclear joint missile war".split()), ("after", "amid", "over")
_DEALT = frozenset(["arms", "weapons", "peace", "defence", "defense", "truce"])
_KINDS = ("-class", "-type", "-style", "-made", "-built", "-era", "-range")


def _counted(words: list[Word], lexicon: Lexicon) -> None:
    """Take "displaced" of "200 displaced people" for an adjective, "family" of "a family of five" for a noun."""
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if word.tag == "R" and before.tag in "DAQ" and word.lower in lexicon.nouns:
            word.tag = "N"
        if word.tag == "N" and before.tag == "Q" and word.lower == "die":
            word.tag = "V"  # "at least 20 die in fighting"
        if word.tag == "Z" and before.lower in _MILLIONS and i > 3 and words[i - 4].tag + words[i - 3].tag in _SUMS:  # noqa: PLR2004
            word.tag = "A" if words[i + 1 : i + 2] and words[i + 1].tag == "N" else "Z"  # "a $5 million proposed sale"
        if word.tag == "Z" and before.tag == "Q" and i + 1 < len(words) and words[i + 1].tag in "NE":
            head = next((k for k in range(i + 1, len(words)) if words[k].tag not in "NEA"), len(words)) - 1
            noun = lexicon.counting.noun(lexicon.singular(words[head].lower))  # "two kidnapped Chadian aid workers"
            word.tag = "A" if noun is not None and noun.kind != "arms" and words[i - 1].lower != "others" else "Z"


def _firing(words: list[Word], lexicon: Lexicon) -> None:
    """Take "fire" of "groups in the Gaza Strip fire dozens of rockets" for a verb: they are counted behind it."""
    for i in range(1, len(words) - 1):
        word, fired = words[i], words[i + 1 : i + 5]
        if word.tag == "N" and word.lower == "fire" and words[i - 1].tag in "EN" and fired[0].tag == "Q":
            shells = any(lexicon.singular(w.lower) in lexicon.members["projectile"] for w in fired)
            word.tag = "V" if shells else "N"
        if word.tag == "N" and word.lower == "strike" and words[i - 1].tag + words[i + 1].tag == "EE":
            flown = any(w.lower in ("rockets", "missiles", "mortars", "shells") for w in words[max(0, i - 6) : i])
            word.tag = "V" if flown else "N"  # "rockets fired from the Gaza Strip strike Haifa"


_MILLIONS, _SUMS = frozenset(["million", "billion"]), frozenset(["DA", "AA"])  # what stands before a sum: "a $"


def _first_name(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take the first word of "Aidan Lester was killed" for a name: it is no word that anybody knows."""
    if len(words) > 1 and words[0].tag == "N" and words[1].tag == "E" and words[1].mention is None and not forms[0]:
        one = lexicon.singular(words[0].lower)
        known = one in lexicon.nouns or one in lexicon.events or lexicon.counting.noun(one) is not None
        words[0].tag = "N" if known or not words[0].text[0].isupper() else "E"


def _deep(words: list[Word]) -> None:
    """Take "Deep" of "Russian Drones Deep Inside Poland" for an adverb, "lasting" of "talks lasting days" for one."""
    for word, after in pairwise(words):
        if after.lower == "lasting" and after.tag == "A" and word.tag == "N":
            after.tag = "G"
        if word.lower == "deep" and after.lower in ("inside", "into", "in", "within"):
            word.tag = "R"


def _has(words: list[Word], i: int) -> None:
    """Read "he's already received bombs" as "has": a participle with an object behind it is no passive."""
    j = i - 1
    while j and words[j].tag == "R":
        j -= 1
    after = words[i + 1].tag if i + 1 < len(words) else ""
    if (
        words[j].tag == "B"
        and words[j].lower[-1:] == "s"
        and words[j].lower[:-1] in APOSTROPHES
        and after in tuple("DEQANO")
    ):
        words[j].tag = "H"


def _deeds(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "strikes" of "Israeli strikes rattle Tehran" for a noun: no adjective does anything, another verb may."""
    for i in range(1, len(words) - 1):
        word, nation, form = words[i], words[i - 1].mention, forms[i]
        after, ahead = words[i + 1], forms[i + 1]
        if word.lower == "states" and word.tag == "V" and after.tag in ",P":
            word.tag = "N"
        if word.lower == "states" and word.tag == "N" and _is_stated(words, i, lexicon):
            word.tag, word.lemma = "V", "state"
        if word.tag != "V" or form is None or nation is None or nation.plural or "s" not in form.shapes:
            continue
        if i > 1 and words[i - 2].tag == "C" and words[i - 2].text in "-–":
            word.tag = "N"  # "Syria–U.S. talks on a truce"
            continue
        goes_on = ahead is not None and "base" in ahead.shapes and form.lemma not in _HELPS
        same = after.tag == "Z" and ahead is not None and ahead.lemma == after.lower  # "strikes set back"
        behind = words[i + 2].tag if i + 2 < len(words) else "."
        army = word.lower == "forces" and nation.text.isupper() and behind in tuple("DQNAE")  # "UN forces launch raids"
        if goes_on and (after.tag == "V" or same or ((nation.kind == "demonym" or army) and after.tag == "N")):
            word.tag, after.tag = "N", "V"
        elif nation.kind == "demonym" and after.tag == ",":
            word.tag = "N" if any(w.tag in VERBAL for w in words[i + 1 :]) else "V"


def _is_stated(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Read "an analyst states that", "Chad states it": no states are told of a person or a ministry."""
    before, after = words[i - 1], words[i + 1].lower
    people = lexicon.nouns.get(before.lower, frozenset())
    voice = bool(people & _VOICES) or (before.mention is not None and before.mention.kind == "agency")
    return (before.mention is not None and after in ("it", "he", "she")) or (voice and after == "that")


_VOICES = frozenset(["official", "envoy", "expert", "media"])
_HELPS = frozenset("help let make see dare watch".split())


def _doubled(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Tell two verbs in a row apart: "missile launches mark a shift" has its verb in the second, "face torture" not."""
    for i in range(len(words) - 1):
        k = i + 2 if words[i + 1].lower.endswith("ly") and i + 2 < len(words) else i + 1  # "strikes reportedly kill"
        form, ahead = forms[i], forms[k]
        if words[i].tag != "V" or form is None or ahead is None or form.lemma in _HELPS:
            continue
        told = words[k].lower == "say" and (i == 0 or words[i - 1].tag == ",")  # "…, reports say"
        if not (told or (i and words[i - 1].tag in "NAE")) or not can_be_noun(words[i].lower, lexicon):
            continue
        many = "s" in form.shapes and "base" in ahead.shapes
        behind = words[k + 1].tag if words[k + 1 : k + 2] else "."
        bare = words[k].tag == "Z" and ahead.lemma == words[k].lower and behind in "DQE"  # "blasts hit a market"
        bare = bare or (words[k].lower in ("target", "impact") and behind in "DQENA")  # "air strikes target bases"
        bare = bare or (words[k].tag == "Z" and "past" in ahead.shapes and behind in "DQ")  # "air strikes killed four"
        if ("s" in form.shapes and words[k].tag == "Z" and bare) or (many and bare):
            words[i].tag, words[k].tag = "N", words[k].tag if "base" not in ahead.shapes else "V"
        nouny = can_be_noun(words[k].lower, lexicon) and words[k + 1 : k + 2] and words[k + 1].tag not in "DQEO"
        if words[k].tag == "V" and ((many and not nouny) or ("base" in form.shapes and "s" in ahead.shapes)):
            words[i].tag = "N"
