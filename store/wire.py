"""Turns values into JSON and back without loss, and a claim into the JSON that is a public contract."""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final, TypeVar

from store.model import Claim
from store.terms import Kind

T = TypeVar("T")

MICROSECOND: Final = timedelta(microseconds=1)
COMPACT: Final = (",", ":")


def to_json(value: object) -> Any:
    """Return a value of `store.model` as what JSON knows; a field that is None by default is left out.

    Raises TypeError for what no value holds, ValueError for a datetime without a time zone.
    """
    kind: Any = type(value)
    return _encoder(kind)(value)


def from_json(shape: type[T], data: Any) -> T:
    """Return the value of that type (a class or an annotation such as `tuple[Signal, ...]`)."""
    wanted: Any = shape
    value: T = _decoder(wanted)(data)
    return value


def dumps(value: object) -> str:
    """Return `to_json` as text, in ASCII, so that even broken characters survive."""
    return json.dumps(to_json(value), separators=COMPACT)


def loads(shape: type[T], text: str) -> T:
    """Return the value that `dumps` wrote."""
    return from_json(shape, json.loads(text))


def claim_json(claim: Claim) -> dict[str, Any]:
    """Return a claim with exactly the guide's fields of its kind, then where it stands, and `by` unless by rules."""
    own: dict[str, Any]
    if claim.kind is Kind.FIGURE:
        own = {
            "measure": claim.measure,
            "unit": claim.unit,
            "low": _whole(claim.low),
            "high": _whole(claim.high),
            "bound": claim.bound,
            "increment": claim.increment,
        }
    elif claim.kind is Kind.ACT:
        own = {"act": claim.act}
    elif claim.kind is Kind.TRANSFER:
        own = {"rung": claim.rung, "what": claim.what}
    else:
        own = {"rung": claim.rung}
    told = {
        "kind": claim.kind,
        **own,
        "actor": claim.actor,
        "target": claim.target,
        "source": claim.source,
        "status": claim.status,
        "hedged": claim.hedged,
        "when": claim.when and [day.isoformat() for day in claim.when],
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "in": claim.field,
        **({} if claim.by == "rules" else {"by": claim.by}),
    }
    return {name: value.value if isinstance(value, Enum) else value for name, value in told.items()}


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and float(number).is_integer() else number


@functools.cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda value: value.value
    if dataclasses.is_dataclass(kind):
        return _fields_encoder(kind)
    for base, encode in ENCODERS:
        if issubclass(kind, base):
            return encode
    raise TypeError(f"{kind.__name__} has no JSON")


def _fields_encoder(kind: type) -> Callable[[Any], Any]:
    fields = [(field.name, field.default in (None, dataclasses.MISSING)) for field in dataclasses.fields(kind)]

    def encode(value: Any) -> dict[str, Any]:
        present = ((name, getattr(value, name), spare) for name, spare in fields)
        return {
            name: part if part.__class__ in PLAIN else _encoder(part.__class__)(part)
            for name, part, spare in present
            if part is not None or not spare
        }

    return encode


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(UTC).isoformat()


def _pairs(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(to_json(name)): to_json(part) for name, part in value.items()}


PLAIN: Final = frozenset({str, int, float, bool, type(None)})
ENCODERS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (type(None), lambda value: value),
    (str, lambda value: value),
    (int, lambda value: value),
    (float, lambda value: value),
    (datetime, _moment),  # before date: a datetime is one
    (date, date.isoformat),
    (time, time.isoformat),
    (timedelta, lambda value: value // MICROSECOND),
    (Mapping, _pairs),
    (tuple, lambda value: [to_json(part) for part in value]),
    (frozenset, lambda value: [to_json(part) for part in sorted(value)]),
)


@functools.cache
def _decoder(shape: Any) -> Callable[[Any], Any]:
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (part for part in arguments if part is not type(None))
        return _optional(_decoder(inner))
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin is frozenset:
        return _set_decoder(_decoder(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _pairs_decoder(_decoder(arguments[0]), _decoder(arguments[1]))
    if dataclasses.is_dataclass(shape):
        return _fields_decoder(typing.cast("type", shape))
    return DECODERS.get(shape, shape)  # an enum is called with its value; str, int, float and bool are checked by it


def _optional(decode: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return decode if decode is _as_it_is else lambda data: None if data is None else decode(data)


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arguments[-1] is Ellipsis:
        each = _decoder(arguments[0])
        return lambda data: tuple([each(part) for part in data])
    decoders = [_decoder(part) for part in arguments]
    return lambda data: tuple([decode(part) for decode, part in zip(decoders, data, strict=True)])


def _set_decoder(each: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: frozenset(each(part) for part in data)


def _pairs_decoder(name: Callable[[Any], Any], part: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: {name(key): part(value) for key, value in data.items()}


def _fields_decoder(kind: type) -> Callable[[Any], Any]:
    decoders = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}
    worked = {name: decoder for name, decoder in decoders.items() if decoder is not _as_it_is}
    required = {field.name: None for field in dataclasses.fields(kind) if not _has_default(field)}

    def decode(data: dict[str, Any]) -> Any:
        known = {**required, **{name: part for name, part in data.items() if name in decoders}}
        for name, decoder in worked.items():
            if name in data:
                known[name] = decoder(data[name])
        return kind(**known)

    return decode


def _has_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _as_it_is(data: Any) -> Any:
    return data


DECODERS: Final[Mapping[Any, Callable[[Any], Any]]] = {
    str: _as_it_is,
    int: _as_it_is,
    float: _as_it_is,  # 3000 stays 3000, 0.5 stays 0.5
    bool: _as_it_is,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    timedelta: lambda data: data * MICROSECOND,
}
