"""Every closed set of words: what a value may be, in the order of the walk; standard library only."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

MUTED_KIND = "kind:"  # what is muted is a situation, a story, or this and a kind


class Reliability(StrEnum):
    """How far a publisher is trusted: the letter of the Admiralty code (NATO AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class SameBy(StrEnum):
    """What tells that two entries of a feed are one: the id it gives, the address, or the title."""

    ID = "id"
    LINK = "link"
    TITLE = "title"


class Severity(StrEnum):
    """How much a signal matters, rising; compare with `rank`."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Return 0 (low) to 3 (critical)."""
        return list(Severity).index(self)


class Kind(StrEnum):
    """What a claim is about."""

    FIGURE = "figure"
    TREATY = "treaty"
    STANCE = "stance"
    INVOLVEMENT = "involvement"
    TRANSFER = "transfer"
    ACT = "act"


class Dated(StrEnum):
    """Where an article's publication time comes from.

    `clamped` lay in the future and `none` was absent: the fetch time stands in for both.
    """

    FEED = "feed"
    PAGE = "page"
    CLAMPED = "clamped"
    NONE = "none"


class Status(StrEnum):
    """How far a claim is said to be real."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Measure(StrEnum):
    """What a figure counts."""

    TROOPS = "troops"
    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    CAPTURED = "captured"
    WEAPONS = "weapons"


class Bound(StrEnum):
    """How a figure's number is limited."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


class Stage(StrEnum):
    """What a troops or weapons figure is a figure of: there or sent in all, planned, wanted, or trained."""

    PRESENT = "present"
    PLANNED = "planned"
    WANTED = "wanted"
    TRAINED = "trained"


RUNGS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.TREATY: tuple(
            "proposed negotiating agreed signed submitted ratified_lower ratified_upper ratified"
            " in_force invoked suspended withdrawn".split()
        ),
        Kind.STANCE: ("denies", "dismisses", "no_comment", "justifies", "confirms"),
        Kind.INVOLVEMENT: ("pledged", "preparing", "deployed", "at_front", "combat", "crossed", "withdrawn"),
        Kind.TRANSFER: ("sought", "offered", "agreed", "supplied", "used"),
    }
)
ACTS: tuple[str, ...] = tuple(
    "warn threaten condemn accuse summon protest expel sanction consult propose_force rule_out_force"
    " mobilise attack weapon_test aid ceasefire negotiate".split()
)


class Change(StrEnum):
    """How a claim differs from what the record holds."""

    NEW = "new"
    HIGHER = "higher"
    LOWER = "lower"
    FIRMER = "firmer"
    ADVANCED = "advanced"
    RETREATED = "retreated"
    REVERSED = "reversed"
    CONFLICTING = "conflicting"
    CONFIRMED = "confirmed"
    SAME = "same"
    MET = "met"
    MISSED = "missed"
    SUPERSEDED = "superseded"


class Reason(StrEnum):
    """Why nothing is told."""

    NO_PARTY = "names no party"
    NO_CLAIMS = "no claims"
    DOUBTED = "said in passing"
    OFF_TOPIC = "off topic"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied by its source"
    OLD_NEWS = "old news"
    HISTORY = "history"
    BACKGROUND = "background"
    COMMENTARY = "commentary"
    BEHIND = "behind what is known"
    KNOWN = "already known"
    ALREADY_TOLD = "already told"
    CORROBORATES = "corroborates what was told"
    BELOW_THRESHOLD = "below threshold"
    SWITCHED_OFF = "kind switched off"
    MUTED = "muted"
    HELD_QUIET = "held for quiet hours"
    HELD_DIGEST = "held for the digest"
    UNDATED = "undated"
    LANGUAGE = "language"
    LEARNING = "learning"
    NO_CHAT = "no chat wants it"
    FAILED = "could not be read"


class Action(StrEnum):
    """How a message reaches its chat."""

    SEND = "send"
    EDIT = "edit"
    REPLY = "reply"


class MessageState(StrEnum):
    """Where a message is on its way: queued -> sending -> sent; the others are the other ends, or a question."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DROPPED = "dropped"  # an edit overtaken by a later one
    GATHERED = "gathered"  # told within one message for a whole backlog
