"""What can be done with files, as rows of the table of actions. May import action."""

from __future__ import annotations

from segmenter.gui.action import FILE, Action, Keys
from segmenter.gui.language import noted

FILE_ACTIONS: tuple[Action, ...] = (
    Action("open", noted("&Open…"), FILE, lambda c: c.ask_open(), (Keys.Open,), "open"),
    Action(
        "open project",
        noted("Open pro&ject…"),
        FILE,
        lambda c: c.ask_open_project(),
        ("Ctrl+Shift+O",),
        "project",
    ),
    Action("sample", noted("Open the &sample photo"), FILE, lambda c: c.open_sample(), (), "photo"),
    Action(
        "recover",
        noted("&Restore unsaved work"),
        FILE,
        lambda c: c.recover(),
        (),
        "history",
        ("recovery",),
    ),
    Action(
        "save",
        noted("&Save project"),
        FILE,
        lambda c: c.save(),
        (Keys.Save,),
        "save",
        ("picture",),
        starts=True,
    ),
    Action(
        "save as",
        noted("Save project &as…"),
        FILE,
        lambda c: c.save_as(),
        (Keys.SaveAs, "Ctrl+Shift+S"),
        "",
        ("picture",),
    ),
    Action(
        "export",
        noted("&Export…"),
        FILE,
        lambda c: c.export(),
        ("Ctrl+E",),
        "export",
        ("result",),
        starts=True,
    ),
    Action("batch", noted("&Batch…"), FILE, lambda c: c.show_batch(), ("Ctrl+B",), "folder"),
    Action(
        "close",
        noted("&Close picture"),
        FILE,
        lambda c: c.close(),
        (Keys.Close,),
        "close",
        ("picture",),
        starts=True,
    ),
    Action("quit", noted("&Quit"), FILE, lambda c: c.quit(), (Keys.Quit,)),
)

#: What only a message offers, with a button of its own.
OFFERED: tuple[Action, ...] = (
    Action("find picture", noted("&Find…"), "", lambda c: c.find_picture()),
    Action("open anyway", noted("&Open anyway"), "", lambda c: c.open_anyway()),
    Action("forget work", noted("&Discard"), "", lambda c: c.forget_work()),
)
