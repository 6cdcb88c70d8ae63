"""Every text that a person reads goes through `tr`, in one context that translations fill.

May import Qt only.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "segmenter"


def tr(text: str, /, **values: object) -> str:
    """Return the text in the person's language with `{name}` filled in from `values`."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def noted(text: str) -> str:
    """Mark a text of a table for translation; the place that shows it calls `tr`."""
    return text
