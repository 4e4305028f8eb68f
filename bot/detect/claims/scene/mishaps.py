"""Deaths of no arms: depots and factories that blow up by themselves; and words that only say where it happened."""

import re

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.families import BLOWS


def without_places(text: str) -> str:
    """Return a text without the courts, mines and films that only say where something happened or who tells it."""
    for place in (_FILMED, _AT_COURT, _OF_COURT, _AT_MINE, _PROSECUTOR):
        text = place.sub("", text)
    return text


_FILMED = re.compile(r"\b[Dd]rone (?:footage|video|images?|shots?|pictures?|photos?)\b")
_AT_COURT = re.compile(
    r"(?<!appeared )(?<!appears )(?<!heard )(?<!tried )"
    r"\b(?:near|outside|at|inside|in front of|on|hits?|strikes?|struck|targets?|targeting|bombs?) (?:a|the)"
    r" (?:\w+ ){0,2}[Cc]ourt(?:house)?\b"
)
_OF_COURT = re.compile(
    r"\b(?:Islamic|Sharia|basketball|tennis|sports?) [Cc]ourts?\b"
    r"|\b[Cc]ourt (?:staff|workers?|employees?|buildings?|judges?)\b"
)
_AT_MINE = re.compile(r"\b(?:on|against|at|near|of) (?:an? |the )?(?:[\w-]+ )?(?:gold|coal) mine\b")
_PROSECUTOR = re.compile(
    r"\b[Pp]rosecutor(?:[ -][Gg]eneral)?(?:s[’']|[’']s)? ?(?:[Oo]ffices?)?(?=[,.]| (?:in|sa(?:ys|id)|describ\w+)\b)"
)


def has_crashed(scene: Scene, craft: Group | None) -> bool:
    """Say whether an aircraft crashes by itself: whither it flew is told of an accident, no delivery and no posting."""
    fell = [c for c in scene.sentence.clauses if c.lemma == "crash"]
    own = craft.clause if craft is not None else None
    told = any(c.subject is craft or (own is not None and (c is own.parent or c.parent is own)) for c in fell)
    told = told or ("another" not in scene.spelled and not scene.spelled.isdisjoint(("crashes", "crashed")))
    downed = any(not c.families.isdisjoint(("down", "shootdown")) for c in scene.sentence.clauses)
    return craft is not None and told and not downed


def at_works(scene: Scene) -> bool:
    """Say whether a depot, a factory or a pipeline blows up and nobody is said to have struck it."""
    text = scene.sentence.text
    if _WORKS.search(text) is None or _BY_SOMEBODY.search(text) is not None:
        return False
    struck = any(e.actor and not e.nominal and not e.families.isdisjoint(BLOWS) for e in scene.events)
    return not struck and all(m.kind != "group" for m in scene.sentence.mentions)


_SITE = (
    "(?:factory|plant|brewery|distillery|quarry|workshop|shipyard"
    "|depot|refinery|dump|pipeline|warehouse|arsenal|gas station|gas tank)"
)
_WORKS = re.compile(
    rf"\b(?:explo|blast|blows? up|blew up)[^.;]*\b{_SITE}\b|\b{_SITE} (?:explo|blast|blows|blew)", re.IGNORECASE
)
_BY_SOMEBODY = re.compile(
    r"attack|strike|struck|bomb|drone|missile|rocket|shell|mortar|sabotag|militant|rebel|insurgen|responsib|suicide|gunm"
    r"|jets|assault|clash|target",
    re.IGNORECASE,
)
