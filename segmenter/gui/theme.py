"""The look: tokens of the two themes, and Qt's palette and style sheet made of them.

The tokens are LOOK's; nothing else in the window names a colour. May import Qt only.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, by what they are for.

    The first thirteen are the design's tokens; `hover`, `pressed` and `chosen` are what a surface
    becomes under the pointer, when held and when selected, `on_accent` the text on the accent,
    `faint` the text of what cannot be used now.
    """

    name: str
    canvas: str
    window: str
    panel: str
    raised: str
    line: str
    text: str
    dim: str
    accent: str
    ok: str
    warn: str
    bad: str
    hover: str
    pressed: str
    chosen: str
    on_accent: str
    accent_hover: str
    faint: str

    @property
    def dark(self) -> bool:
        """Whether this is the dark one."""
        return self.name == "dark"


DARK = Theme(
    name="dark",
    canvas="#17181A",
    window="#1E1F22",
    panel="#26282C",
    raised="#303339",
    line="#3D4047",
    text="#E8E9EC",
    dim="#A9ADB5",
    accent="#5AA9FF",
    ok="#5CC48D",
    warn="#F0B94A",
    bad="#FF7B72",
    hover="#3A3E45",
    pressed="#2A2D32",
    chosen="#2B3D52",
    on_accent="#0E1A28",
    accent_hover="#7BBBFF",
    faint="#6C717A",
)
LIGHT = Theme(
    name="light",
    canvas="#DFE1E5",
    window="#F1F2F4",
    panel="#FFFFFF",
    raised="#FFFFFF",
    line="#CDD1D7",
    text="#1B1D21",
    dim="#565C66",
    accent="#0B63CE",
    ok="#1B7443",
    warn="#855600",
    bad="#BE2A2A",
    hover="#EBEDF1",
    pressed="#DFE2E7",
    chosen="#DCEAFB",
    on_accent="#FFFFFF",
    accent_hover="#0A58B8",
    faint="#9AA0A9",
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


def system_theme() -> Theme:
    """Return the theme that the system asks for; dark if it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole program."""
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    font = QFont(application.font())
    font.setPixelSize(13)
    application.setFont(font)
    application.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette of a theme, for everything that the style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.raised),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.dim),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.text),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.BrightText, theme.bad),
        (roles.Light, theme.hover),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.canvas),
        (roles.Accent, theme.accent),
    ):
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with a theme's colours filled in."""
    sheet = Template((_FOLDER / "theme.qss").read_text(encoding="utf-8"))
    icons = (_FOLDER / "icons" / "tinted").as_posix()
    return sheet.substitute(asdict(theme), icons=icons)
