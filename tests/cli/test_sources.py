"""The names of results: those of the sources, from the folder they have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmenter.cli.sources import sources_of


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["trip/IMG_1.jpg"], ["IMG_1.jpg"]),
        (["a/x.jpg", "b/x.jpg"], ["a/x.jpg", "b/x.jpg"]),
        (["trip/a/x.jpg", "trip/y.jpg"], ["a/x.jpg", "y.jpg"]),
        (["x.jpg", "x.png"], ["x.jpg", "x.png"]),
        (["x.jpg", "./x.jpg", "a/../x.jpg"], ["x.jpg"]),
        (["../other/x.jpg", "x.jpg"], ["other/x.jpg", "here/x.jpg"]),
    ],
)
def test_names_match_their_sources_and_never_collide(paths, names, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    sources = sources_of([Path(path) for path in paths])
    assert [source.name.as_posix() for source in sources] == names


def test_a_source_keeps_the_path_that_was_given():
    assert sources_of([Path("b.jpg"), Path("a.jpg")])[0].path == Path("b.jpg")
