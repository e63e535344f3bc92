import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors import states
from legation.actors.tables import DATA, holds, parts, rows
from legation.errors import ValueRefused

ISO_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


@pytest.mark.parametrize(
    ("phrase", "iso3", "kind"),
    [
        ("Russia", "RUS", "name"),
        ("the United States", "USA", "name"),
        ("U.S.", "USA", "abbreviation"),
        ("US", "USA", "abbreviation"),
        ("America", "USA", "name"),
        ("American", "USA", "adjective"),
        ("Americans", "USA", "demonym_plural"),
        ("Chinese", "CHN", "adjective"),
        ("Briton", "GBR", "demonym"),
        ("Britain", "GBR", "name"),
        ("U.K.", "GBR", "abbreviation"),
        ("Dutch", "NLD", "adjective"),
        ("the Netherlands", "NLD", "name"),
        ("Filipinos", "PHL", "demonym_plural"),
        ("Emirati", "ARE", "adjective"),
        ("Nigerien", "NER", "adjective"),
        ("Nigerian", "NGA", "adjective"),
        ("Guinean", "GIN", "adjective"),
        ("Equatorial Guinea", "GNQ", "name"),
        ("Guinea-Bissau", "GNB", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Cote d'Ivoire", "CIV", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Türkiye", "TUR", "name"),
        ("TURKEY", "TUR", "name"),
        ("Polish", "POL", "adjective"),
        ("DPRK", "PRK", "abbreviation"),
        ("Republic of Korea", "KOR", "official"),
        ("People's Republic of China", "CHN", "official"),
        ("People’s Republic of China", "CHN", "official"),
        ("Burma", "MMR", "name"),
        ("Swaziland", "SWZ", "name"),
        ("Republic of the Congo", "COG", "name"),
        ("DR Congo", "COD", "name"),
        ("Kosovo", "XKX", "name"),
        ("Palestinians", "PSE", "demonym_plural"),
        ("Taiwan", "TWN", "name"),
        ("Soviet Union", "SUN", "name"),
        ("the Kremlin", "RUS", "metonym"),
        ("White House", "USA", "metonym"),
        ("Downing Street", "GBR", "metonym"),
        ("Élysée", "FRA", "metonym"),
        ("Malacañang", "PHL", "metonym"),
        ("Ankara", "TUR", "capital"),
        ("Washington, D.C.", "USA", "capital"),
        ("Tel Aviv", "ISR", "metonym"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
    ],
)
def test_words_for_states(phrase: str, iso3: str, kind: str) -> None:
    word = states.of_word(phrase)
    assert word is not None
    assert (word.iso3, word.kind) == (iso3, kind)
    assert states.kind_of(phrase) == kind


@pytest.mark.parametrize("phrase", ["us", "turkey", "polish", "china", "Male", "Reunion", "the", "", "Pentagon", "Russia's"])
def test_words_for_no_state(phrase: str) -> None:
    assert states.of_word(phrase) is None
    assert states.kind_of(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "on", "iso3"),
    [
        ("Moscow", None, "RUS"),
        ("Moscow", "1985-06-01", "SUN"),
        ("Belgrade", "1999-04-01", "YUG"),
        ("Belgrade", "2004-04-01", "SCG"),
        ("Belgrade", "2020-04-01", "SRB"),
        ("Soviet", "2018-04-07", "SUN"),
        ("Prague", "1991-01-01", "CSK"),
    ],
)
def test_words_in_time(phrase: str, on: str | None, iso3: str) -> None:
    word = states.of_word(phrase, on)
    assert word is not None
    assert word.iso3 == iso3


@pytest.mark.parametrize(
    ("sentence", "start", "length", "iso3"),
    [
        ("the Guinea - Bissau army", 1, 3, "GNB"),
        ("Bosnia and Herzegovina said", 0, 3, "BIH"),
        ("Bosnia and Russia", 0, 1, "BIH"),
        ("South Korean officials", 0, 2, "KOR"),
        ("U.S. officials", 0, 1, "USA"),
        ("the U.S. - led coalition", 1, 1, "USA"),
        ("in Côte d'Ivoire today", 1, 2, "CIV"),
        ("in Côte d' Ivoire today", 1, 3, "CIV"),
        ("the People 's Republic of China", 1, 5, "CHN"),
        ("Washington , D.C. Russia objected", 0, 3, "USA"),
        ("Sino - Russian ties", 0, 1, "CHN"),
        ("Papua New Guinea", 0, 3, "PNG"),
        ("NEW DELHI -", 0, 2, "IND"),
        ("the CAR army", 1, 1, "CAF"),
        ("the Democratic Republic of the Congo", 1, 5, "COD"),
    ],
)
def test_longest_match(sentence: str, start: int, length: int, iso3: str) -> None:
    found = states.match(sentence.split(), start)
    assert found is not None
    assert (found[0], found[1].iso3) == (length, iso3)


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("the South China Sea dispute", 2),
        ("Latin American leaders", 1),
        ("the Vietnam War", 1),
        ("New Mexico", 1),
        ("the Indian Ocean", 1),
        ("Franco said", 0),
        ("we told us", 2),
        ("on the Korean Peninsula", 2),
        ("THE CAR WAS RED", 1),
        ("- Russia", 0),
        ("Russia", 1),
        ("Russia", -1),
    ],
)
def test_no_match(sentence: str, start: int) -> None:
    assert states.match(sentence.split(), start) is None


def test_state() -> None:
    assert states.state("CIV").name == "Ivory Coast"
    assert states.state("DDR").valid_to == "1990-10-03"
    with pytest.raises(ValueRefused, match="'XX'"):
        states.state("XX")


def test_the_table_of_states() -> None:
    table = states.states()
    assert len(table) == len(rows("states"))
    assert len([s for s in table.values() if not s.valid_to]) >= 249
    for s in table.values():
        assert re.fullmatch("[A-Z]{3}", s.iso3)
        assert s.name
        assert s.official
        assert ISO_DATE.fullmatch(s.valid_from)
        assert ISO_DATE.fullmatch(s.valid_to)
        assert not s.valid_to or s.valid_from <= s.valid_to


def test_the_table_of_words() -> None:
    seen: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for word, iso3, kind, valid_from, valid_to, _ in rows("state_words"):
        assert iso3 in states.states(), word
        assert kind in states.WORD_KINDS
        assert ISO_DATE.fullmatch(valid_from)
        assert ISO_DATE.fullmatch(valid_to)
        for other, other_to in seen.get(parts(word), []):
            assert other != iso3, f"{word} twice for {iso3}"
            assert valid_from or valid_to or other_to, f"{word} for {iso3} and {other} at the same time"
        seen.setdefault(parts(word), []).append((iso3, valid_to))


@pytest.mark.parametrize("iso3", sorted(states.states()))
def test_every_state_is_found_by_its_name(iso3: str) -> None:
    s = states.state(iso3)
    for name in (s.name, s.official):
        word = states.of_word(name)
        assert word is not None or iso3 in ("BES", "REU"), name
        assert word is None or word.iso3 == iso3


def test_every_capital_of_a_sovereign_state_is_a_word() -> None:
    territories = {"AIA", "ALA", "ASM", "ABW", "BLM", "BMU", "COK", "CUW", "CYM", "ANT", "GUF", "MAF", "MNP", "MYT", "PRI", "REU", "SHN"}
    territories |= {"SJM", "SXM", "TCA", "VGB", "VIR", "FLK", "GUM"}
    also_words = {"MDV", "SYC"}  # Male and Victoria
    for s in states.states().values():
        if s.capital and s.iso3 not in territories | also_words:
            assert states.of_word(s.capital, s.valid_to or None) is not None, s.capital


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda p: p.stem)
def test_tables_are_tables(path: Path) -> None:
    comment, header, *facts = path.read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# ")
    assert "Apache-2.0" in comment
    assert facts
    assert len(facts) == len(set(facts)), "a row stands twice"
    for fact in facts:
        assert fact.count("\t") == header.count("\t"), fact
        assert all(cell == cell.strip() for cell in fact.split("\t")), fact


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "on", "expected"),
    [
        ("", "", "2018-04-07", True),
        ("2018", "", "2018-04-07", True),
        ("2018-05", "", "2018-04-07", False),
        ("", "2018-04", "2018-04-30", True),
        ("", "2018-04-06", "2018-04-07", False),
        ("1991-12-26", "", "1991-12-26", True),
    ],
)
def test_bounds(valid_from: str, valid_to: str, on: str, expected: bool) -> None:
    assert holds(valid_from, valid_to, on) is expected


PIECES = ["the", "South", "China", "Sea", "-", "’", ".", "U.S.", "Guinea", "Bissau", "Sino", "D.C.", ","]
WORDS = st.one_of(st.text(max_size=8), st.sampled_from(PIECES))


@given(st.lists(WORDS, max_size=8), st.integers(-2, 9))
def test_match_stays_within_the_words(words: list[str], start: int) -> None:
    found = states.match(words, start)
    if found:
        assert 0 < found[0] <= len(words) - start
        assert states.match(words[: start + found[0]], start) == found or found[1].note == states.COMBINING


@given(st.text(max_size=30))
def test_of_word_never_raises(phrase: str) -> None:
    states.of_word(phrase)
