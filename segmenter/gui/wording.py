"""Numbers and lines as people read them: 31 %, 0.93, 1.8 s, 12.2 MP. May import app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from segmenter.app.session import Notice
from segmenter.gui.language import segment_name, tr

if TYPE_CHECKING:
    from segmenter.app.session import Recovery
    from segmenter.app.spot import Spot
    from segmenter.app.view_state import FitLine
    from segmenter.progress import Progress

#: Between a number and its unit, narrow and unbreakable.
_THIN = "\u202f"


def percent(share: float) -> str:
    """Return a share as whole percent; a trace is said to be one."""
    if 0.0 < share < 0.005:
        return f"<{_THIN}1{_THIN}%"
    return f"{round(100 * share)}{_THIN}%"


def decimal(value: float, places: int = 2) -> str:
    """Return a number with the decimal sign of the person's country, and a minus for a hyphen."""
    return QLocale().toString(float(value), "f", places).replace("-", "\N{MINUS SIGN}")


def short(value: float) -> str:
    """Return a small number in as few digits as it takes: 0.001, 1e-05."""
    return QLocale().toString(float(value), "g", 6)


def whole(value: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{value:,}".replace(",", _THIN)


def seconds(value: float) -> str:
    """Return a time span."""
    return f"{decimal(value, 1)}{_THIN}s"


def zoom_text(scale: float) -> str:
    """Return how large the picture is drawn, in percent with as many digits as make sense."""
    shown = 100 * scale
    return f"{decimal(shown, 1) if shown < 10 else round(shown)}{_THIN}%"


def capital(said: str) -> str:
    """Return what begins a line of its own."""
    return said[:1].upper() + said[1:]


def spot_text(spot: Spot) -> str:
    """Return what the screen reader and the tool tip say of a spot: sky, 31 %, posterior 0.93."""
    if spot.segment is None:
        return tr("not segmented")
    parts = [segment_name(spot.name), percent(spot.share)]
    if spot.posterior is not None:
        parts.append(tr("posterior {value}", value=decimal(spot.posterior)))
    return ", ".join(parts)


#: Of a number that Auto chose where others "would do as well": to be known, and no trouble.
_TASTE = " is unclear: "
#: Of starts that all came to the same, as far as the numbers that are said tell.
_ALIKE = re.compile(r"the best came to (\S+), the worst to \1$")


def fit_text(line: FitLine) -> tuple[str, str]:
    """Return the honest line about the fit, and its tone: "ok", "warn" or "" for none yet."""
    fit = line.fit
    if fit is None:
        return "", ""
    if line.stopped:
        return tr("Stopped at the preview; Segment makes the whole picture"), "warn"
    if line.preview:
        return tr("Preview, the whole picture follows"), ""
    if fit.iterations == 0:
        return tr("Model applied, not fitted"), "ok"
    values = {"iterations": fit.iterations, "seconds": seconds(fit.seconds)}
    if not fit.converged:
        return tr("Stopped at {iterations} iterations, not converged", **values), "warn"
    notes = [note for note in fit.notes if not _ALIKE.search(note)]
    if notes:
        troubles = [note for note in notes if _TASTE not in note]
        note = tr((*troubles, *notes)[0])
        said = tr("Converged after {iterations} iterations; {note}", note=note, **values)
        return said, "warn" if troubles else "ok"
    return tr("Converged after {iterations} iterations, {seconds}", **values), "ok"


def recovery_notice(recovery: Recovery) -> Notice:
    """Return the offer of what a killed program left behind."""
    when = QDateTime.fromSecsSinceEpoch(round(recovery.saved))
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # "18 11 2026" is nobody's way to write a date
        locale = QLocale("en_GB")
    said = locale.toString(when, QLocale.FormatType.ShortFormat)
    return Notice(
        tr("Segmenter ended unexpectedly while {name} was open.", name=recovery.name),
        "",
        tr("Your work was kept at {time} and can be restored.", time=said),
        "recover",
        "warn",
        "forget work",
    )


def progress_text(progress: Progress) -> str:
    """Return what is being done, with the mixture's step if there is one."""
    said = tr(progress.text)
    likelihood = getattr(progress.detail, "log_likelihood", None)
    if likelihood is None:
        return said
    return tr("{text}, log likelihood {value}", text=said, value=decimal(likelihood, 3))
