"""The window speaks the person's language, whole sentences of the engine included."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from segmenter.gui.language import (
    CONTEXT,
    language_name,
    languages,
    segment_name,
    speak,
    tr,
    translated_asset,
)
from segmenter.gui.program import Program
from segmenter.gui.wording import decimal

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = languages()[1:]


@pytest.fixture
def translations():
    """The script that collects the texts."""
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def speaking(qapp):
    """Speak a language for one test."""
    before = QLocale()
    yield speak
    speak("en")
    QLocale.setDefault(before)


def test_the_catalogues_hold_every_text_of_the_program(translations):
    texts, templates = translations.collect()
    assert (translations.FOLDER / "templates.txt").read_text("utf-8").splitlines() == templates
    for code in translations.LANGUAGES:
        known = translations.translated(translations.FOLDER / f"segmenter_{code}.ts")
        assert sorted(known) == texts


@pytest.mark.parametrize("code", FOREIGN)
def test_every_text_is_translated_with_what_it_fills_in_and_its_mnemonic(translations, code):
    known = translations.translated(translations.FOLDER / f"segmenter_{code}.ts")
    for text, said in known.items():
        assert said, text
        fields = set(re.findall(r"\{\w+\}", said))
        assert fields <= set(re.findall(r"\{\w+\}", text)), text
        assert len(re.findall(r"&\w", said)) == len(re.findall(r"&\w", text)), text
        assert said.endswith("…") == text.endswith("…"), text
        assert (said[0] == " ") == (text[0] == " "), text


@pytest.mark.parametrize("code", FOREIGN)
def test_the_compiled_catalogue_says_what_the_source_of_it_says(translations, speaking, code):
    known = translations.translated(translations.FOLDER / f"segmenter_{code}.ts")
    assert speaking(code) == code
    for text, said in known.items():
        assert QCoreApplication.translate(CONTEXT, text) == said


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("x.jpg is damaged: it is cut short.", "x.jpg ist beschädigt: sie ist abgeschnitten."),
        ("a b.jpg is a web page, which is not read.", "a b.jpg ist eine Webseite; das wird "
         "nicht gelesen."),
        ("a/b: Cannot read a/b: the disk is full. Free some space, or choose another disk.",
         "a/b: a/b lässt sich nicht lesen: der Datenträger ist voll. Schaffen Sie Platz, oder "
         "wählen Sie einen anderen Datenträger."),
        ("segment 2 is empty; converged after 1 iteration",
         "Segment 2 ist leer; konvergiert nach Iteration 1"),
        ("Fitting 1 segment, step 3", "1 Segment anpassen, Schritt 3"),
        ("Fitting 12 segments, step 3", "12 Segmente anpassen, Schritt 3"),
        ("a b.tif is refused: it claims 70,000 × 70,000 pixels in only 9 bytes.",
         "a b.tif wird abgelehnt: angeblich 70.000 × 70.000 Pixel in nur 9 Bytes."),
        ("This is no sound model: in its recipe, detail is only for regions.",
         "Dieses Modell ist nicht in Ordnung: in seinem Rezept: detail gilt nur für Regionen."),
        ("3 of 1,200 pictures, 4.2 a second, 5 min left, 1 failed",
         "3 von 1.200 Bildern, 4,2 je Sekunde, 5 min übrig, 1 fehlgeschlagen"),
        ("Sky over Crete", "Sky over Crete"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_in_german_with_what_is_filled_in(speaking, english, german):
    speaking("de")
    assert tr(english) == german


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("x.jpg is damaged: it is cut short.", "x.jpg está dañado: está incompleto."),
        ("x.pkl is refused: it holds no model.", "Se rechaza x.pkl: no contiene ningún modelo."),
        ("Cannot read /a/b.jpg: permission is denied.",
         "No se puede leer /a/b.jpg: no hay permiso."),
        ("3 of 1,200 pictures, 2.5 s each, 5 min left",
         "3 de 1.200 imágenes, 2,5 s cada una, faltan 5 min"),
        ("looked at 0.7 stops lighter, as the model's training was",
         "vista 0,7 EV más clara, como en el entrenamiento del modelo"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_in_spanish_with_what_is_filled_in(speaking, english, spanish):
    speaking("es")
    assert tr(english) == spanish


def test_a_strange_file_name_is_not_taken_apart_for_long(speaking):
    speaking("de")
    name = ". ".join("a; b: c" for _ in range(500))
    assert tr(f"{name} has no pixels.").endswith("c hat keine Pixel.")


def test_what_is_unknown_stays_as_it_is(speaking):
    speaking("de")
    for text in ("{} is no template of ours", "Nor is this: {0} is not one; so be it.", "{0}", ""):
        assert tr(text) == text


def test_numbers_and_the_dialogs_of_qt_follow_the_language(speaking, qtbot):
    speaking("de")
    assert decimal(0.93) == "0,93"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Abbrechen"


def test_a_language_that_is_not_there_is_english(speaking):
    assert speaking("tlh") == "en"
    assert tr("Open a picture…") == "Open a picture…"


def test_languages_are_called_by_their_own_names():
    assert [language_name(code) for code in ("en", "de")] == ["English", "Deutsch"]


def test_a_name_is_said_in_the_language_until_a_person_gives_one(speaking):
    speaking("es")
    assert [segment_name(name) for name in ("Segment 3", "Segment 1 2", "Red")] == [
        "Segmento 3",
        "Segmento 1 2",
        "Red",
    ]


@pytest.mark.parametrize("code", FOREIGN)
def test_the_manual_is_in_the_language_with_the_same_parts(speaking, code):
    tags = re.compile(r"</?(?:h\d|p|li|ol|table|tr|td|a)\b")
    speaking("en")
    english = translated_asset("manual.html").read_text("utf-8")
    speaking(code)
    path = translated_asset("manual.html")
    assert path.name == f"manual.{code}.html"
    assert tags.findall(path.read_text("utf-8")) == tags.findall(english)


def test_the_language_that_was_chosen_is_spoken_from_the_next_start_on(speaking, driver):
    driver.program.memory.keep(language="de")
    driver.wait(lambda: not driver.program.memory.busy)
    assert driver.window.actions_made["open"].text() == "&Open…"
    second = Program([])
    assert second.window.actions_made["open"].text() == "Ö&ffnen…"
    assert QLocale().decimalPoint() == ","
    second.window.close()
    second.close()
    second.window.deleteLater()
    second.wardrobe.deleteLater()


def test_the_ends_of_a_map_are_named_in_the_language(speaking, driver, scene_file):
    driver.open(scene_file)
    speaking("de")
    said: set[str] = set()
    for key in (Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7):
        driver.key(key)
        driver.settle()
        said |= {part.text() for part in driver.window.pill.findChildren(QLabel)}
    assert {"sicher", "unentschieden", "üblich", "der Anpassung unähnlich"} <= said
    assert not {"sure", "torn", "usual", "unlike the fit"} & said
