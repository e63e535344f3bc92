import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors import people, states

SECTORS = set("GOV MIL COP JUD LEG OPP PTY REB SPY CVL MED BUS NGO IGO EDU REL LAB CRM UAF HLH AGR REF".split())


@pytest.mark.parametrize(
    ("name", "on", "person", "country", "office"),
    [
        ("Vladimir Putin", "2018-04-07", "Vladimir Putin", "RUS", "president"),
        ("Putin", "2010-01-01", "Vladimir Putin", "RUS", "prime minister"),
        ("Putin", None, "Vladimir Putin", "RUS", "president"),
        ("Donald J. Trump", "2018-04-07", "Donald Trump", "USA", "president"),
        ("Wang Yi", "2018-04-07", "Wang Yi", "CHN", "foreign minister"),
        ("Wei Fenghe", "2018-04-07", "Wei Fenghe", "CHN", "defense minister"),
        ("Sergey Shoygu", "2018-04-07", "Sergei Shoigu", "RUS", "defense minister"),
        ("Shoigu", "2024-08-01", "Sergei Shoigu", "RUS", "secretary of the Security Council"),
        ("Kim Jong-un", "2018-06-12", "Kim Jong Un", "PRK", "leader"),
        ("Recep Tayyip Erdogan", "2020-01-01", "Recep Tayyip Erdoğan", "TUR", "president"),
        ("Erdoğan", "2010-01-01", "Recep Tayyip Erdoğan", "TUR", "prime minister"),
        ("Bush", "1990-08-02", "George H.W. Bush", "USA", "president"),
        ("Bush", "2003-03-20", "George W. Bush", "USA", "president"),
        ("Clinton", "2010-01-01", "Hillary Clinton", "USA", "secretary of state"),
        ("Mark Rutte", "2020-01-01", "Mark Rutte", "NLD", "prime minister"),
        ("Mark Rutte", "2025-01-01", "Mark Rutte", "", "NATO secretary-general"),
        ("Zelensky", "2023-01-01", "Volodymyr Zelenskyy", "UKR", "president"),
        ("Powell", "2022-06-15", "Jerome Powell", "USA", "chairman of the Federal Reserve"),
        ("DONALD TRUMP", "2018-04-07", "Donald Trump", "USA", "president"),
    ],
)
def test_names(name: str, on: str | None, person: str, country: str, office: str) -> None:
    first = people.of_name(name, on)[0]
    assert (first.name, first.country, first.office) == (person, country, office)


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Bush", None),
        ("George Bush", None),
        ("Clinton", "2030-06-01"),
        ("Carter", "1900-01-01"),
        ("putin", None),
        ("", None),
        ("Nobody Known", None),
        ("Wang", None),
    ],
)
def test_no_or_several_people(name: str, on: str | None) -> None:
    assert people.of_name(name, on) == []


def test_all_offices_of_one_person() -> None:
    found = people.of_name("Vladimir Putin", "2018-04-07")
    assert {o.name for o in found} == {"Vladimir Putin"}
    assert len(found) == 4
    assert [o.held("2018-04-07") for o in found] == [True, False, False, False]


def test_the_table() -> None:
    table = people.leaders()
    assert len(table) >= 500
    assert len({(o.name, o.country, o.office, o.valid_from) for o in table}) == len(table)
    for o in table:
        assert o.name
        assert not o.country or o.country in states.states(), o.name
        assert o.sector, o.name
        assert set(o.sector) <= SECTORS, o.name
        for date in (o.valid_from, o.valid_to):
            assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", date), o.name
        assert not (o.valid_from and o.valid_to) or o.valid_from <= o.valid_to, o.name


@pytest.mark.parametrize(
    ("country", "office"),
    [
        ("USA", "president"),
        ("USA", "secretary of state"),
        ("RUS", "president"),
        ("RUS", "foreign minister"),
        ("CHN", "president"),
        ("FRA", "president"),
        ("DEU", "chancellor"),
        ("GBR", "prime minister"),
        ("IND", "prime minister"),
        ("IRN", "president"),
        ("", "UN secretary-general"),
        ("", "NATO secretary-general"),
    ],
)
@pytest.mark.parametrize("year", range(2001, 2025))
def test_one_holder_at_a_time(country: str, office: str, year: int) -> None:
    on = f"{year}-06-15"
    assert len({o.name for o in people.leaders() if (o.country, o.office) == (country, office) and o.held(on)}) <= 1


@given(st.text(max_size=30))
def test_of_name_never_raises(name: str) -> None:
    assert people.of_name(name) == people.of_name(name)
