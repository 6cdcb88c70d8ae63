"""Room for the linear algebra under a limit on addresses, which it needs before anything else.

OpenBLAS asks for its buffers again and again when the system refuses them, for ever: a process
that runs against `ulimit -v` in the middle of a picture would hang. So where there is a limit,
the buffers are taken first, or the process does not begin. Imports nothing of ours.
"""

from __future__ import annotations

import mmap
import sys

#: What NumPy's and SciPy's libraries and their buffers take.
_NEEDED_BYTES = 256 << 20


def take_room() -> bool:
    """Take the buffers while there is room; whether there was. Without a limit, do nothing."""
    if sys.platform == "win32":
        return True
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return True
    try:
        mmap.mmap(-1, _NEEDED_BYTES).close()
        import numpy as np
        from scipy.linalg import blas

        square = np.ones((128, 128))
        np.dot(square, square)
        blas.dgemm(1.0, square, square)
    except (OSError, MemoryError, ImportError):
        return False
    return True
