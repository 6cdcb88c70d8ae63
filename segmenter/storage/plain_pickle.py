"""Writing plain values as a pickle, always the same bytes for the same values.

`pickle.dumps` writes a second mention of one object otherwise than a second equal object, so its
bytes depend on how the values came about; this writer keeps no memo. It also serves as the
canonical form that a model's checksum is made of. Imports nothing of ours.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a model file may hold. Arrays are dicts of dtype, shape and bytes.
Plain: TypeAlias = (
    "bool | int | float | str | bytes | list[Plain] | tuple[Plain, ...] | dict[str, Plain] | None"
)

#: Protocol 3 is the first with bytes; Python 3.0 reads it.
PROTOCOL = b"\x80\x03"


def plain_bytes(value: Plain) -> bytes:
    """Return the opcodes that build a plain value, without protocol and stop."""
    parts: list[bytes] = []
    _emit(value, parts)
    return b"".join(parts)


def call_bytes(module: str, name: str, arguments: tuple[Plain, ...]) -> bytes:
    """Return a whole pickle that calls one global with plain values."""
    return PROTOCOL + global_bytes(module, name) + plain_bytes(arguments) + b"R."


def global_bytes(module: str, name: str) -> bytes:
    """Return the opcode that names a global."""
    return f"c{module}\n{name}\n".encode()


def _emit(value: Plain, parts: list[bytes]) -> None:
    try:
        emit = _EMITTERS[type(value)]
    except KeyError:
        raise TypeError(f"{type(value).__name__} is not a plain value") from None
    emit(value, parts)


def _emit_int(value: int, parts: list[bytes]) -> None:
    if -(1 << 31) <= value < 1 << 31:
        parts.append(b"J" + struct.pack("<i", value))
        return
    data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    parts.append(b"\x8a" + bytes([len(data)]) + data)


def _emit_text(value: str, parts: list[bytes]) -> None:
    data = value.encode()
    parts.append(b"X" + struct.pack("<I", len(data)) + data)


def _emit_list(value: list[Plain], parts: list[bytes]) -> None:
    parts.append(b"](")
    for item in value:
        _emit(item, parts)
    parts.append(b"e")


def _emit_tuple(value: tuple[Plain, ...], parts: list[bytes]) -> None:
    parts.append(b"(")
    for item in value:
        _emit(item, parts)
    parts.append(b"t")


def _emit_dict(value: dict[str, Plain], parts: list[bytes]) -> None:
    parts.append(b"}(")
    for key, item in value.items():
        _emit_text(key, parts)
        _emit(item, parts)
    parts.append(b"u")


_EMITTERS: dict[type, Callable[..., None]] = {
    type(None): lambda _, parts: parts.append(b"N"),
    bool: lambda value, parts: parts.append(b"\x88" if value else b"\x89"),
    int: _emit_int,
    float: lambda value, parts: parts.append(b"G" + struct.pack(">d", value)),
    str: _emit_text,
    bytes: lambda value, parts: parts.append(b"B" + struct.pack("<I", len(value)) + value),
    list: _emit_list,
    tuple: _emit_tuple,
    dict: _emit_dict,
}
