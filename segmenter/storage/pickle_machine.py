"""Reading a pickle without unpickling: opcodes become inert values, and nothing is ever called.

The machine knows a fixed list of opcodes and a fixed list of names. What a pickle would call
becomes a `Call`, a record of the name, the arguments and the state; what the records mean is for
the reader of models to say. A list, dict or call cannot be had from the memo a second time, so
what is built is a tree no larger than the file. Imports nothing of ours but errors.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Container

#: Bounds, each far above what any model needs; see tests/storage/test_hostile_models.py.
MOST_BYTES = 8 << 20
_MOST_STEPS = 150_000
_MOST_DEPTH = 24
_MOST_PROTOCOL = 5


class Refused(Exception):  # noqa: N818 - completes the sentence "model.pkl is refused: it …"
    """The pickle does what no model does; the message says what."""


@dataclass(frozen=True, slots=True)
class Name:
    """A global that the pickle names; never imported."""

    module: str
    name: str


@dataclass(slots=True, eq=False)
class Call:
    """What the pickle would call, with which arguments, and the state it would set then."""

    name: Name
    arguments: tuple[Any, ...]
    state: Any = None
    built: bool = False


@dataclass(slots=True)
class _Machine:
    data: bytes
    allowed: Container[tuple[str, str]]
    position: int = 0
    protocol: int = 0
    stack: list[Any] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    memo: dict[int, Any] = field(default_factory=dict)
    recalled: int = 0

    def take(self, count: int) -> bytes:
        end = self.position + count
        if end > len(self.data):
            raise Refused("ends before it is complete")
        taken = self.data[self.position : end]
        self.position = end
        return taken

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def line(self) -> str:
        end = self.data.find(b"\n", self.position, self.position + 256)
        if end < 0:
            raise Refused("names something without an end")
        text = _text(self.data[self.position : end])
        self.position = end + 1
        return text

    def pop(self) -> Any:  # noqa: ANN401 - a pickle's values are of any kind
        if len(self.stack) <= (self.marks[-1] if self.marks else 0):
            raise Refused("takes a value where there is none")
        return self.stack.pop()

    def pop_mark(self) -> list[Any]:
        if not self.marks:
            raise Refused("closes what it never opened")
        start = self.marks.pop()
        items = self.stack[start:]
        del self.stack[start:]
        return items

    def top(self, kind: type) -> Any:  # noqa: ANN401
        bottom = self.marks[-1] if self.marks else 0
        if len(self.stack) <= bottom or type(self.stack[-1]) is not kind:
            raise Refused(f"adds to what is no {kind.__name__.lower()}")
        return self.stack[-1]


def read_pickle(data: bytes, allowed: Container[tuple[str, str]]) -> Any:  # noqa: ANN401
    """Return the value that a pickle stands for, with a `Call` for whatever it would call.

    Parameters
    ----------
    data : bytes
        The whole file.
    allowed : container of (module, name)
        The globals that may be named.

    Raises
    ------
    Refused
        If an opcode, a name or a size is not on the list, or the pickle is malformed.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"has {len(data):,} bytes, more than any model")
    machine = _Machine(data, allowed)
    for _ in range(_MOST_STEPS):
        code = machine.take(1)
        if code == b".":
            return _finish(machine)
        try:
            step, since = _STEPS[code]
        except KeyError:
            raise Refused(f"uses the pickle instruction {code!r}, which no model needs") from None
        if since > machine.protocol:
            raise Refused("uses an instruction that is newer than the protocol it claims")
        step(machine)
    raise Refused(f"takes more than {_MOST_STEPS:,} steps, more than any model")


def _finish(machine: _Machine) -> Any:  # noqa: ANN401
    if machine.position != len(machine.data):
        raise Refused("goes on after its end")
    if len(machine.stack) != 1 or machine.marks:
        raise Refused("leaves more or less than one value")
    _check_depth(machine.stack[0])
    return machine.stack[0]


def _check_depth(value: Any) -> None:  # noqa: ANN401
    """Raise `Refused` if values are nested so deep that walking them could exhaust the stack."""
    level = [value]
    for _ in range(_MOST_DEPTH):
        level = [item for holder in level for item in _held(holder)]
        if not level:
            return
    raise Refused("nests its values deeper than any model")


def _held(value: Any) -> tuple[Any, ...] | list[Any]:  # noqa: ANN401
    if type(value) is dict:
        return list(value.values())
    if type(value) is Call:
        state = value.state if type(value.state) is tuple else (value.state,)
        return (*value.arguments, *state)
    return value if type(value) in {list, tuple} else ()


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("holds text that is not UTF-8") from None


def _start(machine: _Machine) -> None:
    if machine.position != 1:
        raise Refused("states its protocol twice")
    machine.protocol = machine.number(1)
    if not 2 <= machine.protocol <= _MOST_PROTOCOL:
        raise Refused(f"claims pickle protocol {machine.protocol}; 2 to {_MOST_PROTOCOL} are read")


def _push_long(machine: _Machine) -> None:
    raw = machine.take(machine.number(1))
    machine.stack.append(int.from_bytes(raw, "little", signed=True))


def _name(machine: _Machine, module: str, name: str) -> None:
    if (module, name) not in machine.allowed:
        if module.startswith("sklearn."):
            raise Refused(f"holds scikit-learn's {name[:80]}; only a GaussianMixture of it is read")
        if module.startswith("joblib."):
            raise Refused("was written by joblib; write the model with pickle.dump instead")
        raise Refused(f"names {module[:80]}.{name[:80]}, which no model needs")
    machine.stack.append(Name(module, name))


def _global(machine: _Machine) -> None:
    module = machine.line()
    _name(machine, module, machine.line())


def _stack_global(machine: _Machine) -> None:
    name, module = machine.pop(), machine.pop()
    if type(name) is not str or type(module) is not str:
        raise Refused("names something by what is no text")
    _name(machine, module, name)


def _call(machine: _Machine) -> None:
    arguments, name = machine.pop(), machine.pop()
    if type(name) is not Name or type(arguments) is not tuple:
        raise Refused("calls what is no name, or with what are no arguments")
    machine.stack.append(Call(name, arguments))


def _build(machine: _Machine) -> None:
    state = machine.pop()
    call = machine.top(Call)
    if call.built:
        raise Refused("sets the state of one thing twice")
    call.state, call.built = state, True


def _append(machine: _Machine) -> None:
    value = machine.pop()
    machine.top(list).append(value)


def _appends(machine: _Machine) -> None:
    items = machine.pop_mark()
    machine.top(list).extend(items)


def _put_items(machine: _Machine, items: list[Any]) -> None:
    target = machine.top(dict)
    if len(items) % 2:
        raise Refused("has a key without a value")
    for key, value in zip(items[::2], items[1::2], strict=True):
        if type(key) is not str:
            raise Refused("has a key that is no text")
        if key in target:
            raise Refused("has a key twice")
        target[key] = value


def _set_item(machine: _Machine) -> None:
    value, key = machine.pop(), machine.pop()
    _put_items(machine, [key, value])


def _memoize_at(machine: _Machine, index: int) -> None:
    bottom = machine.marks[-1] if machine.marks else 0
    if len(machine.stack) <= bottom or index in machine.memo:
        raise Refused("remembers nothing, or one thing over another")
    machine.memo[index] = machine.stack[-1]


def _recall(machine: _Machine, index: int) -> None:
    if index not in machine.memo:
        raise Refused("recalls what it never remembered")
    value = machine.memo[index]
    machine.recalled += _weight(value)
    if machine.recalled > MOST_BYTES:
        raise Refused("recalls more than any model holds")
    machine.stack.append(value)


def _weight(value: Any, depth: int = 2) -> int:  # noqa: ANN401
    """Return the bytes of a value that may stand in two places: an atom, or a few of such.

    A call may hold another call (a number of NumPy's holds its type), but no further, so that
    shared values cannot multiply. All that is recalled is weighed, for it is written out in full
    each time.
    """
    if type(value) in {str, bytes}:
        return len(value) + 1
    if type(value) in _ATOMS:
        return 9 + (value.bit_length() // 8 if type(value) is int else 0)
    parts = _held(value)
    if type(value) not in {Call, tuple} or not depth or len(parts) > 16:
        raise Refused("recalls a thing that is made of others; no model does")
    return 1 + sum(_weight(part, depth - 1) for part in parts)


_ATOMS = frozenset({type(None), bool, int, float, Name})


def _pushing(value: Any) -> Callable[[_Machine], None]:  # noqa: ANN401
    return lambda machine: machine.stack.append(value)


def _pushing_int(size: int, signed: bool = False) -> Callable[[_Machine], None]:
    return lambda machine: machine.stack.append(
        int.from_bytes(machine.take(size), "little", signed=signed)
    )


def _pushing_bytes(size: int) -> Callable[[_Machine], None]:
    return lambda machine: machine.stack.append(machine.take(machine.number(size)))


def _pushing_text(size: int) -> Callable[[_Machine], None]:
    return lambda machine: machine.stack.append(_text(machine.take(machine.number(size))))


def _pushing_tuple(count: int) -> Callable[[_Machine], None]:
    def step(machine: _Machine) -> None:
        items = [machine.pop() for _ in range(count)]
        machine.stack.append(tuple(reversed(items)))

    return step


#: Opcode → what it does, and the first protocol that has it. Nothing else is understood.
_STEPS: dict[bytes, tuple[Callable[[_Machine], Any], int]] = {
    b"\x80": (_start, 0),
    b"\x95": (lambda machine: machine.number(8), 4),
    b"(": (lambda machine: machine.marks.append(len(machine.stack)), 1),
    b"N": (_pushing(None), 1),
    b"\x88": (_pushing(True), 2),
    b"\x89": (_pushing(False), 2),
    b"J": (_pushing_int(4, signed=True), 1),
    b"K": (_pushing_int(1), 1),
    b"M": (_pushing_int(2), 1),
    b"\x8a": (_push_long, 2),
    b"G": (lambda machine: machine.stack.append(struct.unpack(">d", machine.take(8))[0]), 1),
    b"X": (_pushing_text(4), 1),
    b"\x8c": (_pushing_text(1), 4),
    b"\x8d": (_pushing_text(8), 4),
    b"C": (_pushing_bytes(1), 3),
    b"B": (_pushing_bytes(4), 3),
    b"\x8e": (_pushing_bytes(8), 4),
    b"\x96": (_pushing_bytes(8), 5),
    b"]": (lambda machine: machine.stack.append([]), 1),
    b"a": (_append, 1),
    b"e": (_appends, 1),
    b")": (_pushing(()), 1),
    b"\x85": (_pushing_tuple(1), 2),
    b"\x86": (_pushing_tuple(2), 2),
    b"\x87": (_pushing_tuple(3), 2),
    b"t": (lambda machine: machine.stack.append(tuple(machine.pop_mark())), 1),
    b"}": (lambda machine: machine.stack.append({}), 1),
    b"s": (_set_item, 1),
    b"u": (lambda machine: _put_items(machine, machine.pop_mark()), 1),
    b"q": (lambda machine: _memoize_at(machine, machine.number(1)), 1),
    b"r": (lambda machine: _memoize_at(machine, machine.number(4)), 1),
    b"\x94": (lambda machine: _memoize_at(machine, len(machine.memo)), 4),
    b"h": (lambda machine: _recall(machine, machine.number(1)), 1),
    b"j": (lambda machine: _recall(machine, machine.number(4)), 1),
    b"c": (_global, 1),
    b"\x93": (_stack_global, 4),
    b"R": (_call, 1),
    b"\x81": (_call, 2),
    b"b": (_build, 1),
}
