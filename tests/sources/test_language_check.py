"""Which texts pass as English."""

from __future__ import annotations

import pytest

from legation.errors import LanguageUnsupported
from legation.sources.language import check, languages

FRENCH = "Le ministre des Affaires étrangères a rencontré son homologue à Paris lundi, et les deux hommes ont parlé de la paix. "
SPANISH = "El ministro de Relaciones Exteriores viajó el lunes a Lima, donde firmó un acuerdo con el gobierno del Perú. "
GERMAN = "Der Außenminister traf am Montag in Berlin seinen Amtskollegen und sprach mit ihm über den Frieden in der Welt. "
ENGLISH = "The foreign minister met his counterpart in Paris on Monday, and the two men spoke about peace. "
NAMES = "Wang Yi, Sergei Lavrov, Sergei Shoigu, Wei Fenghe, Emmanuel Macron, Recep Tayyip Erdogan, Narendra Modi. "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中国外交部长王毅访问俄罗斯，会见了俄罗斯外交部长拉夫罗夫。", "Chinese (zh)"),
        ("外務大臣は月曜日に東京で中国の王毅外相と会談した。", "Japanese (ja)"),
        ("외교부 장관은 월요일 도쿄에서 회담했다.", "Korean (ko)"),
        ("Министр иностранных дел России Сергей Лавров встретился в Москве с китайским коллегой.", "Russian (ru)"),
        ("وزير الخارجية يلتقي نظيره الصيني في موسكو ويبحث معه التعاون بين البلدين", "Arabic (ar)"),
        ("Ο υπουργός Εξωτερικών συναντήθηκε με τον ομόλογό του", "Greek (el)"),
        (FRENCH * 4, "French (fr)"),
        (SPANISH * 4, "Spanish (es)"),
        (GERMAN * 4, "German (de)"),
        ("བོད་ཡིག་གི་ཡིག་ཆ", "in Tibetan script"),
    ],
)
def test_other_languages_are_named(text: str, shown: str) -> None:
    with pytest.raises(LanguageUnsupported) as e:
        check(text)
    assert str(e.value) == f"the text is {shown}, Legation reads English; give an English translation"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH * 10,
        "Trump, Xi discuss Taiwan, Ukraine, trade",
        NAMES,
        "Macron: « Vive la France »",
        f"{ENGLISH * 3} “中国外交部长” he said.",
        ENGLISH * 3 + FRENCH,
        "12 345 — 67%",
        "",
    ],
)
def test_english_short_and_odd_texts_pass(text: str) -> None:
    check(text)


def test_the_table_names_each_language_once_a_script() -> None:
    pairs = [(code, script) for code, _, script in languages()]
    assert len(pairs) == len(set(pairs))
