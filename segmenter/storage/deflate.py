"""Packing bytes as zlib does, by ISA-L, and to the same bytes each time. May import nothing."""

from __future__ import annotations

import struct

#: What a zlib stream (RFC 1950) begins with: deflate, a window of 32 kB.
HEADER = b"\x78\x5e"

#: ISA-L files the third byte of a stream under a number that comes of an address in memory
#: (`write_first_byte` in igzip_icf_body_h1_gr_bt.asm), so one stream in some thousands would come
#: out otherwise in the next run. What is flushed within 16 bytes does not go that way, and what is
#: longer than 3 keeps those that follow from going it.
_FIRST = 8


def deflated(data: bytes | memoryview, level: int, *, last: bool = True) -> bytes:
    """Pack bytes as a raw deflate stream (RFC 1951), or as a part that another may follow.

    Parameters
    ----------
    data : bytes or memoryview
    level : int
        0 to 3, ISA-L's.
    last : bool
        Whether the stream ends here; else it ends on a whole byte, and the next part, which knows
        nothing of this one, may be put behind it.
    """
    from isal import isal_zlib

    data = memoryview(data)
    packer = isal_zlib.compressobj(level, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
    first = packer.compress(data[:_FIRST]) + packer.flush(isal_zlib.Z_SYNC_FLUSH)
    rest = packer.compress(data[_FIRST:])
    end = packer.flush(isal_zlib.Z_FINISH if last else isal_zlib.Z_SYNC_FLUSH)
    return b"".join((first, rest, end))


def checksum(data: bytes | memoryview) -> int:
    """Return the Adler-32 of bytes, which a zlib stream ends with."""
    from isal import isal_zlib

    return isal_zlib.adler32(data)


def zlib_stream(data: bytes | memoryview, level: int) -> bytes:
    """Pack bytes as a zlib stream (RFC 1950)."""
    return HEADER + deflated(data, level) + struct.pack(">I", checksum(data))
