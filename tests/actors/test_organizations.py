import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors import organizations, states
from legation.actors.tables import parts

SECTORS = set("GOV MIL COP JUD LEG OPP PTY REB SPY CVL MED BUS NGO IGO EDU REL LAB CRM UAF HLH AGR REF".split())


@pytest.mark.parametrize(
    ("phrase", "name", "country", "kind"),
    [
        ("NATO", "NATO", "", "igo"),
        ("Nato", "NATO", "", "igo"),
        ("the UN", "United Nations", "", "igo"),
        ("U.N. Security Council", "UN Security Council", "", "igo"),
        ("European Union", "European Union", "", "igo"),
        ("G-7", "G7", "", "igo"),
        ("IAEA", "International Atomic Energy Agency", "", "igo"),
        ("Shanghai Cooperation Organization", "Shanghai Cooperation Organization", "", "igo"),
        ("ICC", "International Criminal Court", "", "court"),
        ("Red Cross", "International Committee of the Red Cross", "", "ngo"),
        ("TASS", "TASS", "RUS", "media"),
        ("Tass", "TASS", "RUS", "media"),
        ("Sputnik", "Sputnik", "RUS", "media"),
        ("Xinhua News Agency", "Xinhua", "CHN", "media"),
        ("People’s Daily", "People's Daily", "CHN", "media"),
        ("the New York Times", "New York Times", "USA", "media"),
        ("the Guardian", "The Guardian", "GBR", "media"),
        ("Pentagon", "Pentagon", "USA", "government"),
        ("State Department", "State Department", "USA", "government"),
        ("the House", "House of Representatives", "USA", "government"),
        ("Knesset", "Knesset", "ISR", "government"),
        ("IDF", "IDF", "ISR", "military"),
        ("Revolutionary Guards", "IRGC", "IRN", "military"),
        ("PLA", "People's Liberation Army", "CHN", "military"),
        ("Hamas", "Hamas", "PSE", "armed group"),
        ("Hizbollah", "Hezbollah", "LBN", "armed group"),
        ("al-Qaeda", "Al-Qaida", "", "armed group"),
        ("Al Qaeda", "Al-Qaida", "", "armed group"),
        ("AQAP", "Al-Qaida in the Arabian Peninsula", "YEM", "armed group"),
        ("ISIS", "Islamic State", "", "armed group"),
        ("Daesh", "Islamic State", "", "armed group"),
        ("Houthis", "Houthis", "YEM", "armed group"),
        ("Kurdistan Workers’ Party", "PKK", "TUR", "armed group"),
        ("Congress", "Congress", "USA", "government"),
        ("Congress party", "Congress party", "IND", "party"),
        ("Likud", "Likud", "ISR", "party"),
        ("AK Party", "AKP", "TUR", "party"),
        ("Tories", "Conservative Party", "GBR", "party"),
        ("National Assembly", "National Assembly", "", "government"),
    ],
)
def test_names(phrase: str, name: str, country: str, kind: str) -> None:
    found = organizations.of_name(phrase)
    assert found is not None
    assert (found.name, found.country, found.kind) == (name, country, kind)


@pytest.mark.parametrize("phrase", ["house", "House", "who", "is", "Is", "Who", "hill", "Russia", "the Kremlin", "", "the"])
def test_no_names(phrase: str) -> None:
    assert organizations.of_name(phrase) is None


@pytest.mark.parametrize(("on", "sector"), [("2015-01-01", "REB"), ("2022-01-01", "GOV"), (None, "GOV")])
def test_a_part_that_changed(on: str | None, sector: str) -> None:
    taliban = organizations.of_name("Taliban", on)
    assert taliban is not None
    assert taliban.sector == (sector,)


@pytest.mark.parametrize(
    ("sentence", "start", "length", "name"),
    [
        ("the UN Security Council met", 1, 3, "UN Security Council"),
        ("People 's Daily said", 0, 3, "People's Daily"),
        ("al - Shabaab fighters", 0, 3, "Al-Shabaab"),
        ("Lashkar - e - Taiba", 0, 5, "Lashkar-e-Taiba"),
        ("Doctors Without Borders said", 0, 3, "Doctors Without Borders"),
        ("the House of Commons", 1, 3, "House of Commons"),
    ],
)
def test_longest_match(sentence: str, start: int, length: int, name: str) -> None:
    found = organizations.match(sentence.split(), start)
    assert found is not None
    assert (found[0], found[1].name) == (length, name)


def test_the_table() -> None:
    table = organizations.organizations()
    names: Counter[tuple[str, ...]] = Counter()
    for o in table:
        assert o.kind in organizations.ORGANIZATION_KINDS, o.name
        assert o.sector, o.name
        assert set(o.sector) <= SECTORS, o.name
        assert not o.country or o.country in states.states(), o.name
        for date in (o.valid_from, o.valid_to):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", date), o.name
        for name in (o.name, *o.aliases):
            assert name, o.name
            names[parts(name)] += 1
    assert {name for name, n in names.items() if n > 1} == {("Taliban",), ("Taleban",), ("Afghan", "Taliban")}
    kinds = Counter(o.kind for o in table)
    assert kinds["igo"] + kinds["court"] >= 250
    assert kinds["media"] >= 100
    assert kinds["party"] + kinds["armed group"] >= 200


@pytest.mark.parametrize(("sentence", "start"), [("SHE IS ALWAYS ON THE PHONE", 1), ("WHO : Enron", 0), ("WHO SAID SO ?", 0)])
def test_acronyms_that_are_words(sentence: str, start: int) -> None:
    found = organizations.match(sentence.split(), start)
    assert (found is None) == sentence.isupper()


WORDS = st.one_of(st.text(max_size=6), st.sampled_from(["the", "UN", "Security", "Council", "al", "-", "'s", "People", "Daily"]))


@given(st.lists(WORDS, max_size=7), st.integers(-1, 8))
def test_match_stays_within_the_words(words: list[str], start: int) -> None:
    found = organizations.match(words, start)
    assert found is None or 0 < found[0] <= len(words) - start
