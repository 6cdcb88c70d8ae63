"""The ways of looking at a segmented picture, as data. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass

#: The heat maps: what a map shows, the table of colours it is shown in.
PROBABILITY, UNCERTAINTY, SURPRISE = "probability", "uncertainty", "surprise"


@dataclass(frozen=True, slots=True)
class Mode:
    """One way of looking.

    Attributes
    ----------
    name : str
        Its name in projects and actions.
    title : str
        What the person reads.
    hint : str
        What it shows, in a sentence.
    labels : float or None
        Opacity of the segments' colours over the picture; None leaves them out.
    blend : bool
        Whether the person sets that opacity.
    outlines : bool
        Whether the borders between segments are drawn.
    heat : str or None
        The map that is shown instead of the segments.
    """

    name: str
    title: str
    hint: str
    labels: float | None = None
    blend: bool = False
    outlines: bool = False
    heat: str | None = None


_ALL = (
    Mode("photo", "Photo", "The picture as it is"),
    Mode("segments", "Segments", "Each segment in its own colour", labels=1.0),
    Mode("overlay", "Overlay", "The segments' colours over the picture", labels=0.5, blend=True),
    Mode("outlines", "Outlines", "The picture with the borders of the segments", outlines=True),
    Mode(
        "probability",
        "Probability",
        "How sure each pixel is to belong to the chosen segment",
        heat=PROBABILITY,
    ),
    Mode("uncertainty", "Uncertainty", "Where several segments are as likely", heat=UNCERTAINTY),
    Mode("surprise", "Surprise", "Where the picture is unlike the fit", heat=SURPRISE),
)

#: The modes by name, in the order of the tool bar.
MODES = {mode.name: mode for mode in _ALL}
PHOTO, OVERLAY = MODES["photo"], MODES["overlay"]
