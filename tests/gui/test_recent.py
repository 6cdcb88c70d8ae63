"""What the program remembers from one start to the next."""

from __future__ import annotations

from segmenter.storage.preferences import load_preferences, preferences_path


def test_a_picture_that_was_opened_is_offered_again_with_a_thumbnail(driver, scene_file) -> None:
    driver.open(scene_file)
    before = len(driver.window.start.recent)
    driver.window.actions_made["close"].trigger()
    driver.settle()
    assert before == 0
    assert driver.window.start.recent == (scene_file,)
    button = driver.window.start._recent[scene_file]
    shown = button.icon().pixmap(144, 96).toImage().pixelColor(20, 10)
    assert shown.blue() > shown.red()
    button.click()
    driver.settle()
    assert driver.state.document.path == scene_file


def test_the_sample_and_what_is_gone_are_not_offered(driver, scene_file) -> None:
    driver.window.commands.open_sample()
    driver.settle()
    driver.open(scene_file)
    scene_file.unlink()
    driver.window.actions_made["close"].trigger()
    driver.settle()
    assert driver.window.start.recent == ()


def test_the_theme_that_was_chosen_is_remembered(driver) -> None:
    driver.window.actions_made["theme light"].trigger()
    driver.wait(lambda: not driver.program.memory.busy)
    assert load_preferences(preferences_path()).theme == "light"


def test_what_is_kept_last_is_written_before_the_program_ends(driver, tmp_path) -> None:
    memory = driver.program.memory
    for name in ("a.png", "b.png", "c.png"):
        memory.keep_recent(tmp_path / name)
    memory.close()
    names = [path.name for path in load_preferences(preferences_path()).recent]
    assert names == ["c.png", "b.png", "a.png"]
