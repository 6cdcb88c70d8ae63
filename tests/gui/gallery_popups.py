"""What pops up: menus, lists, tips and the colour dialog, which a system would draw otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gallery import Gallery


def show_popups(gallery: Gallery) -> None:
    """Show all that pops up over a picture that is open."""
    _menus(gallery)
    _lists(gallery)
    _tips(gallery)
    _colors(gallery)
    _files(gallery)


def show_recipes(gallery: Gallery) -> None:
    """Show the recipe's other faces: a number chosen, regions, and regions by detail."""
    from segmenter.gui.language import tr

    workflow, panel = gallery.program.workflow, gallery.window.recipe
    before = gallery.state.recipe
    for name, changes in (
        ("number", {"segments": 5, "position": 0.4}),
        ("regions", {"group_by": "regions"}),
        ("detail", {"group_by": "regions", "detail": 0.5}),
    ):
        workflow.change_recipe(replace(before, **changes), tr("Recipe"))
        gallery.settle()
        gallery.keep(f"recipe-{name}", panel)
    panel._disclosure.click()
    gallery.wait(most=0.1)
    bar = panel.findChild(type(panel._advanced)).parent().parent().parent().verticalScrollBar()
    bar.setValue(bar.maximum())
    gallery.keep("recipe-advanced", panel)
    panel._disclosure.click()
    workflow.change_recipe(before, tr("Recipe"))
    gallery.settle()


def _menus(gallery: Gallery) -> None:
    from segmenter.gui.menu_bar import segment_menu

    window = gallery.window
    window.commands.choose((1, 2))
    for place, action in enumerate(window.menuBar().actions()):
        menu = action.menu()
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))
        gallery.keep(f"menu-{place}", menu)
        menu.close()
    menu = segment_menu(window, window.actions_made)
    menu.popup(window.mapToGlobal(window.rect().center()))
    gallery.keep("menu-segment", menu)
    menu.close()
    window.commands.choose(())


def _lists(gallery: Gallery) -> None:
    box = gallery.window.recipe._color.box
    box.showPopup()
    gallery.keep("list-colour", box.view().window())
    box.hidePopup()
    gallery.wait(most=0.1)


def _tips(gallery: Gallery) -> None:
    """Show a row's tip, with its probability map, and a button's."""
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QApplication, QToolTip

    window = gallery.window
    rows = window.segments.list
    at = rows.visualRect(rows.rows.index(0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, rows.viewport().mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), event)
    _keep_tip(gallery, "tip-segment")
    QToolTip.showText(QPoint(20, 20), window.actions_made["compare"].toolTip(), window)
    _keep_tip(gallery, "tip-button")


def _keep_tip(gallery: Gallery, name: str) -> None:
    from PySide6.QtWidgets import QApplication, QToolTip

    gallery.wait(most=0.1)
    for widget in QApplication.topLevelWidgets():
        if widget.metaObject().className() == "QTipLabel" and widget.isVisible():
            gallery.keep(name, widget)
    QToolTip.hideText()
    gallery.wait(lambda: not QToolTip.isVisible(), most=1.0)


def _colors(gallery: Gallery) -> None:
    """Show the dialog in which any colour can be chosen."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QColorDialog

    from segmenter.gui.color_popup import ColorPopup

    window = gallery.window
    popup = ColorPopup((0, 114, 178), window)

    def look() -> None:
        dialog = popup.findChild(QColorDialog)
        gallery.keep("dialog-any-colour", dialog)
        dialog.reject()

    QTimer.singleShot(300, look)
    popup._ask()
    popup.close()
    gallery.wait(most=0.1)


def _files(gallery: Gallery) -> None:
    """Show Qt's own file dialog, for systems that have none."""
    from PySide6.QtWidgets import QFileDialog

    from segmenter.storage.assets import SAMPLE, asset_path

    dialog = QFileDialog(gallery.window, "", str(asset_path(SAMPLE).parent))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.open()
    gallery.wait(most=0.5)
    gallery.keep("dialog-files", dialog)
    dialog.reject()
