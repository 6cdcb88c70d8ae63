"""Packed bytes are what zlib reads, and the same wherever in memory they are packed."""

from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib

from segmenter.storage.deflate import checksum, deflated, zlib_stream

LEVELS = [1, 2]

#: Around the first bytes, which go a way of their own, ISA-L's look ahead and its window.
LENGTHS = [0, 1, 2, 3, 4, 7, 8, 9, 11, 12, 16, 24, 25, 287, 288, 296, 300, 32767, 65544, 300_000]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("length", LENGTHS)
def test_zlib_reads_what_was_packed(length, level):
    rng = np.random.default_rng(length)
    data = np.repeat(rng.integers(0, 9, length // 3 + 1).astype(np.uint8), 3)[:length].tobytes()
    assert zlib.decompress(zlib_stream(data, level)) == data
    parts = deflated(data, level, last=False) + deflated(memoryview(data)[::-1].tobytes(), level)
    assert zlib.decompress(parts, -zlib.MAX_WBITS) == data + data[::-1]


@given(st.binary(max_size=400), st.sampled_from(LEVELS), st.integers(1, 9))
def test_zlib_reads_any_bytes_that_were_packed(data, level, times):
    assert zlib.decompress(zlib_stream(data * times, level)) == data * times
    assert checksum(data) == zlib.adler32(data)


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_bytes_come_wherever_in_memory_they_are_packed(level):
    """By itself ISA-L packs one in some thousands of these otherwise at another address."""
    starts = np.random.default_rng(0).integers(0, 256, (40_000, 6), np.uint8)
    datas = [bytes(start) * 200 for start in starts]

    def packed() -> list[bytes]:
        return [deflated(data, level) for data in datas]

    here = packed()
    ballast = [isal_zlib.compressobj(level) for _ in range(3)]
    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(packed).result()
    del ballast
    assert here == there
