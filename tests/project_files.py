"""Project files taken apart and put together again, with checksums that are right."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

from segmenter.storage.project_archive import archive_bytes

if TYPE_CHECKING:
    from pathlib import Path


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_members(path: Path, members: dict[str, bytes], **how) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, **how)


def change(path: Path, alter, *, parts: dict[str, bytes] | None = None) -> None:
    """Change what a project says, with a checksum that is right again."""
    members = members_of(path)
    content = json.loads(members.pop("project.json"))["content"]
    del content["parts"]
    alter(content)
    path.write_bytes(archive_bytes(content, {**members, **(parts or {})}))
