"""The examples in the docstrings of the public names are true, and there is one for each."""

from __future__ import annotations

import doctest
import sys

import pytest

import segmenter

NAMES = [name for name in segmenter.__all__ if not name.startswith("__")]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_public_name_run_as_they_are_written(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    value = getattr(segmenter, name)
    home = sys.modules[value.__module__]
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(
        optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL, verbose=False
    )
    said: list[str] = []
    for test in finder.find(value, name, module=home, globs=dict(vars(home))):
        runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).attempted > 0, f"{name} has no example"
    assert said == []
