"""Where a frozen build begins. Workers of a batch begin here as well, and go no further."""

import multiprocessing
import sys

multiprocessing.freeze_support()

from segmenter.__main__ import main  # noqa: E402 - a worker never gets here

if __name__ == "__main__":
    sys.exit(main())
