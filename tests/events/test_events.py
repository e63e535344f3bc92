"""Who did what to whom: read by the shipped analyser. Each sentence its own; types, parties and statuses by the codebook."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation import read_text
from legation.records import Reading


def told(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Type, status, countries (or names) of the actors and of the recipients."""

    def who(ids: tuple[str, ...]) -> str:
        return "+".join(sorted(reading.actor(i).country or reading.actor(i).name for i in ids))

    return [(e.type, e.status, who(e.actors), who(e.recipients)) for e in reading.events]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Brazil's president visited Angola on Friday.", ("CONSULT", "occurred", "BRA", "AGO")),
        ("The Egyptian foreign minister will visit Qatar in May.", ("CONSULT", "planned", "EGY", "QAT")),
        ("The Egyptian foreign minister called off a trip to Qatar.", ("CONSULT", "cancelled", "EGY", "QAT")),
        ("The leaders of Chile and Peru held talks in Lima.", ("CONSULT", "occurred", "CHL+PER", "")),
        ("Norway accused Russia of jamming its satellites.", ("ACCUSE", "occurred", "NOR", "RUS")),
        ("Russia was accused by Norway of jamming its satellites.", ("ACCUSE", "occurred", "NOR", "RUS")),
        ("Iran threatened to close the strait.", ("THREATEN", "occurred", "IRN", "")),
        ("Canada imposed sanctions on Belarus.", ("SANCTION", "occurred", "CAN", "BLR")),
        ("Canada announced a plan to impose tariffs on Chinese cars.", ("SANCTION", "planned", "CAN", "CHN")),
        ("Poland expelled four Russian diplomats.", ("SANCTION", "occurred", "POL", "RUS")),
        ("Japan urged Myanmar to release the prisoners.", ("REQUEST", "occurred", "JPN", "MMR")),
        ("Sudan refused to withdraw its troops.", ("REJECT", "occurred", "SDN", "")),
        ("India agreed to sell wheat to Afghanistan.", ("AGREE", "occurred", "IND", "AFG")),
        ("Turkey sent medical aid to Libya.", ("AID", "occurred", "TUR", "LBY")),
        ("Israel carried out an airstrike on Syria.", ("ASSAULT", "occurred", "ISR", "SYR")),
        ("Ethiopia denied attacking Eritrea.", ("ASSAULT", "denied", "ETH", "ERI")),
        ("Police in Kenya arrested twelve students.", ("COERCE", "occurred", "KEN", "KEN")),
    ],
)
def test_one_act(sentence: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(read_text(sentence, published="2024-03-15"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The striker attacked the far post and the visitors surrendered a two-goal lead.",
        "If Spain had joined the talks, the deal might have been better.",
        "The company met its sales target in the second quarter.",
        "The film tells the story of a general who loved chess.",
        "France should cooperate more closely with Italy.",
    ],
)
def test_no_act(sentence: str) -> None:
    assert told(read_text(sentence)) == []


def test_amounts_dates_modes_and_reason() -> None:
    (event,) = read_text("The European Union imposed tariffs on $3 billion of American goods on Monday.", published="2018-06-22").events
    assert [(m.value, m.unit) for m in event.magnitude] == [(3e9, "USD")]
    assert (event.start, event.end, event.date_granularity) == ("2018-06-18", "2018-06-18", "day")
    assert (event.modes, event.quad, event.cameo) == (("discontinue",), "material conflict", "163")
    assert "European Union" in event.why
    assert "United States" in event.why


def test_a_quotation_carries_its_events() -> None:
    reading = read_text("“We condemned the coup,” Ghana's foreign minister told reporters in Accra, according to Reuters.")
    (event,) = reading.events
    assert [reading.actor(a).country for a in event.actors] == ["GHA"]
    (statement,) = [s for s in reading.statements if s.id in event.according_to]
    assert [reading.actor(a).name for a in statement.relayed_by] == ["Reuters"]


def test_meetings_are_told_once() -> None:
    reading = read_text("Modi met Albanese in Sydney. Modi and Albanese discussed trade.", published="2023-05-25")
    assert [e.type for e in reading.events] == ["CONSULT"]


def test_a_signal_to_a_third_party() -> None:
    events = read_text("China and Russia held joint drills to send a message to the United States.").events
    reading = read_text("China and Russia held joint drills to send a message to the United States.")
    assert {reading.actor(t).country for e in events for t in e.third_parties} == {"USA"}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    from legation.reader import read_document
    from legation.records import Document

    reading = read_document(Document("x", text))
    for event in reading.events:
        assert reading.quote(event.trigger)
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= len(text)
