"""The program's icon, drawn from assets/icon.svg in every form that a system asks for.

    python packaging/icons.py FOLDER

Needs PySide6 and Pillow, which the program brings.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "assets" / "icon.svg"

#: Sides in pixels: of the freedesktop's theme, of Windows' icon, of macOS's.
LINUX_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIDES = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS_SIDES = (16, 32, 64, 128, 256, 512, 1024)


def draw(folder: Path) -> None:
    """Write segmenter.ico, segmenter.icns and hicolor/, a theme's folder of PNG files."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {side: _picture(side) for side in {*LINUX_SIDES, *WINDOWS_SIDES, *MACOS_SIDES}}
    for name, sides in (("segmenter.ico", WINDOWS_SIDES), ("segmenter.icns", MACOS_SIDES)):
        largest, *others = (pictures[side] for side in sorted(sides, reverse=True))
        how = {"sizes": [(side, side) for side in sides]} if name.endswith(".ico") else {}
        largest.save(folder / name, append_images=others, **how)
    for side in LINUX_SIDES:
        place = folder / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        pictures[side].save(place / "segmenter.png", optimize=True)
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / "segmenter.svg").write_bytes(SOURCE.read_bytes())


def _picture(side: int) -> Image.Image:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGBA")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
