"""The folder that results go to: it is made and tried before any work is done.

May import atomic and trouble.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from segmenter.storage.atomic import make_folder
from segmenter.storage.trouble import cannot

if TYPE_CHECKING:
    from pathlib import Path


def prepare(folder: Path) -> None:
    """Make the folder if it is missing and see that it takes a file.

    Raises
    ------
    SegmenterError
        If it is a file, or cannot be made or written.
    """
    try:
        make_folder(folder)
        tempfile.TemporaryFile(dir=folder).close()  # never visible, gone with the close
    except OSError as error:
        raise cannot("write to", folder, error) from error
