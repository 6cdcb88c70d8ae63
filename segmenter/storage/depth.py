"""Full depth where Pillow would hand out 8 bits: JPEG 2000 past 8 bits, 10- and 12-bit AVIF.

Each function is given the file's bytes and the picture that Pillow opened, and returns None
where Pillow's own decoding loses nothing. Imports nothing of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

_JPEG2000_SIZ = b"\xff\x4f\xff\x51"
_AV1_CONFIGURATION = b"av1C"


def stretched(samples: NDArray[Any], most: int) -> NDArray[Any]:
    """Bring unsigned integers with white at `most` to the full range of their type."""
    full = int(np.iinfo(samples.dtype).max)
    if most >= full:
        return samples
    table = (np.arange(full + 1, dtype=np.uint64) * full + most // 2) // most
    whole: NDArray[Any] = np.minimum(table, full).astype(samples.dtype)[samples]
    return whole


def deep_jpeg2000(data: bytes, picture: Image.Image) -> NDArray[Any] | None:
    """Decode JPEG 2000 of more than 8 bits."""
    at = data.find(_JPEG2000_SIZ)
    if at < 0 or picture.mode not in {"L", "LA", "RGB", "RGBA", "I;16"}:
        return None
    components = int.from_bytes(data[at + 40 : at + 42], "big")
    depths = {(byte & 0x7F) + 1 for byte in data[at + 42 : at + 42 + 3 * components : 3]}
    if max(depths) <= 8:
        return None
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.jpeg2k_decode(data)
    if pixels.dtype == np.int16:
        pixels = (pixels.astype(np.int32) + (1 << (max(depths) - 1))).astype(np.uint16)
    return stretched(pixels, (1 << max(depths)) - 1) if pixels.dtype == np.uint16 else None


def deep_avif(data: bytes, picture: Image.Image) -> NDArray[Any] | None:
    """Decode 10- and 12-bit AVIF; the first coded item says how deep."""
    at = data.find(_AV1_CONFIGURATION)
    flags = data[at + 6] if at >= 0 else 0
    if not flags & 0x40 or getattr(picture, "n_frames", 1) > 1:
        return None
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.avif_decode(data)
    most = 4095 if flags & 0x20 else 1023
    return stretched(pixels, most) if pixels.dtype == np.uint16 else None
