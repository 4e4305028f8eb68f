"""Names and types of a call, held against aiogram's generated models of the Bot API."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import BaseModel, ValidationError

# One table of the Bot API's methods by their lower-cased name: Telegram ignores case in method names.
METHODS: Mapping[str, type[TelegramMethod]] = {
    model.__api_method__.lower(): model
    for model in vars(aiogram.methods).values()
    if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a call."""

    name: str
    body: bytes


class BadParameter(Exception):
    """What is wrong with a parameter, in words."""


def decode(method: str, raw: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters as JSON values; raises BadParameter for an unknown, deprecated, missing or mistyped one.

    Form fields come as strings: numbers, booleans and objects among them are JSON, texts are taken as they are.
    """
    model = METHODS[method.lower()]
    values = {name: _value(model, name, value) for name, value in raw.items()}
    try:
        files = {name: BufferedInputFile(v.body, v.name) for name, v in values.items() if isinstance(v, Upload)}
        checked = model.model_validate({**values, **files}, strict=None)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadParameter(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from error
    for name in values:
        for place, extra in _extras(getattr(checked, name), name):
            raise BadParameter(f"{place}: unknown field {extra}")
    return values


def _value(model: type[TelegramMethod], name: str, value: object) -> object:
    field = model.model_fields.get(name)
    if field is None:
        raise BadParameter(f"unknown parameter {name}")
    extra = field.json_schema_extra
    if isinstance(extra, dict) and extra.get("deprecated"):
        raise BadParameter(f"deprecated parameter {name}")
    kinds = set(_kinds(field.annotation))
    if not isinstance(value, str):
        return value
    if str in kinds:
        return int(value) if int in kinds and re.fullmatch(r"-?\d+", value) else value
    try:
        return json.loads(value)
    except ValueError as error:
        raise BadParameter(f"{name}: can't parse {value[:40]!r}") from error


def _kinds(annotation: object) -> Iterator[object]:
    arguments = get_args(annotation)
    if annotation is not None and not arguments:
        yield annotation
    for argument in arguments:
        if getattr(annotation, "__origin__", None) is not list:
            yield from _kinds(argument)


def _extras(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        yield from ((place, name) for name in value.model_extra or {})
        for name in type(value).model_fields:
            yield from _extras(getattr(value, name, None), f"{place}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _extras(item, f"{place}[{index}]")
