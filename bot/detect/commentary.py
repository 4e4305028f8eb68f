"""Whether an article comments instead of reporting: its new values are neither told nor learnt.

1. An opinion, an analysis, a review or a question in the title tells nothing that a desk would learn first there.
2. What such an article repeats is known already and may grow an alert like any other report.
"""

import re

_LABEL = re.compile(
    r"(?:opinion|analysis|comment|commentary|editorial|op-ed|essay|column|explainer|explained|explaining|review|q ?& ?a"
    r"|factbox|timeline|profile|podcast|letters?|interview|perspective|fact check|in pictures|photos|quiz|the big read"
    r"|long read|newsletter|voices|viewpoint|ask the expert)s?\s*[:|–—-]\s",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:[^:?]{2,40}: )?(?:(?:why|how|what|who|where|when)\b|(?:is|are|was|were|does|do|did|can|could|will|would|should"
    r"|has|have|might|may)\b(?=[^?]*\?))(?! (?:says?|said)\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\||[-–—:]) (?:opinion|analysis|comment|explainer|editorial|letters?|explained)$", re.IGNORECASE
)


def is_commentary(title: str) -> bool:
    """Say whether a title is that of an opinion, an explainer or a question."""
    title = title.strip()
    return bool(_LABEL.match(title) or _ASKING.match(title) or _TRAILING.search(title))
