import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors import offices
from legation.actors.tables import rows, several


def is_office(words: list[str]) -> offices.Office | None:
    """The office that the words name from the first to the last."""
    found = offices.match_longest(words, 0)
    return found[1] if found and found[0] == len(words) else None


def role_of(noun: str) -> offices.Role | None:
    found = offices.match_role(noun.split(), 0)
    return found[1] if found and found[0] == len(noun.split()) else None


SECTORS = set("GOV MIL COP JUD LEG OPP PTY REB SPY CVL MED BUS NGO IGO EDU REL LAB CRM UAF HLH AGR REF".split())


@pytest.mark.parametrize(
    ("phrase", "start", "end", "office", "kind"),
    [
        ("Chinese Foreign Minister and State Councilor", 1, 3, "foreign minister", "minister"),
        ("U.S. Secretary of State", 1, 4, "secretary of state", "minister"),
        ("President", 0, 1, "president", "head of state"),
        ("Russian Prime Minister", 1, 3, "prime minister", "head of government"),
        ("deputy prime minister", 0, 3, "deputy prime minister", "minister"),
        ("Deputy Health Minister", 0, 3, "health minister", "official"),
        ("Minister of Health and Sports", 0, 5, "health minister", "minister"),
        ("Minister for the Economy", 0, 4, "economy minister", "minister"),
        ("foreign and defense ministers", 0, 4, "foreign minister", "minister"),
        ("Defense Secretary", 0, 2, "defence secretary", "minister"),
        ("Secretary of Defense", 0, 3, "secretary of defence", "minister"),
        ("U.N. Secretary - General", 1, 4, "secretary general", "official"),
        ("Secretary-General", 0, 1, "secretary general", "official"),
        ("the Chief of the General Staff", 1, 6, "chief of the general staff", "military"),
        ("White House chief of staff", 0, 5, "white house chief of staff", "official"),
        ("Foreign Ministry spokeswoman", 0, 3, "foreign ministry spokeswoman", "spokesperson"),
        ("Sen.", 0, 1, "sen.", "legislator"),
        ("Grand Ayatollah", 0, 2, "grand ayatollah", "religious"),
        ("opposition leader", 0, 2, "opposition leader", "party"),
    ],
)
def test_offices(phrase: str, start: int, end: int, office: str, kind: str) -> None:
    words = phrase.split()
    found = offices.match_longest(words, start)
    assert found is not None
    assert (start + found[0], found[1].office, found[1].kind) == (end, office, kind)


@pytest.mark.parametrize("phrase", ["former President", "then - President", "ex-president", "ex - president", "Former President"])
def test_offices_held_no_longer(phrase: str) -> None:
    office = is_office(phrase.split())
    assert office is not None
    assert (office.office, office.former) == ("president", True)


@pytest.mark.parametrize("phrase", ["Russian", "former", "of", "", "health", "the former"])
def test_no_offices(phrase: str) -> None:
    assert all(offices.match_longest(phrase.split(), i) is None for i in range(3))


def test_an_office_is_all_of_the_words() -> None:
    assert is_office(["foreign", "minister"]) is not None
    assert is_office(["russian", "foreign", "minister"]) is None
    assert is_office([]) is None


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("government", "GOV"),
        ("troops", "MIL"),
        ("forces", "MIL"),
        ("armies", "MIL"),
        ("air force", "MIL"),
        ("security forces", "MIL"),
        ("riot police", "COP"),
        ("rebels", "REB"),
        ("gunmen", "REB"),
        ("protesters", "CVL"),
        ("lawmakers", "LEG"),
        ("prosecutors", "JUD"),
        ("opposition", "OPP"),
        ("companies", "BUS"),
        ("journalists", "MED"),
        ("officials", "GOV"),
        ("authorities", "GOV"),
        ("spies", "SPY"),
        ("union", "LAB"),
        ("refugees", "REF"),
        ("human rights groups", "NGO"),
        ("Students", "EDU"),
    ],
)
def test_roles(noun: str, sector: str) -> None:
    role = role_of(noun)
    assert role is not None
    assert sector in role.sector


@pytest.mark.parametrize("noun", ["force", "table", "", "the", "visit"])
def test_no_roles(noun: str) -> None:
    assert role_of(noun) is None


def test_the_longest_role() -> None:
    found = offices.match_role("Libyan coast guard vessels".split(), 1)
    assert found is not None
    assert (found[0], found[1].noun, found[1].collective) == (2, "coast guard", True)


def test_the_tables() -> None:
    for office, sector, kind in rows("offices"):
        assert kind in (*offices.OFFICE_KINDS, offices.PREFIX), office
        assert set(several(sector)) <= SECTORS, office
        assert office == office.lower() or kind == offices.PREFIX or "'" in office, office
    for noun, sector, kind, collective in rows("roles"):
        assert kind in offices.ROLE_KINDS, noun
        assert set(several(sector)) <= SECTORS, noun
        assert sector, noun
        assert collective in ("0", "1"), noun
    for portfolio, sector in rows("portfolios"):
        assert set(several(sector)) <= SECTORS, portfolio
    assert len(rows("roles")) >= 250


@pytest.mark.parametrize(("office", "kind"), [(r[0], r[2]) for r in rows("offices") if r[2] != offices.PREFIX])
def test_every_office_is_found(office: str, kind: str) -> None:
    found = is_office(office.split())
    assert found is not None
    assert found.kind == kind


WORDS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["former", "deputy", "foreign", "minister", "of", "for", "and", ",", "health", "state", "secretary", "-"]),
    st.sampled_from(["ex-", "ex-president", "the"]),
)


@given(st.lists(WORDS, max_size=8), st.integers(-1, 9))
def test_look_ups_stay_within_the_words(words: list[str], at: int) -> None:
    for found in (offices.match_longest(words, at), offices.match_role(words, at)):
        assert found is None or 0 < found[0] <= len(words) - at
