"""Undo as old values: a named past and future of one immutable present. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

#: How many steps can be undone; the oldest are forgotten.
DEPTH = 200


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """A change: what it is called, and the value that is found on its other side."""

    name: str
    value: Value
    gesture: object = None


@dataclass(frozen=True, slots=True)
class History(Generic[Value]):
    """The present value with everything that led to it and was undone from it.

    Attributes
    ----------
    present : Value
        What is true now.
    past : tuple of Entry
        The changes made, oldest first, each with the value before it.
    future : tuple of Entry
        The changes undone, nearest first, each with the value after it.
    """

    present: Value
    past: tuple[Entry[Value], ...] = ()
    future: tuple[Entry[Value], ...] = ()

    @property
    def undo_name(self) -> str | None:
        """What undoing would take back, or None."""
        return self.past[-1].name if self.past else None

    @property
    def redo_name(self) -> str | None:
        """What redoing would bring back, or None."""
        return self.future[0].name if self.future else None

    def record(self, name: str, value: Value, gesture: object = None) -> History[Value]:
        """Make `value` the present, as a change called `name`.

        Changes of one gesture (a slider being dragged) are one step: the next of the same
        gesture, which must not be None, takes the place of the one before.
        """
        if gesture is not None and self.past and self.past[-1].gesture == gesture:
            return History(value, self.past)
        entry = Entry(name, self.present, gesture)
        return History(value, (*self.past, entry)[-DEPTH:])

    def amend(self, value: Value) -> History[Value]:
        """Put `value` in the present's place without a step: a result that has come in."""
        return replace(self, present=value)

    def undo(self) -> History[Value]:
        """Go one change back; the start stays the start."""
        if not self.past:
            return self
        last = self.past[-1]
        ahead = Entry(last.name, self.present)
        return History(last.value, self.past[:-1], (ahead, *self.future))

    def redo(self) -> History[Value]:
        """Go one undone change forward again; the end stays the end."""
        if not self.future:
            return self
        first = self.future[0]
        behind = Entry(first.name, self.present)
        return History(first.value, (*self.past, behind), self.future[1:])

    def trimmed(
        self, trim: Callable[[Value], Value], heavy: Callable[[Value], object], kept: int
    ) -> History[Value]:
        """Trim the values far from the present, to bound the memory.

        Each way, those with the nearest `kept` different things that are `heavy` stay whole, and
        those that share the present's; None weighs nothing.
        """

        def side(nearest_first: tuple[Entry[Value], ...]) -> list[Entry[Value]]:
            seen = {id(None), id(heavy(self.present))}
            most = len(seen) + kept
            entries = []
            for entry in nearest_first:
                seen.add(id(heavy(entry.value)))
                far = len(seen) > most
                entries.append(replace(entry, value=trim(entry.value)) if far else entry)
            return entries

        return History(self.present, tuple(side(self.past[::-1])[::-1]), tuple(side(self.future)))
