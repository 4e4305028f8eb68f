"""Words that make a statement a threat or a warning, whatever the verb of speaking.

1. A threat promises a blow of one's own: an answer that crushes, a price exacted, arms at the ready.
2. A warning speaks of what will follow: war, escalation, consequences, a line crossed.
"""

import re

_WARNING = re.compile(
    r"\b(?:a|the|third) world war\b|world war three|red lines?\b|(?:heavy|high|steep|dear) price"
    r"|act of (?:war|aggression)\b(?=.*\bwould|.*\bwill)|declaration of war|very big mistake"
    r"|(?:colossal|grave|huge|enormous|serious) (?:risk|mistake|danger)s?"
    r"|(?:wider|regional|new|all-out|full-scale|nuclear) (?:war|conflict|confrontation)|widening of the war|boiling point|brink of|point of no return|playing with fire"
    r"|(?:bear|face|suffer|be|have|with|of|without) (?:the |all |any |full )?(?:responsibility (?:of|for) the )?(?:\w+ )?(?:consequences|repercussions)"
    r"|(?:dangerous|serious|grave|further|major|reckless) escalation|escalate (?:the |into)"
    r"|(?:spiral|slide|drag)\w* (?:\w+ )?into"
    r"|cannot afford a war|could not afford a war|legitimate targets?",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\bit will pay\b|\bwill (?:all )?pay\b|\baveng\w+|(?:go|not be left|remain) (?:unpunished|unanswered)"
    r"|(?:be|are) met with|(?:severe|harsh|tough) punishment|(?:strong|decisive|firm|resolute) (?:military )?action"
    r"|time (?:and place )?of (?:its|our|their) (?:own )?choosing|(?:means|forces) at (?:its|our|their|his) disposal"
    r"|all (?:the |available |necessary )?means\b|fire and fury|locked and loaded"
    r"|(?:crushing|devastating|harsh|decisive|severe|painful|crippling|proportionate|forceful|overwhelming|military"
    r"|swift|firm|strong|tough|resolute|immediate) (?:and \w+ )?(?:blow|response|retaliation|reply|answer)"
    r"|\brevenge\b|turn\w* \w+ (?:in)?to (?:ash|rubble|dust|a sea)|sea of (?:fire|flames)|wipe[ds]? (?:\w+ )?(?:out|off)"
    r"|annihilat\w+|reduce\w* (?:\w+ )?to (?:ashes|rubble)|back to the stone age|further countermeasures"
    r"|in peace or otherwise|(?:right|ready|prepared) to use (?:its |their |our )?nuclear|use nuclear weapons if",
    re.IGNORECASE,
)


def tone(text: str) -> str | None:
    """Return `threaten` or `warn` for what a statement holds out, None where it holds out neither."""
    if _THREAT.search(text):
        return "threaten"
    return "warn" if _WARNING.search(text) else None
