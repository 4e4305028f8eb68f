"""The words of alerts as tables: vague numbers, what is counted, the steps of each ladder, and acts by their verb."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from store.terms import Kind, Measure

VAGUE = MappingProxyType(
    {
        2: "multiple",
        3: "several",
        20: "tens of",
        24: "dozens of",
        40: "scores of",
        200: "hundreds of",
        2_000: "thousands of",
        20_000: "tens of thousands of",
        200_000: "hundreds of thousands of",
        2_000_000: "millions of",
    }
)
MEASURES = MappingProxyType(
    {
        Measure.TROOPS: "forces",
        Measure.KILLED: "dead",
        Measure.WOUNDED: "wounded",
        Measure.CASUALTIES: "losses",
        Measure.CAPTURED: "captured",
        Measure.WEAPONS: "arms",
    }
)
# A rung as something done, as something ahead, and as it was.
RUNGS: Mapping[tuple[Kind, str], tuple[str, str]] = MappingProxyType(
    {
        (Kind.TREATY, "proposed"): ("proposed", "proposal"),
        (Kind.TREATY, "negotiating"): ("under negotiation", "negotiations"),
        (Kind.TREATY, "agreed"): ("agreed", "agreement"),
        (Kind.TREATY, "signed"): ("signed", "signing"),
        (Kind.TREATY, "submitted"): ("submitted for ratification", "submission for ratification"),
        (Kind.TREATY, "ratified_lower"): ("ratified by the lower house", "ratification by the lower house"),
        (Kind.TREATY, "ratified_upper"): ("ratified by the upper house", "ratification by the upper house"),
        (Kind.TREATY, "ratified"): ("ratified", "ratification"),
        (Kind.TREATY, "in_force"): ("in force", "entry into force"),
        (Kind.TREATY, "invoked"): ("invoked", "invocation"),
        (Kind.TREATY, "suspended"): ("suspended", "suspension"),
        (Kind.TREATY, "withdrawn"): ("withdrawn from", "withdrawal"),
        (Kind.STANCE, "denies"): ("denies it", "denied"),
        (Kind.STANCE, "dismisses"): ("dismisses it", "dismissed it"),
        (Kind.STANCE, "no_comment"): ("neither confirms nor denies", "gave no comment"),
        (Kind.STANCE, "justifies"): ("defends it", "defended it"),
        (Kind.STANCE, "confirms"): ("confirms it", "confirmed"),
        (Kind.INVOLVEMENT, "pledged"): ("pledged", "pledge"),
        (Kind.INVOLVEMENT, "preparing"): ("preparing", "preparation"),
        (Kind.INVOLVEMENT, "deployed"): ("deployed", "deployment"),
        (Kind.INVOLVEMENT, "at_front"): ("at the front", "move to the front"),
        (Kind.INVOLVEMENT, "combat"): ("in combat", "combat"),
        (Kind.INVOLVEMENT, "crossed"): ("across the border", "crossing of the border"),
        (Kind.INVOLVEMENT, "withdrawn"): ("withdrawn", "withdrawal"),
        (Kind.TRANSFER, "sought"): ("sought", "request"),
        (Kind.TRANSFER, "offered"): ("offered", "offer"),
        (Kind.TRANSFER, "agreed"): ("agreed", "agreement"),
        (Kind.TRANSFER, "supplied"): ("supplied", "delivery"),
        (Kind.TRANSFER, "used"): ("used", "use"),
    }
)
# An act by one and by several, what follows with a target and what without.
ACTS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "warn": ("warns", "warn", "{}", "of consequences"),
        "threaten": ("threatens", "threaten", "{}", "force"),
        "condemn": ("condemns", "condemn", "{}", "it"),
        "accuse": ("accuses", "accuse", "{}", "another side"),
        "summon": ("summons", "summon", "the envoy of {}", "an envoy"),
        "protest": ("protests", "protest", "to {}", ""),
        "expel": ("expels or recalls", "expel or recall", "envoys: {}", "envoys"),
        "sanction": ("puts sanctions", "put sanctions", "on {}", "in place"),
        "consult": ("consults", "consult", "with {}", ""),
        "propose_force": ("proposes force", "propose force", "against {}", ""),
        "rule_out_force": ("rules out force", "rule out force", "against {}", ""),
        "mobilise": ("mobilises", "mobilise", "against {}", ""),
        "attack": ("attacks", "attack", "{}", "an unnamed target"),
        "weapon_test": ("tests a weapon", "test a weapon", "towards {}", ""),
        "aid": ("gives military aid", "give military aid", "to {}", ""),
        "ceasefire": ("is in a ceasefire", "are in a ceasefire", "with {}", ""),
        "negotiate": ("negotiates", "negotiate", "with {}", ""),
    }
)
# What two sides do no longer, or will not do.
ENDED: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "ceasefire": ("is in no ceasefire", "are in no ceasefire", "with {}", ""),
        "negotiate": ("is in no talks", "are in no talks", "with {}", ""),
        "consult": ("calls off consultations", "call off consultations", "with {}", ""),
        "sanction": ("lifts or withholds sanctions", "lift or withhold sanctions", "on {}", ""),
        "aid": ("withholds military aid", "withhold military aid", "from {}", ""),
    }
)
EACH_OTHER = re.compile(r"\b(?:each other|one another|exchang\w+|trad(?:e|es|ed|ing))\b", re.IGNORECASE)
# What an act is by the words of its quote, where its own name would say too much or too little: how envoys go, ties end
# or a member comes back.
QUOTED: Sequence[tuple[str, re.Pattern[str], tuple[str, str, str, str]]] = (
    ("expel", re.compile(r"\bevacuat", re.IGNORECASE), ("evacuates", "evacuate", "envoys from {}", "envoys")),
    (
        "sanction denied",
        re.compile(r"\bre-?admit|\breinstat|\b(?:return|restore)\w* .{0,40}\bto\b|\bsuspension\b", re.IGNORECASE),
        ("takes back", "take back", "{} as a member", "a member"),
    ),
    (
        "expel",
        re.compile(
            r"\b(?:cut|sever|br(?:eak|oke)|suspend|end|rupture)\w*\b.{0,40}\b(?:ties|relations|links)\b", re.IGNORECASE
        ),
        ("breaks off ties", "break off ties", "with {}", ""),
    ),
    (
        "sanction",
        re.compile(r"\b(?:clos|shut|seal)\w*\b[^,;]{0,40}\b(?:borders?|frontiers?|crossings?)\b", re.IGNORECASE),
        ("closes its border", "close their borders", "with {}", ""),
    ),
    (
        "warn",
        re.compile(
            r"\b(?:its|their|our) (?:citizens|nationals|people)\b.{0,40}\b(?:leav|travel|visit|trip)", re.IGNORECASE
        ),
        ("warns its citizens", "warn their citizens", "of {}", ""),
    ),
)
