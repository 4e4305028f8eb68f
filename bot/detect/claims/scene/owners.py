"""Who does it and where it happens, by what stands before the noun of an event: "a Chadian raid", "the Kyiv strike".

1. A place is where it happens ("the Makiivka strike"), a state or a people is who does it ("Russian strikes").
2. A site between them is what is hit: "an Iraqi gas field attack" is on Iraq, "a Turkish embassy bombing" on Turkey.
   A state that strikes abroad may have hit another's school or market all the same: "an Israeli hospital strike".
"""

from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Group, Sentence, Word
from bot.detect.lexicon import Lexicon

_FORCE = frozenset(["attack", "weakattack"])
_CAMPAIGNS = frozenset("campaign execution planning launch conduct programme program escalation".split())
_SCENES = frozenset(
    "mosque church market hotel airport school hospital border concert nightclub bridge port embassy prison train"
    " station bus shrine temple wedding funeral mall palace parliament theatre checkpoint base city capital"
    " town".split()
)
_SEATS = frozenset("embassy consulate mission base airbase barracks checkpoint outpost".split())
_FLOWN = frozenset(["strike", "airstrike", "air strike", "shelling", "bombardment"])  # of armies


def owners(
    sentence: Sentence, group: Group, families: frozenset[str], lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of who does it and of where it happens, by what stands before the noun."""
    words = sentence.words
    actor: list[str] = []
    place: list[str] = []
    for i in range(group.first, group.head):
        mention = words[i].mention
        if mention is None or not mention.code:
            continue
        owned = i + 1 < len(words) and words[i + 1].tag == "'"
        near = mention.kind == "capital" and i == group.head - 1 and not families & _FORCE
        site = mention.kind == "state" and not _is_flown(words, i, group.head, lexicon)
        site = site and any(_is_scene(w, lexicon) for w in words[i + 1 : group.head])
        site = site or (bool(families & _FORCE) and mention.kind == "demonym" and _is_hit(sentence, group, i, lexicon))
        if (mention.kind in ("place", "capital") or site) and not owned and not near:
            place.append(mention.code)
        elif not actor or words[i - 1].tag in "C," or (families & _FORCE and _is_joined(words, i)):
            actor.append(mention.code)
        elif mention.code not in actor:  # "a United States Navy SEALs raid"
            place.append(mention.code)
    if actor and (fellow := _fellow(words, group.first)):
        actor.insert(0, fellow)
    if not actor and group.outer is not None and group.prep == "of":
        waged = families & _FORCE and group.outer.lemma in _CAMPAIGNS  # "an American campaign of air strikes"
        actor = list(group.outer.codes) if waged or group.outer.lemma in lexicon.lists["step_nouns"] else actor
    if not actor and not place and group.codes and words[group.first].lower in POSSESSIVES:
        actor = list(group.codes)
    return tuple(dict.fromkeys(actor)), tuple(dict.fromkeys(place))


def _fellow(words: list[Word], first: int) -> str | None:
    """Return who does it along with the first of a phrase, named by initials before it: "U.N. | and U.S. sanctions"."""
    if first < 2 or words[first - 1].tag != "C" or words[first].mention is None:  # noqa: PLR2004 - a name and its "and"
        return None
    named = words[first - 2].mention
    return named.code if named is not None and words[first - 2].text.replace(".", "").isupper() else None


def _is_joined(words: list[Word], i: int) -> bool:
    """Say whether two states strike together: "US Israeli strikes"."""
    mention, before = words[i].mention, words[i - 1].mention
    both = before is not None and before.code is not None and before.kind in ("state", "demonym")
    return both and mention is not None and mention.kind == "demonym"


def _is_scene(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a noun before an attack is where it happens: "a Niger convoy ambush", not "an Iran drone strike"."""
    if word.lemma in _SCENES:
        return True
    kinds = lexicon.nouns.get(word.lemma, frozenset())
    return word.tag == "N" and bool(kinds & {"site", "hardware", "civil"}) and "projectile" not in kinds


def _is_flown(words: list[Word], i: int, head: int, lexicon: Lexicon) -> bool:
    """Say whether the last word before a blow is what it is dealt with: "US aircraft missile strikes"."""
    last = words[head - 1].lemma
    arms = "projectile" in lexicon.nouns.get(last, ())
    return i + 1 < head and (arms or (last in lexicon.lists["war_engines"] and words[head].lemma in _FLOWN))


def _is_hit(sentence: Sentence, group: Group, i: int, lexicon: Lexicon) -> bool:
    """Say whether a people's site stands right before an attack that names no other aim: the site is what is hit."""
    words = sentence.words
    last = words[group.head - 1]
    kinds = lexicon.nouns.get(last.lemma, frozenset())
    works = lexicon.lists["struck_works"] - lexicon.lists["vessels"]
    named = last.lemma in works | _SCENES | _SEATS or "site" in kinds
    moving = last.lemma in lexicon.lists["vessels"] or not kinds.isdisjoint(
        ("hardware", "projectile", "arms", "troops")
    )
    if group.head - 1 <= i or not named or moving or any(g.prep in ("on", "against", "at", "by") for g in group.inner):
        return False
    mention = words[i].mention
    code = mention.code if mention is not None else None
    elsewhere = any(m.kind in ("place", "capital", "state") and m.code not in (None, code) for m in sentence.mentions)
    if last.lemma in _SEATS or (code not in lexicon.lists["strikers"] and not elsewhere):
        return True
    pairs = (pair.split("-") for pair in lexicon.lists["rivals"] if code in pair.split("-"))
    foes = {other for pair in pairs for other in pair if other != code}
    return words[group.head].lemma not in _FLOWN and foes.isdisjoint(m.code for m in sentence.mentions)
