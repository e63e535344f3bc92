"""Who is in a text, and which words stand for whom: read by the shipped analyser."""

import pytest

from legation import read_text
from legation.records import Actor, Reading

ARTICLE = """MANILA, Philippines (AP) — Philippine Foreign Secretary Enrique Manalo met his Vietnamese counterpart, Bui Thanh Son.

Manalo said he would visit Hanoi. The two ministers also discussed fishing. Police detained four protesters outside the ministry."""


def actor(reading: Reading, name: str) -> Actor:
    return next(a for a in reading.actors if a.name == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "office"),
    [
        ("Chinese Foreign Minister and State Councilor Wang Yi left.", "Wang Yi", "CHN", "foreign minister and state councilor"),
        ("Sergei Lavrov, the Russian foreign minister, left.", "Sergei Lavrov", "RUS", "foreign minister"),
        ("Peru's prime minister, Alberto Otárola, resigned.", "Alberto Otárola", "PER", "prime minister"),
        ("President William Ruto of Kenya spoke.", "William Ruto", "KEN", "president"),
        ("State Department spokesman Ned Price spoke.", "Ned Price", "USA", "state department spokesman"),
        ("U.S. Secretary of State Antony Blinken arrived.", "Antony Blinken", "USA", "secretary of state"),
    ],
)
def test_people_have_state_and_office(text: str, name: str, country: str, office: str) -> None:
    found = actor(read_text(text, published="2024-01-10"), name)
    assert (found.kind, found.country, found.office) == ("person", country, office)


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Russia's TASS news agency reported it.", "TASS", "organization", "RUS"),
        ("The Chinese Foreign Ministry protested.", "Chinese Foreign Ministry", "organization", "CHN"),
        ("Beijing protested.", "China", "state", "CHN"),
        ("The Kremlin protested.", "Russia", "state", "RUS"),
        ("Syrian government forces attacked the town.", "Syrian government forces", "organization", "SYR"),
        ("NATO protested.", "NATO", "organization", None),
    ],
)
def test_bodies_have_kind_and_state(text: str, name: str, kind: str, country: str | None) -> None:
    found = actor(read_text(text), name)
    assert (found.kind, found.country) == (kind, country)


def test_one_person_under_many_names() -> None:
    reading = read_text(ARTICLE, published="2023-08-02")
    manalo = actor(reading, "Enrique Manalo")
    assert [reading.quote(m) for m in manalo.mentions][:4] == ["Philippine Foreign Secretary Enrique Manalo", "his", "Manalo", "he"]
    assert actor(reading, "Bui Thanh Son").country == "VNM"


def test_a_pair_stands_for_both() -> None:
    reading = read_text(ARTICLE, published="2023-08-02")
    both = {a.name for a in reading.actors if any(reading.quote(m) == "The two ministers" for m in a.mentions)}
    assert both == {"Enrique Manalo", "Bui Thanh Son"}


def test_unnamed_police_belong_to_the_state_of_the_dateline() -> None:
    police = next(a for a in read_text(ARTICLE, published="2023-08-02").actors if a.name == "Police")
    assert police.country == "PHL"


@pytest.mark.parametrize("text", ["Jordan Peele made a film.", "The nerve agent was found.", "May was cold.", "Lake Chad shrank."])
def test_what_names_no_actor_of_that_name(text: str) -> None:
    assert not [a for a in read_text(text).actors if a.country in {"JOR", "TCD"} or a.name in {"agent", "May"}]


def test_offsets_lie_in_the_text_and_ids_are_in_order() -> None:
    reading = read_text(ARTICLE, published="2023-08-02")
    assert [a.id for a in reading.actors] == [f"a{i}" for i in range(1, len(reading.actors) + 1)]
    assert all(0 <= m.start < m.end <= len(ARTICLE) for a in reading.actors for m in a.mentions)


@pytest.mark.parametrize(("published", "country"), [("1995-08-01", "YUG"), ("2020-08-01", "SRB")])
def test_a_capital_stands_for_the_state_of_its_time(published: str, country: str) -> None:
    assert {a.country for a in read_text("Belgrade rejected the plan.", published=published).actors} == {country}


def test_an_official_of_an_international_body_is_of_no_state() -> None:
    reading = read_text("PARIS, Jan. 8 — European Union Trade Commissioner Phil Hogan visited Paris on Tuesday.", published="2020-01-08")
    assert actor(reading, "Phil Hogan").country is None
    assert [[reading.actor(r).country for r in e.recipients] for e in reading.events] == [["FRA"]]
