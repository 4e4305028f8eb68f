"""Whose a person is that no list knows but the text itself: "Rashid Owens, the foreign minister of Ghana, said".

1. The office stands behind the name between commas, one person's and still held.
2. Its state stands before it or right behind "of" or "for": the president of a chamber of commerce in Ghana is not
   Ghana's, and an ambassador to Ghana is somebody else's.
3. A place is no person: what stands behind "in" or "near" bears no office.
4. A governor whom another state has put over a town is that state's: "Kherson's Moscow-installed governor".
5. One who heads or speaks for something "at the Ghanaian ministry" is Ghana's too.
6. Behind a rank and a first name a town or a people is a last name: "Colonel John Paris" is not France's.
"""

from datetime import date, datetime
from itertools import takewhile

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Mention

_PLACING = frozenset("in at near from to around outside on into across over via".split())
LEFT = frozenset("former ex then late onetime one-time ousted deposed retired outgoing jailed exiled would-be".split())
_OF = ("of", "for")
_SENT = frozenset("ambassador envoy coordinator representative".split())  # "for" and "to" tell where they are posted
_STATELY = frozenset(["official", "troops", "humanforce"])  # "of the Ghanaian army"
_INSIDE = ("at", "in", "with")
_FRONT = 7  # words of an aside up to the office: "a human rights investigator and senior UN official"


def know_officers(words: list[Word], lexicon: Lexicon, published: datetime) -> None:
    """Give an unknown name the state of the office that the aside behind it tells; a last name is no place."""
    for i in range(1, len(words)):
        if words[i].mention is not None and _is_surname(words, i, lexicon):
            words[i].mention = None
    _know_governors(words, published)
    for i in range(1, len(words) - 2):
        before, word = words[i - 1], words[i]
        if word.tag != "E" or not word.proper or not word.mention is before.mention is None:
            continue
        titled = before.text[0].isupper() and before.lower in lexicon.sets["officeholders"]  # "General Aziz"
        if (titled or before.tag == "E") and words[i + 1].text == "," and not _is_placed(words, i):
            state = _state(words, i + 2, lexicon)
            if state is not None:
                word.mention = Mention(word.start, word.end, word.text, state, "person")


def _know_governors(words: list[Word], published: datetime) -> None:
    """Take the town from "Kherson's Russian-backed governor", give the state to "the Moscow-backed head of Kherson"."""
    lands = {w.mention.code for w in words if w.mention is not None and w.mention.kind == "place"}
    early = published.date() < _ANNEXED and any(w.lower in _BROKEN_AWAY for w in words)
    for i in range(len(words) - 1):
        backer = words[i].mention
        if backer is None or not words[i].lower.endswith(_PUT_THERE):
            continue
        code, behind = backer.inner or backer.code, {w.lower for w in words[i + 1 : i + 3] if w.tag in "NE"}
        if lands.isdisjoint(_HELD.get(code or "", ())) or behind.isdisjoint(_SEATED):
            continue
        if not early:
            words[i].mention = Mention(words[i].start, words[i].end, words[i].text, code, "demonym")
        town = words[i - 2].mention if i > 1 and words[i - 1].tag == "'" else None
        if town is not None and town.kind == "place":
            words[i - 2].mention = None


_HELD = {"RU": ("UA",)}  # by whom towns are held, and to whom the map gives them
_ANNEXED = date(2022, 9, 30)  # until then who ruled in these was nobody's governor
_BROKEN_AWAY = frozenset("donetsk luhansk lugansk donbas donbass".split())
_PUT_THERE = ("-backed", "-installed", "-appointed", "-imposed", "-named")
_SEATED = frozenset("governor mayor head leader official officials authorities administration administrator".split())


def _is_surname(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Say whether a town or a people is the last name of one whose rank or trade is told: "Sergeant John Paris"."""
    mention, first = words[i].mention, words[i - 1]
    called = mention is not None and mention.kind in ("place", "demonym") and not mention.plural and words[i].proper
    if not called or " " in words[i].text or first.tag != "E" or first.mention is not None or i < _RANKED:
        return False
    rank = words[i - _RANKED]
    noun = lexicon.counting.noun(rank.lower)
    held = noun is not None and noun.kind != "arms" and noun.unit != "unit"
    return held or (rank.mention is not None and rank.mention.kind == "role")


_RANKED = 2  # words from a rank over the first name to the last


def _is_placed(words: list[Word], i: int) -> bool:
    """Say whether a name is a place: "in Gao", "in Gao, Nasab, the mayor said", no "in Gao, John Owens, he, said"."""
    first = i
    while first > 0 and words[first - 1].tag == "E":
        first -= 1
    if first == 0 or words[first - 1].lower in _PLACING:
        return first > 0
    if first == 1 or words[first - 1].text != "," or words[first - 2].tag != "E":
        return False
    aside = next((w for w in words[i + 2 :] if w.tag not in "DANEPC'"), words[-1])
    return aside.text != "," and _is_placed(words, first - 2)


def _state(words: list[Word], first: int, lexicon: Lexicon) -> str | None:
    """Return the state of the office in an aside that begins at `first`; None where it tells of no office held."""
    offices = lexicon.sets["officeholders"]
    at = next((k for k in range(first, min(first + _FRONT, len(words))) if words[k].lower in offices), None)
    front = words[first:at] if at is not None else []
    if at is None or any(w.tag not in "DANEC'" or w.lower in LEFT for w in front):
        return None
    owner = next((w.mention.code for w in reversed(front) if w.mention is not None and w.mention.code), None)
    if owner is not None:
        return owner
    if words[at].lower in _SENT and words[at + 1 : at + 2] and words[at + 1].lower != "of":
        return None
    return _behind(words, at + 1, lexicon) or _within(words, at + 1, lexicon)


def _within(words: list[Word], first: int, lexicon: Lexicon) -> str | None:
    """Return the state of the body in which somebody has an office: "head of press at Ghana's foreign ministry"."""
    craft = list(takewhile(lambda w: w.tag in "NACP" and w.lower not in _INSIDE, words[first : first + _FRONT]))
    k = first + len(craft)
    if k + 1 >= len(words) or words[k].lower not in _INSIDE:
        return None
    body = list(takewhile(lambda w: w.tag in "DNEA'", words[k + 1 :]))
    owner = next((w.mention.code for w in body if w.mention is not None), None)
    bodies = lexicon.sets["bodies_of_state"]
    held = any(w.lower.rpartition(" ")[2] in bodies or _is_stately(w, lexicon) for w in body[-1:])
    return owner if held else None


def _behind(words: list[Word], k: int, lexicon: Lexicon) -> str | None:
    """Return the state right behind "of": "of Ghana", "for the Ghanaian army", "of the army of Ghana"; of no bank."""
    if k + 1 >= len(words) or words[k].lower not in _OF:
        return None
    k += 2 if words[k + 1].lower == "the" else 1
    mention = words[k].mention if k < len(words) else None
    after = words[k + 1] if k + 1 < len(words) else None
    if after is not None and after.lower == "of" and _is_stately(words[k], lexicon):
        return _behind(words, k + 1, lexicon)
    behind = list(takewhile(lambda w: w.tag in "NEA", words[k + 1 :]))  # "for the Ghanaian | foreign ministry"
    ends = (*behind[:1], *behind[-1:])
    body = not behind or any(_is_stately(w, lexicon) for w in ends)
    body = body or any(w.lower in lexicon.sets["bodies_of_state"] for w in ends)
    return mention.code if mention is not None and body else None


def _is_stately(word: Word, lexicon: Lexicon) -> bool:
    return not lexicon.nouns.get(lexicon.singular(word.lower), frozenset()).isdisjoint(_STATELY)
