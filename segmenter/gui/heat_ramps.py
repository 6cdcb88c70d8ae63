"""The ramps of colours that maps are painted in. May import imaging's ramps."""

from __future__ import annotations

from functools import cache

from segmenter.app.modes import PROBABILITY, SURPRISE, UNCERTAINTY
from segmenter.gui.pixels import packed
from segmenter.imaging.ramps import CIVIDIS, VIRIDIS

_RAMPS = {PROBABILITY: VIRIDIS, UNCERTAINTY: CIVIDIS, SURPRISE: CIVIDIS}


@cache
def ramp_table(kind: str) -> tuple[int, ...]:
    """Return the 256 colours of a map's indices, 0 being transparent."""
    colors = _RAMPS[kind].tolist()
    return (0, *(packed(*color) for color in colors[1:]))
