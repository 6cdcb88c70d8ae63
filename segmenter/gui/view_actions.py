"""The ways of looking, as rows of the table of actions. May import action and app's modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segmenter.app.modes import MODES
from segmenter.gui.action import VIEW, Action, Keys
from segmenter.gui.language import noted

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.gui.commands import Commands


def _modes() -> tuple[Action, ...]:
    def looking(name: str) -> Callable[[Commands], object]:
        return lambda commands: commands.look(MODES[name])

    return tuple(
        Action(
            f"mode {mode.name}",
            mode.title,
            VIEW,
            looking(mode.name),
            (str(place),),
            mode.name,
            ("picture",) if mode.name == "photo" else ("segments",),
            checkable=True,
            group="mode",
        )
        for place, mode in enumerate(MODES.values(), 1)
    )


VIEW_ACTIONS: tuple[Action, ...] = (
    *_modes(),
    Action(
        "natural",
        noted("&Natural colours"),
        VIEW,
        lambda c: c.toggle_natural(),
        ("N",),
        "palette",
        ("segments",),
        checkable=True,
        starts=True,
    ),
    Action(
        "patterns",
        noted("&Patterns"),
        VIEW,
        lambda c: c.toggle_patterns(),
        ("P",),
        "patterns",
        ("segments",),
        checkable=True,
    ),
    Action(
        "compare",
        noted("&Before and after"),
        VIEW,
        lambda c: c.toggle_divider(),
        ("B",),
        "compare",
        ("segments",),
        checkable=True,
    ),
    Action(
        "fit",
        noted("&Fit the picture"),
        VIEW,
        lambda c: c.fit(),
        ("F", "Ctrl+0"),
        "fit",
        ("picture",),
        starts=True,
    ),
    Action(
        "actual",
        noted("&Actual size"),
        VIEW,
        lambda c: c.actual_size(),
        ("Ctrl+1",),
        "actual",
        ("picture",),
    ),
    Action(
        "zoom in",
        noted("Zoom &in"),
        VIEW,
        lambda c: c.zoom(1.25),
        (Keys.ZoomIn, "Ctrl+="),
        "plus",
        ("picture",),
    ),
    Action(
        "zoom out",
        noted("Zoom o&ut"),
        VIEW,
        lambda c: c.zoom(0.8),
        (Keys.ZoomOut,),
        "minus",
        ("picture",),
    ),
    Action(
        "charts",
        noted("C&harts"),
        VIEW,
        lambda c: c.toggle_charts(),
        ("G",),
        "charts",
        ("picture",),
        checkable=True,
    ),
    Action(
        "theme system",
        noted("Colours of the s&ystem"),
        VIEW,
        lambda c: c.wear("system"),
        checkable=True,
        group="theme",
        starts=True,
    ),
    Action(
        "theme dark", noted("&Dark"), VIEW, lambda c: c.wear("dark"), checkable=True, group="theme"
    ),
    Action(
        "theme light",
        noted("&Light"),
        VIEW,
        lambda c: c.wear("light"),
        checkable=True,
        group="theme",
    ),
)
