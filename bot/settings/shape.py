"""The shape of feeds.yaml and of a corpus document's front matter; the only file of the room that imports pydantic.

The models hold what a file says; `load` and `corpus` turn it into the values of `store.model`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, ErrorDetails

from bot.errors import ConfigError
from bot.settings import words
from bot.settings.source import Node
from store.terms import Bound, Kind, Measure, Reliability, SameBy, Severity, Stage, Status

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"

Shape = TypeVar("Shape", bound=BaseModel)

Text = Annotated[str, Field(min_length=1, max_length=300)]
Quote = Annotated[str, Field(min_length=1, max_length=2_000)]
Ident = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Party = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,15}(\+[A-Z][A-Z0-9_]{1,15})*$")]
Number = Annotated[float, Field(ge=0, le=1e12, strict=False)]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Letter = Annotated[Reliability, Field(strict=False)]
Level = Annotated[Severity, Field(strict=False)]

Switch = Annotated[bool, BeforeValidator(words.switch), WithJsonSchema({"enum": [True, False, "on", "off"]})]
Duration = Annotated[
    timedelta, BeforeValidator(words.duration), WithJsonSchema({"type": "string", "pattern": words.DURATION})
]
Patience = Annotated[
    timedelta, BeforeValidator(words.patience), WithJsonSchema({"type": "string", "pattern": words.DURATION})
]
Share = Annotated[float, BeforeValidator(words.share), WithJsonSchema({"type": "string", "pattern": words.SHARE})]
Address = Annotated[
    str, BeforeValidator(words.address), WithJsonSchema({"type": "string", "pattern": "^https?://[^\\s]+$"})
]
Contact = Annotated[str, BeforeValidator(words.contact), WithJsonSchema({"type": "string", "pattern": words.CONTACT})]
Endpoint = Annotated[
    str, BeforeValidator(words.endpoint), WithJsonSchema({"type": "string", "pattern": r"^https?://[^\s@?#]+$"})
]
Callback = Annotated[
    str, BeforeValidator(words.callback), WithJsonSchema({"type": "string", "pattern": r"^https?://[^\s@?#]+$"})
]
Listen = Annotated[
    tuple[str, int], BeforeValidator(words.listen), WithJsonSchema({"type": "string", "pattern": words.LISTEN})
]
Clock = Annotated[
    tuple[time, str | None], BeforeValidator(words.clock), WithJsonSchema({"type": "string", "pattern": words.DIGEST})
]
Quiet = Annotated[
    tuple[time, time, str | None],
    BeforeValidator(words.quiet),
    WithJsonSchema({"type": "string", "pattern": words.QUIET}),
]
Zone = Annotated[str, BeforeValidator(words.zone), WithJsonSchema({"type": "string"})]
Instant = Annotated[datetime, BeforeValidator(words.instant), WithJsonSchema({"type": "string"})]


class Strict(BaseModel):
    """Takes no key it does not know and no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FeedShape(Strict):
    """A source to poll."""

    name: Text = Field(description="What the feed is called in messages.")
    url: Address = Field(description="Where its RSS, Atom, RDF, JSON Feed or news sitemap lies.")
    publisher: Text | None = Field(
        default=None, description="The outlet, where one has several feeds; default: the name."
    )
    reliability: Letter = Field(
        default=Reliability.F, description="The Admiralty code of the publisher: A (reliable) to F."
    )
    full_text: Switch = Field(
        default=False, description="Read the page behind each entry, not only the feed's summary."
    )
    every: Duration | None = Field(default=None, description="How often to poll at most: 90s, 10m, 2h, 1d.")
    folder: Text | None = Field(default=None, description="Where it is filed in lists of feeds: News/Asia.")
    same_by: Annotated[SameBy, Field(strict=False)] = Field(
        default=SameBy.ID, description="What makes two entries one: the id, the link, or the title."
    )
    edits: Switch = Field(default=True, description="Read an entry again when its words change.")
    private: Switch = Field(
        default=True, description="Ask its host where that stands for a private address; off for feeds added in a chat."
    )
    slowest: Duration | None = Field(default=None, description="How long to leave it at most when it rarely publishes.")


class WatchShape(Strict):
    """What is wanted of one kind of claim: `on`, `off`, or conditions."""

    on: Switch = Field(default=True, description="Whether this kind is watched.")
    min: Level = Field(default=Severity.LOW, description="The least severity that counts.")
    rise: Share | None = Field(
        default=None, description="The share by which a figure must rise; figures only. Default: 10%."
    )

    @model_validator(mode="before")
    @classmethod
    def _take_switch(cls, value: object) -> object:
        if isinstance(value, bool) or (isinstance(value, str) and value.lower() in {"on", "off"}):
            return {"on": value}
        if not isinstance(value, dict):
            raise ValueError(f"must be on, off, or conditions such as {{min: high}}, not {words.shown(value)}")  # noqa: TRY004  # pydantic reports ValueError
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let the schema take the switch as well."""
        return {"anyOf": [{"enum": [True, False, "on", "off"]}, handler.resolve_ref_schema(handler(core))]}


class SignalsShape(Strict):
    """Which kinds of claim are watched, and from which point."""

    figure: WatchShape = Field(default=WatchShape(), description="Numbers of troops, victims, weapons.")
    treaty: WatchShape = Field(default=WatchShape(), description="Steps of pacts.")
    stance: WatchShape = Field(default=WatchShape(), description="Denials, admissions, justifications.")
    involvement: WatchShape = Field(default=WatchShape(), description="Where forces stand on the way into a fight.")
    transfer: WatchShape = Field(default=WatchShape(), description="Arms, technology, money for war.")
    act: WatchShape = Field(
        default=WatchShape(), description="Warnings, threats, sanctions, attacks, tests and other moves."
    )


class SituationShape(Strict):
    """What is watched."""

    id: Ident = Field(description="Short and lower-case; commands and messages name the situation so.")
    title: Text = Field(description="What it is called in messages.")
    parties: Annotated[list[Text], Field(min_length=1)] = Field(description="States, organisations, armed groups.")
    words: list[Text] = Field(
        default=[],
        description="What it is about besides: an article must hold all words of one entry, in any form and order.",
    )
    corpus: Text | None = Field(
        default=None, description="The folder of its baseline documents, relative to this file."
    )
    signals: SignalsShape = Field(default=SignalsShape(), description="Which changes count.")
    groups: dict[str, Text] = Field(
        default={}, description="A party and the party it counts as, such as Wagner: Russia."
    )


class WishShape(Strict):
    """What a chat wants, and when."""

    situations: list[Text] = Field(default=[], description="Their ids; none: all.")
    min: Level = Field(default=Severity.LOW, description="The least severity of an alert.")
    quiet: Quiet | None = Field(
        default=None, description="Hours of silence for all but critical: 22:00-06:00 Europe/Berlin."
    )
    digest: Clock | None = Field(default=None, description="When what lies below min is told, once a day: 07:00.")
    zone: Zone | None = Field(default=None, description="The time zone of the chat; default: the one of quiet, or UTC.")


class ChatShape(WishShape):
    """Where alerts go."""

    chat: int = Field(description="The number of the chat; send /start to the bot and it says it.")
    topic: int | None = Field(default=None, description="The topic of a forum group.")


class ElsewhereShape(WishShape):
    """Where alerts go besides Telegram, through Apprise."""

    name: Ident = Field(description="Its address stands in FOREWARN_CHAT_ and this name in capitals.")


class SecondShape(Strict):
    """A language model that reads along; without this key there is none, and nothing is missing."""

    url: Endpoint = Field(description="An OpenAI-compatible address, up to /v1. Its key: FOREWARN_LLM_KEY.")
    model: Annotated[str, Field(pattern=r"^[!-~]{1,200}$")] = Field(description="The name of the model there.")
    per_hour: Annotated[int, Field(ge=1, le=10_000)] = Field(default=60, description="How often it is asked at most.")
    timeout: Patience = Field(default=timedelta(seconds=20), description="How long an article waits for it at most.")


class WebSubShape(Strict):
    """Instant push by feeds that offer it (WebSub); without this key every feed is polled, and nothing is missed."""

    callback: Callback = Field(description="The address under which hubs reach this bot, through a proxy of yours.")
    listen: Listen = Field(default=("127.0.0.1", 8787), description="Where the bot listens for that proxy.")


class FileShape(Strict):
    """feeds.yaml: what forewarn reads, watches, and tells."""

    every: Duration = Field(default=timedelta(minutes=10), description="How often a feed is polled at most.")
    slowest: Duration = Field(
        default=timedelta(hours=1), description="How long a feed that rarely publishes is left at most."
    )
    contact: Contact | None = Field(
        default=None, description="Where publishers reach you: a web address or an e-mail address, told to each server."
    )
    feeds: list[FeedShape] = Field(default=[], description="The sources.")
    situations: list[SituationShape] = Field(default=[], description="What is watched.")
    chats: list[ChatShape] = Field(default=[], description="Where alerts go; without chats: the terminal.")
    elsewhere: list[ElsewhereShape] = Field(
        default=[], description="Chats of other services; needs forewarn[elsewhere]."
    )
    admins: list[int] = Field(
        default=[], description="Telegram users who may change things; send /start to learn your number."
    )
    websub: WebSubShape | None = Field(
        default=None,
        description="Let publishers who offer WebSub push what is new, rather than wait for the next poll.",
    )
    second_reader: SecondShape | None = Field(
        default=None, description="A language model that adds claims to those of the rules; needs forewarn[llm]."
    )


class ClaimShape(Strict):
    """A claim that a corpus document states in its front matter, in the words of `eval/GUIDE.md`."""

    kind: Annotated[Kind, Field(strict=False)]
    quote: Quote
    actor: Party | None = None
    target: Party | None = None
    source: Annotated[str, Field(pattern=r"^(media|expert|[A-Z][A-Z0-9_]{1,15}(\+[A-Z][A-Z0-9_]{1,15})*)$")] | None = (
        None
    )
    status: Annotated[Status, Field(strict=False)] = Status.ASSERTED
    hedged: bool = False
    when: Annotated[list[Day], Field(min_length=2, max_length=2)] | None = None
    measure: Annotated[Measure, Field(strict=False)] | None = None
    unit: Text | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Annotated[Bound, Field(strict=False)] | None = None
    increment: bool = False
    stage: Annotated[Stage, Field(strict=False)] | None = None
    unit_class: Text | None = None
    rung: Text | None = None
    instrument: Text | None = None
    what: Text | None = None
    act: Text | None = None


class CorrectionShape(Strict):
    """A claim to add, or the words of one to drop."""

    add: ClaimShape | None = None
    drop: Quote | None = None


class FrontShape(Strict):
    """The head of a corpus document."""

    title: Text
    publisher: Text
    published: Instant
    reliability: Letter = Reliability.F
    url: Address | None = None
    claims: list[CorrectionShape] = []


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of feeds.yaml, for editors."""
    return {"$schema": SCHEMA_ID, "title": "feeds.yaml of forewarn", **FileShape.model_json_schema()}


def shape(kind: type[Shape], node: Node, file: str) -> tuple[Shape | None, tuple[ConfigError, ...]]:
    """Return the value a file holds, or every fault in it, in the order of the file."""
    try:
        return kind.model_validate(node.plain()), ()
    except ValidationError as error:
        found = [_fault(kind, detail, node, file) for detail in error.errors(include_url=False)]
        return None, tuple(sorted(found, key=lambda fault: (fault.line or 0, fault.column or 0)))


# --- faults in plain words -------------------------------------------------------------------------------------------


def _fault(kind: type[BaseModel], detail: ErrorDetails, node: Node, file: str) -> ConfigError:
    path, reported = detail["loc"], detail["type"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "the file")
    line, column = node.key_place(path) if reported == "extra_forbidden" else node.place(path)
    hint: str | None
    if reported == "extra_forbidden":
        known = _fields(kind, path[:-1])
        hint = words.nearest(key, known) or f"known: {', '.join(known)}"
        return ConfigError(f'unknown key "{key}"', file=file, line=line, column=column, hint=hint)
    if reported == "missing":
        owner = _OWNERS.get(next((part for part in reversed(path[:-1]) if isinstance(part, str)), ""), "the file")
        return ConfigError(f'{owner} has no "{key}"', file=file, line=line, column=column)
    named = f'an item of "{key}"' if path and isinstance(path[-1], int) else f'"{key}"' if path else "the file"
    what, hint = _sentence(detail)
    return ConfigError(f"{named} {what}", file=file, line=line, column=column, hint=hint)


_OWNERS: Mapping[str, str] = MappingProxyType(
    {
        "feeds": "this feed",
        "situations": "this situation",
        "chats": "this chat",
        "elsewhere": "this chat",
        "add": "this claim",
    }
    | {"second_reader": "the second reader", "websub": "websub"}
)
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "string_type": "must be text",
        "int_type": "must be a whole number",
        "float_type": "must be a number",
        "bool_type": "must be true or false",
        "list_type": "must be a list",
        "dict_type": "must hold keys with values",
        "model_type": "must hold keys with values",
    }
)


def _sentence(detail: ErrorDetails) -> tuple[str, str | None]:
    value, reported, context = detail["input"], detail["type"], detail.get("ctx", {})
    shown, hint = words.shown(value), None
    if reported == "value_error":
        return _without_hint(str(context["error"]))
    if reported in _TYPES:
        what = f"{_TYPES[reported]}, not {shown}"
        hint = "put it in quotes" if reported == "string_type" and isinstance(value, int | float) else None
    elif reported == "enum":
        known = re.findall(r"'([^']+)'", str(context["expected"]))
        what, hint = f"must be one of {', '.join(known)}, not {shown}", words.nearest(str(value), known)
    elif reported == "string_pattern_mismatch":
        what, hint = f"is not of the right form: {shown}", _FORMS.get(str(context["pattern"])[:10])
    elif reported in {"string_too_short", "too_short"}:
        what = "is too short" if value else "must not be empty"
    elif reported in {"string_too_long", "too_long"}:
        what = f"is too long: at most {context['max_length']}"
    else:
        what = detail["msg"][:1].lower() + detail["msg"][1:]
    return what, hint


_FORMS: Mapping[str, str] = MappingProxyType(
    {
        r"^[a-z0-9]["[:10]: "lower-case letters, digits and hyphens, at most 40",
        r"^[A-Z][A-Z"[:10]: "codes such as KP, joined as KP+RU",
        r"^[0-9]{4}-"[:10]: "a day such as 2024-10-23",
        r"^[!-~]{1,2"[:10]: "letters, digits and signs without spaces, at most 200",
    }
)


def _without_hint(said: str) -> tuple[str, str | None]:
    """Split "what is wrong (what to do)"."""
    found = re.fullmatch(r"(.*\S) \((did you mean [^()]*\?|write one [^()]*)\)", said, re.DOTALL)
    return (found[1], found[2]) if found else (said, None)


def _fields(kind: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys that the mapping at the path may hold."""
    for step in path:
        if isinstance(step, str) and step in kind.model_fields:
            kind = next(_models(kind.model_fields[step].annotation), kind)
    return tuple(kind.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
