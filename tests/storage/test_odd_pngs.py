"""Pictures in PNG that unpack to more than the header asks for: no more than that is read."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from odd_files import chunk, png

from segmenter.storage.images import read_image
from segmenter.storage.png_reader import check_rows

ROWS, COLUMNS = np.mgrid[:8, :8]


def bomb(bits, interlaced):
    """Return a PNG of 8 x 8 zeros with 256 MB of them in its data."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(256)) + packer.flush()
    whole = png(ROWS * 0, bits, 0, interlaced=interlaced)
    return whole[:33] + chunk(b"IDAT", data) + whole[-12:]


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
def test_data_past_the_last_row_takes_no_memory(tmp_path, memory_of, bits, interlaced):
    (tmp_path / "bomb.png").write_bytes(bomb(bits, interlaced))
    images = []
    used = memory_of(lambda: images.append(read_image(tmp_path / "bomb.png")))
    assert used < 100e6
    assert not images[0].pixels.any()


@pytest.fixture
def unpacked(monkeypatch):
    """Return a list to which the sizes of what zlib is given to unpack are appended."""
    sizes, plain = [], zlib.decompressobj

    class Unpacker:
        def __init__(self):
            self._plain = plain()

        def __getattr__(self, name):
            return getattr(self._plain, name)

        def decompress(self, data, most):
            sizes.append(len(data))
            return self._plain.decompress(data, most)

    monkeypatch.setattr(zlib, "decompressobj", Unpacker)
    return sizes


def test_looking_for_missing_rows_stops_at_the_last_one(unpacked):
    check_rows(io.BytesIO(bomb(8, False)), np.zeros((8, 8), np.uint8), 0)
    assert sum(unpacked) <= 1 << 16


def test_looking_for_missing_rows_goes_through_a_long_chunk_once(unpacked):
    data = zlib.compress(bytes(2049 * 2048), 0)
    head = struct.pack(">IIBBBBB", 2048, 2048, 8, 0, 0, 0, 0)
    whole = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b"")]
    check_rows(io.BytesIO(b"".join(whole)), np.zeros((2048, 2048), np.uint8), 0)
    assert len(data) <= sum(unpacked) <= 2 * len(data)
