"""What the pipeline works with and what it comes to, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher
from bot.collect.websub import Offer
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Scout
from bot.detect.rules import Rules
from bot.detect.topic import scout
from bot.detect.trigger import Finding
from bot.errors import CollectError
from bot.second import Second
from store.model import Article, Chat, Claim, Config, Feed, Message, Verdict
from store.terms import Reason

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every article is judged by; it changes only when feeds.yaml does. `chats` are where alerts go.

    `scout` knows every name of a party of the situations, for it is made from them.
    """

    config: Config
    chats: tuple[Chat, ...]
    lexicon: Lexicon
    rules: Rules
    scout: Scout = field(init=False)

    def __post_init__(self) -> None:
        """Make what follows from the rest."""
        object.__setattr__(self, "scout", scout(self.config.situations, self.lexicon))

    @property
    def names(self) -> Mapping[str, str]:
        """Return what people call the codes of parties and the ids of situations."""
        titles = {situation.id: situation.title for situation in self.config.situations}
        return {**self.lexicon.gazetteer.names(), **titles}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """What reaches outside: the client, the contained parser, the dice that spread polls, perhaps a second reader."""

    fetcher: Fetcher
    contained: Contained
    dice: Random
    second: Second | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What considering one article came to: everything `keep` writes and `try` shows."""

    article: Article
    claims: tuple[Claim, ...] = ()
    doubted: tuple[Claim, ...] = ()  # said in passing in a long article: held against nothing
    findings: tuple[Finding, ...] = ()
    verdict: Verdict
    messages: tuple[Message, ...] = ()
    held: tuple[Reason, ...] = ()  # why chats do not get it, or not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What one poll of one feed came to.

    `learnt` counts articles read silently because the feed was new; `stopped` says why it is asked no more;
    `moved` is the address it is asked at from now on; `offer` says where it may be subscribed to.
    """

    feed: Feed
    outcomes: tuple[Outcome, ...] = ()
    learnt: int = 0
    error: CollectError | None = None
    stopped: str | None = None
    moved: str | None = None
    offer: Offer | None = None
