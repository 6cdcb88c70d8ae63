"""The public contract: the names are there, and asking for them costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import segmenter

HEAVY = {"PySide6", "scipy", "skimage", "PIL", "numpy", "tifffile", "imagecodecs", "sklearn"}


def test_importing_segmenter_imports_nothing_heavy():
    code = "import sys, segmenter; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("name", segmenter.__all__)
def test_every_public_name_can_be_had(name: str):
    assert getattr(segmenter, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'rubbish'"):
        segmenter.rubbish  # noqa: B018


def test_the_public_names_are_listed():
    assert set(segmenter.__all__) <= set(dir(segmenter))


def test_using_the_engine_never_imports_qt():
    code = (
        "import sys, segmenter\n"
        "for name in segmenter.__all__: getattr(segmenter, name)\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
