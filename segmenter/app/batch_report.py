"""What is told of a batch at its end: batch.csv, batch.json, and batch.html to leaf through.

May import errors, storage and app's batch rooms.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import math
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from segmenter.app.batch_page import HEAD, TAIL
from segmenter.errors import SegmenterError
from segmenter.storage import atomic
from segmenter.storage.exporting import FORMULA, hex_color, safe_cell
from segmenter.storage.output_names import OutputNames
from segmenter.storage.source import read_bytes
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segmenter.app.batch_item import Outcome
    from segmenter.storage.atomic import Sink

FORMAT = "segmenter batch"
_MOST_REPORT = 1 << 30
_MOST_THUMBNAIL = 1 << 20

#: What a report that was tampered with or damaged leads to.
_MALFORMED = (
    *(SegmenterError, LookupError, TypeError, ValueError, AttributeError),
    *(ArithmeticError, RecursionError),
)


@dataclass(frozen=True)
class Report:
    """How a batch ended.

    Attributes
    ----------
    folder, out : Path
    way : str
        Where the segments came from: "model", "shared" or "each".
    usual : float or None
        The mean log likelihood below which a picture is unlike the model's training.
    seconds : float
    outcomes : tuple of Outcome
        In the order of the listing.
    trouble : SegmenterError or None
        Why the report itself could not be written, though the pictures were.
    """

    folder: Path
    out: Path
    way: str
    usual: float | None
    seconds: float
    outcomes: tuple[Outcome, ...]
    trouble: SegmenterError | None = None

    @cached_property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that failed."""
        return tuple(one for one in self.outcomes if one.failure is not None)

    @cached_property
    def unlike(self) -> tuple[Outcome, ...]:
        """Those unlike the model's training."""
        return tuple(one for one in self.outcomes if one.unlike)

    @property
    def counts(self) -> dict[str, int]:
        """How many pictures ended how."""
        done = [one for one in self.outcomes if one.failure is None and not one.left]
        return {
            "pictures": len(self.outcomes),
            "done": len(done),
            "done_now": sum(one.fresh for one in done),
            "failed": len(self.failed),
            "left": sum(one.left for one in self.outcomes),
            "unlike": len(self.unlike),
        }

    def to_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "format": FORMAT,
            "version": 1,
            "folder": str(self.folder),
            "out": str(self.out),
            "way": self.way,
            "usual_log_likelihood": self.usual,
            "seconds": round(self.seconds, 3),
            "counts": self.counts,
            "pictures": [plain_outcome(one) for one in self.outcomes],
        }


@dataclass(frozen=True, slots=True)
class Previous:
    """What the last run's batch.json still tells: what failed (None if it is not there)."""

    failed: frozenset[PurePath] | None
    seconds: dict[PurePath, float]


def read_previous(out: Path) -> Previous:
    """Read what an earlier run left; a report that cannot be read tells nothing."""
    try:
        plain = json.loads(read_bytes(out / "batch.json", _MOST_REPORT))
        pictures = plain["pictures"]
        failed = frozenset(PurePath(one["name"]) for one in pictures if one["status"] == "failed")
        seconds = {PurePath(one["name"]): one["seconds"] for one in pictures}
        known = {name: float(value) for name, value in seconds.items() if value is not None}
        if not all(0 <= value < math.inf for value in known.values()):
            raise ValueError("no time that a picture took")
    except _MALFORMED:
        return Previous(None, {})
    return Previous(failed, known)


def write_reports(report: Report) -> None:
    """Write the three files, each whole; none has its name before all are on the disk."""
    text = _json_text(report.to_plain())
    table = csv_text(report.outcomes).encode()
    with atomic.Together() as files:
        files.write(report.out / "batch.csv", lambda sink: sink.write(table))
        files.write(report.out / "batch.html", lambda sink: _write_page(sink, report))
        files.write(
            report.out / "batch.json", lambda sink: sink.write((text + "\n").encode("ascii"))
        )


def _json_text(plain: dict[str, Any]) -> str:
    """Return it with a line a picture: indented throughout, it would take many times as long."""
    rest = {name: value for name, value in plain.items() if name != "pictures"}
    head = json.dumps(rest, indent=1, ensure_ascii=True, allow_nan=False).removesuffix("\n}")
    lines = (json.dumps(one, ensure_ascii=True, allow_nan=False) for one in plain["pictures"])
    return f'{head},\n "pictures": [\n' + ",\n".join(lines) + "\n ]\n}"


def status(outcome: Outcome) -> str:
    """Return one word for how a picture ended."""
    if outcome.failure is not None:
        return "failed"
    return "left" if outcome.left else "done"


def message(outcome: Outcome) -> str:
    """Return what is to be said of a picture on one line."""
    if outcome.failure is not None:
        return shown(str(outcome.failure))
    return shown("; ".join(outcome.notes))


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain values for JSON."""
    failure = outcome.failure
    return {
        "name": outcome.name.as_posix(),
        "status": status(outcome),
        "problem": None if failure is None else failure.problem,
        "remedy": None if failure is None else failure.remedy,
        "notes": list(outcome.notes),
        "fit": outcome.fit,
        "seconds": None if outcome.seconds is None else round(outcome.seconds, 3),
        "width": outcome.width,
        "height": outcome.height,
        "log_likelihood": outcome.log_likelihood,
        "drift": outcome.unlike,
        "unlike": bool(outcome.unlike),
        "exposure_stops": outcome.stops,
        "drift_before": outcome.unlike_before,
        "segments": [
            {"id": s.id, "name": s.name, "color": hex_color(s.color), "share": s.share}
            for s in outcome.segments
        ],
    }


def csv_text(outcomes: Iterable[Outcome]) -> str:
    """Return the table: a row a picture, shares in columns by the segments' numbers."""
    rows = list(outcomes)
    most = max((s.id for one in rows for s in one.segments), default=0)
    matched = any(one.stops is not None for one in rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            *("picture", "status", "message", "seconds", "width", "height"),
            *("log_likelihood", "drift", "unlike"),
            *(("exposure_stops", "drift_before") if matched else ()),
            *(f"share_{number}" for number in range(1, most + 1)),
        ]
    )
    for one in rows:
        shares = {s.id: f"{s.share:.6f}" for s in one.segments}
        writer.writerow(
            [
                *(_name_cell(one.name), status(one), safe_cell(message(one))),
                _number(one.seconds, 3),
                *(one.width or "", one.height or ""),
                *(_number(one.log_likelihood, 4), _number(one.unlike, 4)),
                "" if one.unlike is None else "yes" if one.unlike else "no",
                *((_number(one.stops, 1), _number(one.unlike_before, 4)) if matched else ()),
                *(shares.get(number, "") for number in range(1, most + 1)),
            ]
        )
    return text.getvalue()


def _name_cell(name: PurePath) -> str:
    """Return a name as one line that no spreadsheet takes for a formula, still the same path."""
    text = shown(name.as_posix())
    return f"./{text}" if text.startswith(FORMULA) else text


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def duration(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def _write_page(sink: Sink, report: Report) -> None:
    """Write the page picture by picture, so that no more than one thumbnail is held."""
    counts = report.counts
    facts = {
        "folder": shown(report.folder),
        "way": _WAYS[report.way],
        "took": duration(report.seconds),
        "usual": report.usual,
        **counts,
    }
    sink.write(HEAD.encode())
    sink.write(b"const facts = " + _script(facts) + b";\nconst pictures = [\n")
    for outcome in report.outcomes:
        sink.write(_page_item(report, outcome))
    sink.write(b"];\n")
    sink.write(TAIL.encode())


#: How the page says where the segments came from.
_WAYS = {
    "model": "a saved model, applied",
    "shared": "one model fitted to the whole folder",
    "each": "a fit of each picture, numbered as the first",
}


def _page_item(report: Report, outcome: Outcome) -> bytes:
    """Return a picture's line of the script; its thumbnail needs no care, so it gets none."""
    names = OutputNames(report.out, outcome.name) if outcome.segments else None
    links = {}
    if names is not None:
        source = quote(os.fsencode(outcome.name.as_posix()))
        links = {
            word: f"{kind}/{source}{suffix}"
            for word, kind, suffix in _LINKED
            if names.file(kind, suffix).is_file()
        }
    plain = {
        "name": shown(outcome.name.as_posix()),
        "status": status(outcome),
        "message": message(outcome),
        "fit": outcome.fit,
        "seconds": outcome.seconds,
        "size": [outcome.width, outcome.height],
        "drift": outcome.unlike,
        "shares": [[s.name, hex_color(s.color), round(s.share, 4)] for s in outcome.segments],
        "links": links,
    }
    thumb = b"" if names is None else _thumbnail(names.file("thumbnails", ".jpg"))
    return b'%b,"thumb":"%b"},\n' % (_script(plain).removesuffix(b"}"), thumb)


#: Results that the page leads to, as the browser finds them beside it.
_LINKED = (
    ("overlay", "overlays", ".png"),
    ("labels", "labels", ".png"),
    ("table", "tables", ".csv"),
)


def _thumbnail(path: Path) -> bytes:
    try:
        return base64.b64encode(read_bytes(path, _MOST_THUMBNAIL))
    except SegmenterError:
        return b""


def _script(value: object) -> bytes:
    """Return JSON that cannot end the script that it stands in."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("ascii")
