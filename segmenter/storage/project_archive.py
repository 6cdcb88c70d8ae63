"""The container of a project: a zip of a head in JSON and a few parts, each bounded and hashed.

A zip, so that anybody can look inside; read so strictly that it can do nothing but be what it
says: no more members than the head names, none larger than its reader allows, each with its hash.
May import errors, source and trouble.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from segmenter.errors import SegmenterError
from segmenter.storage.source import open_file, size_of
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeVar

    Value = TypeVar("Value")

FORMAT = "segmenter project"
VERSION = 1
HEAD = "project.json"

#: A zip without its 64-bit form ends there; so do our projects.
_MOST_BYTES = (1 << 32) - 2
_MOST_HEAD = 4 << 20
_MOST_MEMBERS = 8
_MOST_DIRECTORY = 4096
#: The end of a zip without a comment: signature, disks, entries here and in all, size and place.
_END = struct.Struct("<4s4H2LH")
#: What says before it that there is another end, which Python's reader would rather believe.
_OTHER_END, _OTHER_END_BYTES = b"PK\x06\x07", 20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: The quickest: label maps shrink to a hundredth even so.
_LEVEL = 1
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_REMEDY = "Use a project that Segmenter saved, or open the picture itself."

#: What Python's zip reader says of what is none, or is damaged.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    RuntimeError,
    ValueError,
)


def archive_bytes(content: Mapping[str, Any], parts: Mapping[str, bytes]) -> bytes:
    """Return a project's bytes: the same for the same content and parts, always."""
    known = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in parts.items()
    }
    whole = {**content, "parts": known}
    head = {"format": FORMAT, "version": VERSION, "sha256": _digest(whole), "content": whole}
    data = json.dumps(head, indent=1, allow_nan=False).encode("ascii")
    if len(data) > _MOST_HEAD:
        raise SegmenterError("The project would be too large.", "Use fewer segments.")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, part in {HEAD: data, **parts}.items():
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, part, compresslevel=_LEVEL)
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class Archive:
    """A project's head, whose checksum was right; its parts are read when their size is known."""

    path: Path
    content: dict[str, Any]

    def part(self, name: str, most: int) -> bytes:
        """Return a part of at most `most` bytes, whose hash is the one in the head.

        Raises
        ------
        SegmenterError
            If it is not there, larger, damaged, or was changed since the head was read.
        """

        def read(archive: zipfile.ZipFile) -> bytes:
            known = self.content["parts"][name]
            data = _member(archive, name, most)
            if hashlib.sha256(data).hexdigest() != known["sha256"]:
                raise _refused(self.path, f"its {name} is not the one that was saved")
            return data

        return _reading(self.path, read)


def read_archive(path: Path) -> Archive:
    """Read a project's head.

    Raises
    ------
    SegmenterError
        Naming the file, if it is no project, of a newer version, or damaged.
    """
    head = _reading(path, lambda archive: json.loads(_member(archive, HEAD, _MOST_HEAD)))
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise _refused(path, "it holds no project")
    version = head.get("version")
    if type(version) is int and version > VERSION:
        raise SegmenterError(
            f"{shown(path)} was saved by a newer Segmenter: it is of version "
            f"{str(version)[:20]}, this program reads version {VERSION}.",
            "Update Segmenter, or open the picture itself.",
        )
    content = head.get("content")
    if version != VERSION or not isinstance(content, dict):
        raise _refused(path, "it is not built as a project is")
    if _digest(content) != head.get("sha256"):
        raise _refused(path, "its checksum is wrong, so it was changed or damaged")
    _check_parts(path, content.get("parts"))
    return Archive(path, content)


def _check_parts(path: Path, parts: object) -> None:
    sound = isinstance(parts, dict) and all(
        isinstance(one, dict) and isinstance(one.get("sha256"), str) for one in parts.values()
    )
    if not sound:
        raise _refused(path, "it does not say what is in it")


def _reading(path: Path, read: Callable[[zipfile.ZipFile], Value]) -> Value:
    """Open the zip, if it is one of ours, and read from it."""
    with open_file(path) as file:
        try:
            _check_end(file, path)
            with zipfile.ZipFile(file) as archive:
                return read(archive)
        except _DAMAGES as error:
            raise _refused(path, "it is damaged or no project") from error
        except OSError as error:
            raise _refused(path, f"the disk says: {error.strerror}") from error


def _check_end(file: BinaryIO, path: Path) -> None:
    """Look at the zip's end before Python's reader believes what it says of its directory."""
    size = size_of(file)
    if not _END.size <= size <= _MOST_BYTES:
        raise _refused(path, "it has not the size of a project")
    file.seek(size - _END.size)
    signature, _, _, here, entries, directory, _, comment = _END.unpack(file.read(_END.size))
    if signature != b"PK\x05\x06" or comment:
        raise _refused(path, "it is no project, or cut short")
    file.seek(max(0, size - _END.size - _OTHER_END_BYTES))
    long = file.read(len(_OTHER_END)) == _OTHER_END
    if long or here != entries or entries > _MOST_MEMBERS or directory > _MOST_DIRECTORY:
        raise _refused(path, "it has more in it than a project")
    file.seek(0, os.SEEK_SET)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return one member's bytes; never more than `most` are unpacked."""
    member = archive.getinfo(name)
    if member.file_size > most or member.compress_type not in _COMPRESSIONS:
        raise zipfile.BadZipFile(f"{name} is larger than it can be")
    with archive.open(member) as opened:
        data = opened.read(most + 1)
    if len(data) != member.file_size:
        raise zipfile.BadZipFile(f"{name} has not the size that it says")
    return data


def _digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a head's content, however it was laid out."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def _refused(path: Path, what: str) -> SegmenterError:
    return SegmenterError(f"{shown(path)} cannot be opened: {what}.", _REMEDY)
