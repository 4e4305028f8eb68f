"""What the second reader answers: the form asked for, and the claims in an answer, each still to be judged.

The only file of the room that imports pydantic.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from store.terms import ACTS, RUNGS, Bound, Kind, Measure, Status

MAX_ANSWER_BYTES: Final = 200_000


class Unread(StrEnum):
    """Why the second reader says nothing."""

    SPENT = "the hour's questions are spent"
    RESTING = "resting after a failure"
    LATE = "no answer in time"
    UNREACHABLE = "the server cannot be reached"
    REFUSED = "the server refuses"
    DECLINED = "the model declines"
    GARBAGE = "the answer is not of the form asked for"


def _all_required(schema: dict[str, Any]) -> None:
    """Make a schema one that strict servers take: every property required, none besides."""
    schema["additionalProperties"] = False
    schema["required"] = list(schema["properties"])
    for field in schema["properties"].values():
        field.pop("default", None)


class _Lenient(BaseModel):
    """Takes an answer whose unused fields are left out: not every server enforces the schema."""

    model_config = ConfigDict(extra="ignore", frozen=True, json_schema_extra=_all_required)


_RUNG_NAMES: Final = tuple(dict.fromkeys(rung for rungs in RUNGS.values() for rung in rungs))
_Number = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False), WithJsonSchema({"type": "number"})]
_Rung = Annotated[str, WithJsonSchema({"type": "string", "enum": [*_RUNG_NAMES]})]
_Act = Annotated[str, WithJsonSchema({"type": "string", "enum": [*ACTS]})]


class Said(_Lenient):
    """A claim as a model states it; which of the last fields are set depends on `kind`."""

    kind: Kind
    quote: str
    actor: str | None = None
    target: str | None = None
    source: str | None = None
    status: Status = Status.ASSERTED
    hedged: bool = False
    when: list[date] | None = None
    measure: Measure | None = None
    unit: str | None = None
    low: _Number | None = None
    high: _Number | None = None
    bound: Bound | None = None
    increment: bool | None = None
    rung: _Rung | None = None
    what: str | None = None
    act: _Act | None = None


class Answered(_Lenient):
    """All that is asked for."""

    claims: list[Said]


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema that an answer is asked to obey."""
    return Answered.model_json_schema()


def answer(body: bytes) -> tuple[Said | None, ...] | Unread:
    """Return the claims in the body of a completion, None for one that is none, or why there is no answer."""
    if len(body) > MAX_ANSWER_BYTES:
        return Unread.GARBAGE
    try:
        message = _Completion.model_validate_json(body).choices[0].message
        if message.refusal:
            return Unread.DECLINED
        return tuple(_said(each) for each in _Claims.model_validate_json(_object(message.content or "")).claims)
    except ValidationError:
        return Unread.GARBAGE


def _said(claim: object) -> Said | None:
    try:
        return Said.model_validate(claim)
    except ValidationError:
        return None


def _object(content: str) -> str:
    """Return the JSON object in an answer: some models put words or a fence around it."""
    return content[content.find("{") : content.rfind("}") + 1]


class _Claims(_Lenient):
    claims: list[Any]  # each is looked at alone: a bad one spoils no other


class _Message(_Lenient):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Lenient):
    message: _Message


class _Completion(_Lenient):
    choices: Annotated[list[_Choice], Field(min_length=1)]
