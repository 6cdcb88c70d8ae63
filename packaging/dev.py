"""The two commands of a developer, on a machine with nothing but Python.

    python3 packaging/dev.py run          set up, then open the window on the sample photo
    python3 packaging/dev.py test [...]   set up, then run the tests; arguments go to pytest
    python3 packaging/dev.py check        set up, then lint, types, import directions, spelling
    python3 packaging/dev.py build        set up, then make what runs without Python, in dist/
    python3 packaging/dev.py docs         set up, then write the library's pages to build/api/

Standard library only. This file must also be read by the old Pythons that it turns away, so it
says nothing before the check that they cannot parse, and its two neighbours are imported late.
"""

import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - old ones do come here
    sys.exit(
        "Segmenter needs Python 3.11 or newer; this is Python {}.{}. "
        "Start it with a newer one: python3.11 packaging/dev.py".format(*sys.version_info)
    )

import environment
import system

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "assets" / "coffee.jpg"
SAMPLE_OUT = ROOT / "build" / "sample"

#: Whose names `docs` writes down: the public ones, and the bases that hold the estimators' methods.
PUBLIC = (
    "segmenter",
    "segmenter.mixture.estimator",
    "segmenter.mixture.manners",
    "segmenter.mixture.scaling",
)

#: What `check` runs, in this order; all of them even when one fails.
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("typos",),
)


def run(arguments: list[str]) -> int:
    """Open the window on the sample photo; without a display, segment it and say where."""
    missing = system.mend_libraries(window=True)
    python = environment.ready(ROOT, ())
    if system.has_display() and not missing:
        return subprocess.call([python, "-m", "segmenter", *(arguments or [str(SAMPLE)])])
    pictures = arguments or [str(SAMPLE)]
    code = subprocess.call(
        [python, "-m", "segmenter", "segment", *pictures, "--out", str(SAMPLE_OUT)]
    )
    if code == 0:
        why = "Qt's libraries are missing" if missing else "there is no display"
        print(f"No window, because {why}. The segmented picture is in {SAMPLE_OUT}")
    return code


def test(arguments: list[str]) -> int:
    """Run the tests; the whole suite on all cores, a part of it as it is asked for."""
    missing = system.mend_libraries(window=False)
    python = environment.ready(ROOT, ("test",))
    options = arguments or ["-n", str(min(os.cpu_count() or 1, 8))]
    if missing:
        options = ["-p", "no:pytest-qt", *options]
    code = subprocess.call([python, "-m", "pytest", *options], cwd=ROOT)
    if missing:
        print(f"LEFT OUT: the tests of the window, for want of {', '.join(missing)}.")
        print(f"To run them too: {system.remedy(missing)}")
    return code


def check(arguments: list[str]) -> int:
    """Run every check that reads the code without running it."""
    python = environment.ready(ROOT, ("test", "dev"))
    failed = []
    for tool, *options in CHECKS:
        print(f"$ {tool} {' '.join(options)}", flush=True)
        program = environment.program(python, tool)
        if subprocess.call([program, *options, *arguments], cwd=ROOT) != 0:
            failed.append(tool)
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def build(arguments: list[str]) -> int:
    """Freeze the program for this system, let it prove itself, and pack it."""
    missing = system.mend_for_build()
    if missing:  # what the build does not find it leaves out without a word
        raise system.Stuck(f"a build needs what this machine lacks. {system.remedy(missing)}")
    python = environment.ready(ROOT, ("build", "raw"))
    return subprocess.call([python, str(ROOT / "packaging" / "freeze.py"), *arguments], cwd=ROOT)


def docs(arguments: list[str]) -> int:
    """Write a page of the public names, from their docstrings."""
    python = environment.ready(ROOT, ("test", "dev"))
    pages = ROOT / "build" / "api"
    tool = environment.program(python, "pdoc")
    command = [tool, "--docformat", "numpy", "--output-directory", str(pages), *PUBLIC]
    code = subprocess.call([*command, *arguments], cwd=ROOT)
    if code == 0:
        print(pages / "segmenter.html")
    return code


COMMANDS = {"run": run, "test": test, "check": check, "build": build, "docs": docs}


def main(arguments: list[str]) -> int:
    """Do the one command that was asked for."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except system.Stuck as problem:
        print(f"packaging/dev.py: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
