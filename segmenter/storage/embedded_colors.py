"""What a file says of its colours where Pillow does not look: profiles, gamma, code points.

Each function is given the file and the picture that Pillow opened, and returns the ICC profile,
if there is one, and what is to be said of colours that are taken for sRGB without being it.
Imports nothing of ours.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

if TYPE_CHECKING:
    from PIL import Image

    Colors: TypeAlias = tuple[bytes | None, tuple[str, ...]]

#: Nobody needs a profile of more bytes; a file that claims one is not believed.
_MOST_PROFILE = 16 << 20

_ELSEWHERE = "its colour profile is in another file and was left aside"
_CUT = "its colour profile is damaged and was left aside"

#: CICP's primaries and transfer curves that are sRGB's, or leave it open.
_SRGB_PRIMARIES, _SRGB_CURVES = {1, 2}, {1, 2, 6, 13}


def pillow_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Return what Pillow found."""
    return picture.info.get("icc_profile") or None, ()


def bmp_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Look into the fourth and fifth version of the header."""
    file.seek(14)
    head = file.read(124)
    size = int.from_bytes(head[:4], "little")
    if size < 108 or len(head) < 108:
        return None, ()
    kind = head[56:60]
    if kind == b"\0\0\0\0" and any(head[60:108]):
        return None, ("its calibrated colours were taken for sRGB",)
    if size < 124 or kind not in {b"KNIL", b"DEBM"}:
        return None, ()
    if kind == b"KNIL":
        return None, (_ELSEWHERE,)
    offset, length = struct.unpack("<II", head[112:120])
    file.seek(14 + offset)
    profile = file.read(min(length, _MOST_PROFILE))
    return (profile, ()) if profile and len(profile) == length else (None, (_CUT,))


def gif_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Look for the application extension that ICC registered."""
    data = file.read()
    at = data.find(b"\x21\xff\x0bICCRGBG1012")
    if at < 0:
        return None, ()
    at += 14
    parts = []
    while at < len(data) and data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts) or None, ()


def jpeg2000_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Look for a colour box that holds a profile."""
    head = file.read(_MOST_PROFILE)
    end = max(head.find(b"\xff\x4f\xff\x51"), 0)
    at = head.find(b"colr", 0, end)
    while at >= 0:
        length = int.from_bytes(head[at - 4 : at], "big")
        if head[at + 4] in {2, 3}:
            return head[at + 7 : at - 4 + length] or None, ()
        at = head.find(b"colr", at + 4, end)
    return None, ()


def avif_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Return the profile, or say which code points stand in its place."""
    profile = picture.info.get("icc_profile") or None
    head = file.read(1 << 16)
    at = head.find(b"colrnclx")
    if profile or at < 0 or len(head) < at + 12:
        return profile, ()
    return None, code_point_notes(*struct.unpack(">HH", head[at + 8 : at + 12]))


def png_colors(file: BinaryIO, picture: Image.Image) -> Colors:
    """Return the profile; without one, say which gamma or code points were not applied."""
    profile = picture.info.get("icc_profile") or None
    head = file.read(1 << 12)
    at = head.find(b"\0\0\0\x04cICP")
    if at >= 0:
        return profile, code_point_notes(head[at + 8], head[at + 9])
    gamma = picture.info.get("gamma")
    plain = profile or "srgb" in picture.info or gamma is None or abs(gamma - 0.45455) < 0.01
    return profile, () if plain else (f"its gamma of {gamma:.3g} was taken for sRGB's",)


def code_point_notes(primaries: int, curve: int) -> tuple[str, ...]:
    """Say so where ITU-T H.273's code points name other colours than sRGB's."""
    if primaries in _SRGB_PRIMARIES and curve in _SRGB_CURVES:
        return ()
    return (f"its colours (CICP {primaries}/{curve}) were taken for sRGB",)
