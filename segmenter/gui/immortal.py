"""A guard against a miscount of PySide: each signal that Python emits loses a reference to True.

Seen with PySide 6.12 on Python 3.11, for None as well: after some thousand signals the
interpreter aborts with "deallocating True or False". From Python 3.12 on they live for ever by
themselves (PEP 683).
Imports nothing of ours.
"""

from __future__ import annotations

import ctypes
import sys

#: More signals than any window emits, far from where the count would overflow.
_FOR_EVER = 1 << 40


def keep_constants_alive() -> None:
    """Let True, False and None live for ever, as later Pythons do; twice is harmless."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for value in (True, False, None):
        # The count is the first field of every object of these Pythons.
        count = ctypes.c_ssize_t.from_address(id(value))
        count.value = max(count.value, _FOR_EVER)
