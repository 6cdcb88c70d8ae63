"""The one kind of error that a person can act on. Imports nothing of ours."""

from __future__ import annotations


class SegmenterError(Exception):
    """Something is wrong that the person can put right.

    Parameters
    ----------
    problem : str
        What happened, as a sentence: ``"holiday.jpg is cut short."``
    remedy : str
        What to do about it, as a sentence: ``"Copy the file again from the camera."``

    Examples
    --------
    >>> error = SegmenterError("holiday.jpg is cut short.", "Copy it again from the camera.")
    >>> print(error)
    holiday.jpg is cut short. Copy it again from the camera.
    >>> error.remedy
    'Copy it again from the camera.'
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"
