"""Whether an article comments instead of reporting: its new values are neither told nor learnt.

1. An opinion, an analysis, a review or a question in the title tells nothing that a desk would learn first there.
2. What such an article repeats is known already and may grow an alert like any other report.
3. A digest or newsletter ("Your Friday briefing", "Week in pictures") retells what others reported before it.
4. An author who says "I" twice outside quotation marks tells what he thinks: an essay is such an article too.
"""

import re

_LABEL = re.compile(
    r"(?:background(?:er)?|recap|opinion|analysis|comment|commentary|editorial|op-ed|essay|column|explainer|explained"
    r"|explaining|review|q ?& ?a|factbox|timeline|profile|podcast|letters?|interview|perspective|fact check|in pictures"
    r"|photos|quiz|the big read|long read|newsletter|voices|viewpoint|ask the expert)s?\s*[:|–—-]\s",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:[^:?]{2,40}: )?(?:(?:(?:see|here(?:['’]s| is| are)|this is|inside) )?(?:why|how|what|who|where|when)\b"
    r"|(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|might|may)\b(?=[^?]*\?))"
    r"(?! (?:says?|said)\b)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+)? on [^:]+: ['‘“\"]")  # "Somebody on the matter: 'words'"
_EXPERT = re.compile(  # "expert decodes the threat"; what analysts say of a fact may be news
    r"\b(?:experts?|analysts?|professors?|historians?|columnists?|scholars?|pundits?|commentators?)"
    r" (?:decodes?|explains?|breaks? down (?=the |why |how |what )|analy[sz]es?|weighs? in|unpacks?|dissects?)\b",
    re.IGNORECASE,
)
_URGING = re.compile(  # "Chad needs more tanks", "Niger should leave": the outlet's own view, unless somebody says it
    r"(?!.*(?:[:;'‘’“\"?]| [-–—] | (?:sa(?:ys?|id)|tells?|told|warns?|urges?|insists?|after|as|amid|before|when)\b))"
    r"(?:the )?(?:[\w.-]+ ){1,3}(?:still |badly |urgently |now |also )?(?:needs?|should|ought to|deserves?)"
    r"(?: [\w.-]+){1,6}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "Five takeaways from the drills"
    r"(?:the )?(?:[\w-]+ )?(?:key )?(?:takeaways|things to (?:know|watch)|charts|maps)\b"
    r"|(?:[^:?]{2,40}: )?(?:[\w-]+ )?(?:key|crucial|big|unanswered|lingering) questions\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = rf"(?:{_WEEKDAY}|morning|midday|afternoon|evening|daily|weekly|weekend)"
_DIGEST = re.compile(
    rf"^(?:your |the )?(?:[\w.'’]+ ){{0,3}}{_PART} (?:briefing|brief|digest|round-?up|wrap|mail|rundown|newsletter)"
    r"\s*(?:$|[:|–—-])"
    r"|\bmorning report\s*(?:$|[:|–—-])"
    r"|^first thing:|\| first thing$"
    r"|^(?:the )?week(?:end)? in (?:review|pictures|photos)\b|\bnews quiz\b"
    rf"|\bthings (?:you need )?to know (?:today|this morning|(?:on |this )?{_WEEKDAY})\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\||[-–—:]) (?:opinion|analysis|comment|explainer|editorial|letters?|explained)$", re.IGNORECASE
)


def is_commentary(title: str) -> bool:
    """Say whether a title is that of an opinion, an explainer, a question or a digest."""
    title = title.strip()
    return bool(
        _LABEL.match(title)
        or _ASKING.match(title)
        or _REMARK.match(title)
        or _TRAILING.search(title)
        or _EXPERT.search(title)
        or _URGING.match(title)
        or _COUNTED.match(title)
        or _DIGEST.search(title)
    )


_QUOTED = re.compile(
    r"“[^”\n]*|\"[^\"\n]*\"?|«[^»\n]*|&quot;.*?&quot;|‘(?:[^’\n]|’(?=\w))*|(?<!\w)'(?:[^'\n]|'(?=\w))*'(?!\w)"
)
_NUMBERED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+ I\b")  # "King George I", "World War I"
_AUTHOR = re.compile(r"\bI\b(?![-.]|['’]s\b)")
_TWICE = 2


def is_essay(text: str) -> bool:
    """Say whether an author speaks of himself in a text, outside what it quotes; not of a word on him at its end."""
    own = _NUMBERED.sub("", _QUOTED.sub("", text))
    told = [found.start() for found in _AUTHOR.finditer(own)]
    return len(told) >= _TWICE and told[0] < len(own) // 2
