"""Memory that ran out is known as such, whoever says so and however deep in the causes."""

from __future__ import annotations

import pytest

from segmenter.storage.memory import ran_out

LOADER = "libx.so: failed to map segment from shared object"


def caused(error: Exception) -> Exception:
    """Return another error that was raised for this one."""
    try:
        try:
            raise error
        except Exception as cause:
            raise RuntimeError("it failed") from cause
    except RuntimeError as found:
        return found


@pytest.mark.parametrize("error", [MemoryError(), ImportError(LOADER)])
def test_memory_that_ran_out_is_found_among_the_causes(error) -> None:
    assert ran_out(error)
    assert ran_out(caused(error))
    assert ran_out(caused(caused(error)))


@pytest.mark.parametrize("error", [None, OSError(LOADER), ImportError("No module named 'x'")])
def test_what_is_missing_or_broken_is_no_want_of_memory(error) -> None:
    assert not ran_out(error)
    assert not ran_out(caused(error or ValueError()))
