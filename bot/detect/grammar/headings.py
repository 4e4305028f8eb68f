"""Sentences without a verb are given the one that they can have: headings above all."""

from bot.detect.grammar.tags import can_be_noun
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon

VERBAL = tuple("VZMBHY")
MANY = frozenset("people men women children troops police personnel staff others crew civilian".split())


def give_verbs(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Give a heading the verb that it lacks, and each clause: "said that rebels advance", "as Chad's jets bomb it"."""
    _give_verb(words, forms, lexicon)
    for i in range(1, len(words)):
        if words[i].tag == "S":
            _give_verb(words[i + 1 :], forms[i + 1 :], lexicon)


def _give_verb(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Give a heading without any verb the one that it can have: "Senator blocks arms sale", "Rebels launch rockets"."""
    _engaging(words, forms, lexicon)
    verbs = [i for i, word in enumerate(words) if word.tag in VERBAL]
    if verbs:
        told = max((i for i, word in enumerate(words) if word.text == ","), default=0)  # ", officials say"
        if all(i and words[i - 1].tag == "T" for i in [i for i in verbs if i < told] or verbs):
            _travelling(words, forms, lexicon)
            _resolving(words, forms)
        return
    if _downing(words, lexicon):
        return
    for i in range(1, len(words) - 1):
        form, left, right = forms[i], words[i - 1], words[i + 1]
        if form is None or words[i].tag != "N" or left.tag not in ("N", "E") or words[i].text == "State":
            continue
        named = left.mention is not None and (left.mention.kind == "group" or left.mention.plural)
        many = named or left.lower.endswith(_PLURAL) or left.lower in MANY
        many = many or _opens_many(words[:i])
        joined = left.mention is not None and any(w.lower == "and" for w in words[max(0, i - 3) : i - 1])
        many = many or joined  # "the navy and the air force conduct"
        third = "s" in form.shapes and (lexicon.singular(words[i].lower) not in lexicon.events or _is_fired(words[:i]))
        shaken = left.mention is None and lexicon.singular(left.lower) in lexicon.events  # "explosions shake Gao"
        acted = "ANDQ" if joined else "ENDQ" if shaken else "NDQ"
        plural = "base" in form.shapes and bool(lexicon.verbs.get(form.lemma)) and right.tag in acted
        if form.lemma == "vote" and "s" in form.shapes and right.lower in _VOTING:
            words[i].tag = "V"  # "Senate votes for the pact"
            return
        apart = right.lower in lexicon.particles.get(form.lemma, ()) and i + 2 < len(words)  # "shoot down a jet"
        plural = plural or (apart and "base" in form.shapes)
        if (apart or right.tag in ("N", "A", "E", "D", "Q")) and (plural if many else third):
            words[i].tag = "V"
            return
        fires = named and form.lemma == "fire" and right.lower in _FIRED_AT  # "Chadians fire at a bus"
        if fires and "base" in form.shapes:
            words[i].tag = "V"
            return
        if (
            form.lemma in _MARCHING
            and right.tag in "PRT"
            and "base" in form.shapes
            and _names_crowd(words[:i], lexicon)
        ):
            words[i].tag = "V"
            return


def _downing(words: list[Word], lexicon: Lexicon) -> bool:
    """Take "down" of "Rebels down army helicopter", "F-16s down a Chadian jet" for its verb."""
    for i in range(1, len(words) - 1):
        left = words[i - 1]
        many = left.tag in ("N", "E") and (left.lower.endswith(_PLURAL) or left.lower in MANY)
        craft = (lexicon.nouns.get(lexicon.singular(w.lower), frozenset()) for w in words[i + 1 : i + _CRAFT])
        if words[i].lower == "down" and many and any("hardware" in known for known in craft):
            words[i].tag = "V"
            return True
    return False


_CRAFT = 4  # words behind "down" in which an aircraft stands


def _is_fired(words: list[Word]) -> bool:
    """Read "Rocket fired from Lebanon | strikes a house": what is fired from there has a verb."""
    return len(words) > 3 and words[-3].lower in ("fired", "launched") and words[-2].lower == "from"  # noqa: PLR2004 - "fired from Gao" and what is


def _opens_many(words: list[Word]) -> bool:
    """Read "Rebels in X | attack", "NATO forces in X | launch": several stand at the head, behind no noun of one."""
    stop = next((k for k, w in enumerate(words) if w.tag in "GP"), 0)
    head = words[stop - 1]
    return bool(stop) and head.lower.endswith(_PLURAL) and (head.mention is None or head.mention.plural)


def _engaging(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "clash" of "Factions of X clash in Y", "capture" of "forces, backed by X, capture Gao" for its verb."""
    many = False  # whether several armed men stand before
    for i in range(len(words) - 1):
        word, form, left = words[i], forms[i], words[i - 1] if i else words[0]
        if many and word.tag == "N" and form is not None and form.lemma in _ENGAGING and "base" in form.shapes:
            left.tag = "N" if left.tag == "V" else left.tag  # "Iranian guards clash"
            if left.tag in "NER," and words[i + 1].tag in "PR":
                word.tag, word.lemma = "V", form.lemma
            return
        if many and word.tag == "N" and form is not None and form.lemma in _TAKING and "base" in form.shapes:
            word.tag = "V" if left.tag in "NER," and words[i + 1].tag in "ED" else "N"
            return
        ahead = forms[i + 1]
        guards = word.tag == "V" and ahead is not None and ahead.lemma in _ENGAGING and words[i + 1].tag == "N"
        aside = word.tag == "Z" and (left.text == "," or words[i + 1].lower == "by")
        if (word.tag in VERBAL and not aside and not guards) or word.tag in "SW":
            return
        one = lexicon.singular(word.lower)
        armed = one != word.lower and ("humanforce" in lexicon.nouns.get(one, ()) or one in _SIDES)
        many = many or (armed and left.tag != "P")


_ENGAGING = frozenset(["clash", "retreat", "advance", "battle", "fight"])
_TAKING = frozenset(["capture", "attack", "raid", "control", "storm"])
_SIDES = frozenset(["faction", "rival"])


_VOTING = frozenset(["for", "against", "on"])
_LANDING = frozenset(["land", "fall", "crash", "explode", "rain"])  # "rockets land in"
_FIRED_AT = frozenset(["at", "on", "upon"])
_MARCHING = frozenset(["protest", "rally", "march", "demonstrate"])


def _names_crowd(words: list[Word], lexicon: Lexicon) -> bool:
    """Say whether a crowd stands at the head of a heading: "Thousands of people", "Iraqis", "Students in Tbilisi"."""
    opening = words[: next((i for i, w in enumerate(words) if w.tag == "P" and w.lower != "of"), len(words))]
    crowd = lexicon.lists["crowd_nouns"]
    return any(
        w.mention.plural if w.mention is not None else w.lower[-1:] == "s" and lexicon.singular(w.lower) in crowd
        for w in opening
    )


_PLURAL = ("s", "men")


def _travelling(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "travels" of "secretary John Doe travels to Kyiv to discuss" for its verb: only aims have one else."""
    for i in range(1, len(words) - 1):
        form = forms[i]
        if form is None or words[i].tag != "N" or words[i - 1].tag != "E" or words[i + 1].tag not in "PT":
            continue
        if "s" in form.shapes and not lexicon.verbs.get(form.lemma, frozenset()).isdisjoint(("travel", "visit")):
            words[i].tag = "V"
            return


def _resolving(words: list[Word], forms: list[Form | None]) -> None:
    """Take "plan" of "Chad and its allies plan to send tanks" for the verb: several of them have a plan together."""
    for left, word, right, form in zip(words, words[1:], words[2:], forms[1:], strict=False):
        resolves = form is not None and form.lemma in _RESOLVING and "base" in form.shapes
        if resolves and word.tag == "N" and right.tag == "T" and left.tag == "N" and left.lower.endswith(_PLURAL):
            word.tag = "V"
            return


_RESOLVING = frozenset("plan vow aim pledge offer bid plot move promise look".split())


def traded(words: list[Word]) -> None:
    """Take "trade" of "Chad and Mali trade strikes", "launch" or "pause" for a verb: nobody sells such things."""
    for i in range(2, len(words) - 1):
        if words[i].lower not in _TRADING or words[i].tag != "N":
            continue
        before = words[max(0, i - 4) : i - 1]
        strung = [w.tag for w in before[-1:]] == [","] and any(w.mention for w in before[-2:-1])  # "Chad, Mali trade"
        sides = words[i - 1].mention is not None and (strung or any(w.tag == "C" for w in before))
        if sides and _is_handed(words[i + 1 : i + 3]):
            words[i].tag, words[i].lemma = "V", words[i].lower
            for word in words[i + 1 : i + 3]:
                word.tag = "N" if word.lower in _HANDED else word.tag


def storming(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "capture" of "government troops capture two towns" for a verb: several men stand before it, things behind.

    Likewise "attack" of "Gunmen attack Goma's airport", "forces backed by Chadian jets attack rebels", "Chad's navy
    attacks positions", where nothing before it is a verb.
    """
    verb = False
    for i in range(1, len(words) - 1):
        form, men, after = forms[i], words[i - 1], words[i + 1]
        verb = men.tag != "S" and (verb or (men.tag in VERBAL and not _is_reduced(words, i - 1)))
        if form is None or words[i].tag != "N" or men.tag != "N":
            continue
        many = men.lower != lexicon.singular(men.lower)
        several = many or any(w.text == "and" for w in words[max(0, i - 6) : i])
        forces = lexicon.nouns.get(lexicon.singular(men.lower), frozenset())
        if many and not verb and "projectile" in forces and form.lemma in _LANDING and after.tag in "PR":
            words[i].tag, words[i].lemma = "V", form.lemma  # "two rockets land near a base that houses troops"
            return
        if _ASSAULTING.isdisjoint(lexicon.verbs.get(form.lemma, ())):
            continue
        agrees = ("base" in form.shapes and several) or ("s" in form.shapes and not many)
        sole = (
            agrees
            and not verb
            and not forces.isdisjoint(("humanforce", "hardware", "projectile"))
            and _is_hit(words, i + 1, lexicon)
        )
        if sole or (several and "base" in form.shapes and "humanforce" in forces and after.tag in "DQ"):
            words[i].tag, words[i].lemma = "V", form.lemma
            return


def _is_reduced(words: list[Word], i: int) -> bool:
    """Read "backed" of "forces backed by jets": a participle that describes the noun before it."""
    by = i and words[i].tag == "Z" and words[i - 1].tag in "NE" and i + 1 < len(words)
    return bool(by) and words[i + 1].lower == "by"


def _is_hit(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Say whether a party, a place or things of many stand there, which may be hit, and no verb acts on them."""
    after = words[i]
    if after.tag in "ED":
        return True
    many = after.tag == "N" and after.lower != lexicon.singular(after.lower)
    return many and "hardware" not in lexicon.nouns.get(lexicon.singular(after.lower), frozenset())


_ASSAULTING = frozenset("attack strike kill take capture_person fight invade".split())


def neared(words: list[Word]) -> None:
    """Take "deal" of "close to deal with Chad" for a noun: nobody is close to do something."""
    for close, to, deal in zip(words, words[1:], words[2:], strict=False):
        if close.lower in ("close", "closer") and to.tag == "P" and deal.tag == "V":
            deal.tag = "N"


def aimed(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "targets" of "jets bombed Chadian army targets as" for a noun: it is what is hit, and acts on nothing."""
    hits = False
    for i, word in enumerate(words):
        form, before = forms[i], words[i - 1]
        behind = words[i + 1].tag if i + 1 < len(words) else "."
        if (
            hits
            and word.tag == "V"
            and before.tag in "NA"
            and behind not in _ACTED_ON
            and can_be_noun(word.lower, lexicon)
        ):
            word.tag = "N"
        if word.tag in VERBAL:
            blow = form is not None and not _BLOWS.isdisjoint(lexicon.verbs.get(form.lemma, ()))
            hits = blow and i + 1 < len(words) and words[i + 1].tag in "EAN"
        elif word.tag not in "EANG'":
            hits = False


_ACTED_ON = tuple("DAQNEOZG'\"")  # tags of what may stand behind a verb
_BLOWS = frozenset(["attack", "strike"])


def struck(words: list[Word], lexicon: Lexicon) -> None:
    """Take "hit" at the end of "says Russian refinery and airfield hit" for a verb: no site has hits."""
    if len(words) < _SHORTEST or words[-1].lower != "hit" or words[-1].tag != "N":
        return
    if "site" in lexicon.nouns.get(lexicon.singular(words[-2].lower), frozenset()):
        words[-1].tag = "Z"


def begun(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "shelling" of "started shelling villages" for a verb: what is shelled stands behind it, no word of war."""
    for i in range(1, len(words) - 1):
        before, after = forms[i - 1], words[i + 1]
        if words[i].lower not in _SHELLING or words[i].tag != "N" or words[i - 1].tag not in VERBAL or before is None:
            continue
        one = lexicon.singular(after.lower)
        thing = after.tag in "DQEA" or (after.tag == "N" and one != after.lower and one not in lexicon.events)
        thing = thing or ([w.lower for w in words[i + 2 : i + 3]] == ["of"] and one in _TOWNS)
        if before.lemma in _BEGINNING and thing and one not in _SORTIES:
            words[i].tag, words[i].lemma = "G", _SHELLING[words[i].lower]


_BEGINNING = frozenset("begin start keep resume continue stop".split())
_TOWNS = frozenset(["city", "town", "village", "port", "outskirt", "suburb"])
_SHELLING = {"bombing": "bomb", "shelling": "shell", "targeting": "target", "raiding": "raid", "shooting": "shoot"}
_SORTIES = frozenset("run mission campaign sortie flight target spree war plot".split())


_SHORTEST = 3  # words of "Kyiv port hit"


def _is_handed(behind: list[Word]) -> bool:
    """Say whether blows or words of blame come next: "trade drone strikes"."""
    return any(w.lower in _HANDED for w in behind[: 2 if behind[:1] and behind[0].tag in "NA" else 1])


_TRADING = frozenset(["trade", "exchange", "swap", "launch", "stage", "mount", "pause", "halt"])
_HANDED = frozenset(
    "strikes fire attacks airstrikes blows barbs blame accusations threats insults shots missiles artillery warnings"
    " jabs gunfire prisoners recriminations raids assaults offensive offensives operations".split()
)


def modelled(words: list[Word]) -> None:
    """Take the number of "a Shahed 139 drone", "14 Leopard 2 battle tanks" for a part of the name."""
    for i in range(1, len(words) - 1):
        word, before, after = words[i], words[i - 1], words[i + 1]
        if word.tag == "Q" and word.text.isdigit() and before.proper and before.mention is None:
            named = before.tag in "NE" and after.tag in "VBHMZ" and words[i - 2].tag != "Q"
            word.tag = "N" if named else word.tag  # "Flight 17 was hit"
        if word.tag == "Q" and word.text.isdigit() and before.tag == "E" and before.mention is None:
            one = after.tag == "N" and after.lower not in MANY and after.lower[-1] != "s"
            one = one or (i > 1 and words[i - 2].tag == "Q" and after.tag in "NA")
            word.tag = "E" if one else "Q"
