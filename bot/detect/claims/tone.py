"""Words that make a statement a threat or a warning, whatever the verb of speaking.

1. A threat promises a blow of one's own: an answer that crushes, a price exacted, arms at the ready.
2. A warning speaks of what will follow: war, escalation, consequences, a line crossed.
"""

import re2

_WARNING = re2.compile(
    r"(?i)\b(?:a|the|third) world war\b|world war three|red lines?\b|(?:heavy|high|steep|dear) price|very big mistake"
    r"|act of (?:war|aggression)\b.*(?:\bwould|\bwill)|declaration of war|boiling point|brink of|playing with fire"
    r"|(?:colossal|grave|huge|enormous|serious) (?:risk|mistake|danger)s?|widening of the war|point of no return"
    r"|(?:wider|regional|new|all-out|full-scale|nuclear) (?:war|conflict|confrontation)"
    r"|(?:bear|face|suffer|be|have|with|of|without) (?:the |all |any |full )?(?:responsibility (?:of|for) the )?"
    r"(?:\w+ )?(?:consequences|repercussions)|(?:dangerous|serious|grave|further|major|reckless) escalation"
    r"|escalate (?:the |into)|(?:spiral|slide|drag)\w* (?:\w+ )?into|legitimate targets?"
    r"|(?:can|could) ?not afford a war"
)
_THREAT = re2.compile(
    r"(?i)\bit will pay\b|\bwill (?:all )?pay\b|(?:go|not be left|remain) (?:unpunished|unanswered)|(?:be|are) met with"
    r"|time (?:and place )?of (?:its|our|their) (?:own )?choosing|(?:means|forces) at (?:its|our|their|his) disposal"
    r"|all (?:the |available |necessary )?means\b|fire and fury|locked and loaded|back to the stone age"
    r"|turn\w* \w+ (?:in)?to (?:ash|rubble|dust|a sea)|sea of (?:fire|flames)|wipe[ds]? (?:\w+ )?(?:out|off)"
    r"|annihilat\w+|reduce\w* (?:\w+ )?to (?:ashes|rubble)|further countermeasures|in peace or otherwise"
    r"|(?:right|ready|prepared) to use (?:its |their |our )?nuclear|use nuclear weapons if"
)
_BLOW = re2.compile(
    r"(?i)\baveng\w+|\brevenge\b|(?:severe|harsh|tough) punishment"
    r"|(?:strong|decisive|firm|resolute) (?:military )?action"
    r"|(?:crushing|devastating|harsh|decisive|severe|painful|crippling|proportionate|forceful|overwhelming"
    r"|swift|firm|strong|tough|resolute|immediate) (?:and \w+ )?(?:blow|response|retaliation|reply|answer)"
)
_AHEAD = re2.compile(
    r"(?i)\b(?:will|would|shall|vow|promis|pledg|threat|warn|swear|swore|ready|prepared|fac(?:e|ing)\b)"
)


def tone(text: str) -> str | None:
    """Return `threaten` or `warn` for what a statement holds out, None where it holds out neither."""
    if _THREAT.search(text) or (_BLOW.search(text) and _AHEAD.search(text)):
        return "threaten"
    return "warn" if _WARNING.search(text) else None
