"""One tree of errors; each is a sentence a person can act on.

ForewarnError
├── StoreError                 (store/errors.py) the database: too new, read-only, locked, full, damaged
├── ConfigError                feeds.yaml or a corpus document: carries file, line, column, hint
├── CollectError               a feed or page could not be had: carries the URL
│   ├── FetchError             the network or the server: DNS, TLS, time-out, status, limits, forbidden address
│   │   └── RetryLater         the server named a time: 429 or 503 with Retry-After
│   │       └── Postponed      not asked at all: its host wants a pause
│   ├── Gone                   410: polling stops for good
│   └── ParseError             the bytes are no feed
│       └── NotAFeed           HTML in place of a feed: carries the feeds the page offers
├── ReportError                a message could not be delivered: carries the chat
│   ├── NotSent                provably not accepted: try again
│   │   └── Flooded            429: carries the seconds to wait
│   ├── OutcomeUnknown         accepted or not, nobody can tell
│   ├── Refused                the message itself is at fault: never repeat it as it is
│   ├── ChatGone               blocked, kicked, deleted, not found: the chat is switched off
│   └── ChatMoved              the group became a supergroup: carries the new id
└── InputError                 a file or argument given on the command line: carries file and line
"""

from datetime import datetime

from store.errors import ForewarnError


class ConfigError(ForewarnError):
    """A fault in feeds.yaml or a corpus document."""

    def __init__(
        self, message: str, *, file: str, line: int | None = None, column: int | None = None, hint: str | None = None
    ) -> None:
        place = ":".join(str(part) for part in (file, line, column) if part is not None)
        super().__init__(f"{place}: {message}" + (f" ({hint})" if hint else ""))
        self.message, self.file, self.line, self.column, self.hint = message, file, line, column, hint


class CollectError(ForewarnError):
    """A feed or page could not be had."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class FetchError(CollectError):
    """The network or the server failed; `status` is None where there was no answer."""

    def __init__(self, message: str, *, url: str, status: int | None = None) -> None:
        super().__init__(message, url=url)
        self.status = status


class RetryLater(FetchError):
    """The server asks to come back no sooner than `at`."""

    def __init__(self, message: str, *, url: str, status: int, at: datetime) -> None:
        super().__init__(message, url=url, status=status)
        self.at = at


class Postponed(RetryLater):
    """The feed was not asked at all, since its host wants a pause."""


class Gone(CollectError):
    """410: the feed is gone for good."""


class ParseError(CollectError):
    """The bytes are no feed."""


class NotAFeed(ParseError):
    """HTML in place of a feed; `offers` are the feed addresses the page names."""

    def __init__(self, message: str, *, url: str, offers: tuple[str, ...] = ()) -> None:
        super().__init__(message, url=url)
        self.offers = offers


class ReportError(ForewarnError):
    """A message could not be delivered."""

    def __init__(self, message: str, *, chat: int) -> None:
        super().__init__(message)
        self.chat = chat


class NotSent(ReportError):
    """Provably not accepted: try again."""


class Flooded(NotSent):
    """The chat wants `wait_s` seconds of silence."""

    def __init__(self, message: str, *, chat: int, wait_s: float) -> None:
        super().__init__(message, chat=chat)
        self.wait_s = wait_s


class OutcomeUnknown(ReportError):
    """The request went out and no usable answer came back."""


class Refused(ReportError):
    """The message itself is at fault."""


class ChatGone(ReportError):
    """The chat cannot be reached any more."""


class ChatMoved(ReportError):
    """The chat has a new id."""

    def __init__(self, message: str, *, chat: int, new_chat: int) -> None:
        super().__init__(message, chat=chat)
        self.new_chat = new_chat


class InputError(ForewarnError):
    """A file or argument given by the user is at fault."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        place = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
        self.message, self.file, self.line = message, file, line
