"""Domain values to JSON and back. JSON lives only here and at the command line."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The value as JSON knows it: dataclasses as objects, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _field_names(type(value))}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    return value


def decode(kind: type[T], data: Any) -> T:
    """The dataclass ``kind`` from what ``encode`` made of it. Raises TypeError or KeyError on other data."""
    result: T = _decode(kind, data)
    return result


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, data: Any) -> Any:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _decode(hints[name], data[name]) for name in _field_names(kind)})
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _decode(next(part for part in get_args(kind) if part is not type(None)), data)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data)
    if origin is dict:
        return {key: _decode(get_args(kind)[1], item) for key, item in data.items()}
    if origin is Literal or origin is None:
        return data
    raise TypeError(f"cannot decode {kind}")


def _decode_tuple(parts: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        inner = parts[0]
        if inner in (str, int, float):
            return tuple(data)
        return tuple(_decode(inner, item) for item in data)
    return tuple(_decode(part, item) for part, item in zip(parts, data, strict=True))
