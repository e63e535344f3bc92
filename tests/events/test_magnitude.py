"""Amounts of money, percentages, people and things that are counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.events.magnitude import find_magnitudes
from legation.events.numbers import read_number
from legation.events.ontology import rows
from legation.language.tree import Tree
from legation.records import Sentence, Token


def tree(text: str) -> Tree:
    """A sentence from "word/UPOS/relation/head" (head 1-based, 0 the root; what is left out: NOUN, dep, the word before)."""
    tokens, at = [], 0
    for i, cell in enumerate(text.split(), 1):
        form, upos, rel, head = (*cell.split("|"), "", "", "")[:4]
        above = int(head) - 1 if head else i - 2
        tokens.append(Token(at, at + len(form), form, form.lower(), upos or "NOUN", above, rel or "dep"))
        at += len(form) + 1
    return Tree(Sentence(0, at, tuple(tokens)))


def told(text: str) -> list[tuple[str, float, str]]:
    return [(m.magnitude.what, m.magnitude.value, m.magnitude.unit) for m in find_magnitudes(tree(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("3,000", 3000),
        ("12,500.75", 12500.75),
        ("1.2 bn", 1.2e9),
        ("5bn", 5e9),
        ("300 - million", 3e8),
        ("200 crore", 2e9),
        ("three", 3),
        ("twenty - five", 25),
        ("one hundred and twenty", 120),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a billion", 5e8),
        ("a quarter of a million", 250000),
        ("six hundred thousand", 600000),
        ("hundreds", 100),
        ("dozens", 12),
        ("tens of thousands", 10000),
        ("hundreds of thousands", 100000),
    ],
)
def test_numbers(text: str, value: float) -> None:
    words = text.split()
    number = read_number(words, 0)
    assert number is not None
    assert (float(number.value), number.end) == (value, len(words))


@pytest.mark.parametrize("text", ["", "the", "a man", "half a day", "million", "bn", "5x", "score", "5th", "and"])
def test_no_numbers(text: str) -> None:
    assert read_number(text.split(), 0) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$ 50 billion", 5e10, "USD"),
        ("US$ 300 m", 3e8, "USD"),
        ("€ 1.2 bn", 1.2e9, "EUR"),
        ("£ 3.5 trillion", 3.5e12, "GBP"),
        ("RMB 5 bn", 5e9, "CNY"),
        ("HK$ 20", 20, "HKD"),
        ("50 billion euros", 5e10, "EUR"),
        ("12,500.75 rubles", 12500.75, "RUB"),
        ("5 billion Swiss francs", 5e9, "CHF"),
        ("half a billion Hong Kong dollars", 5e8, "HKD"),
        ("50 - billion - euro", 5e10, "EUR"),
        ("10 billion won", 1e10, "KRW"),
        ("25 percent", 25, "percent"),
        ("25 %", 25, "percent"),
        ("10 per cent", 10, "percent"),
        ("twenty - five percent", 25, "percent"),
    ],
)
def test_sums_and_percentages(text: str, value: float, unit: str) -> None:
    (found,) = find_magnitudes(tree(text))
    assert (found.magnitude.value, found.magnitude.unit) == (value, unit)
    assert found.words == tuple(range(len(text.split())))
    assert found.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("$ 100 million to $ 150 million", [1e8, 1.5e8], "USD"),
        ("$ 100 - 150 million", [1e8, 1.5e8], "USD"),
        ("100 to 150 million euros", [1e8, 1.5e8], "EUR"),
        ("900,000 to 1 million euros", [9e5, 1e6], "EUR"),
        ("between 10 and 15 percent", [10, 15], "percent"),
        ("from 10 % to 25 %", [10, 25], "percent"),
    ],
)
def test_both_ends_of_a_range(text: str, values: list[float], unit: str) -> None:
    assert [(m.magnitude.value, m.magnitude.unit) for m in find_magnitudes(tree(text))] == [(v, unit) for v in values]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("it imposed|VERB|root|0 tariffs|NOUN|obj|2 on $|SYM|obl|2 50|NUM|nummod|5 billion|NUM|nummod|5", "tariff"),
        ("it gave|VERB|root|0 $|SYM|obj|2 50|NUM|nummod|3 in aid|NOUN|obl|2", "aid"),
        ("a $|SYM|compound|6 300|NUM|nummod|2 - million|NUM|nummod|2 loan|NOUN|root|0", "loan"),
        ("it spent|VERB|root|0 $|SYM|obj|2 50|NUM|nummod|3", "money"),
    ],
)
def test_what_a_sum_is_for(text: str, what: str) -> None:
    assert [m[0] for m in told(text)] == [what]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it kill|VERB|root|0 12|NUM|nummod|4 people|NOUN|obj|2", ("killed", 12, "people")),
        ("it kill|VERB|root|0 12|NUM|obj|2", ("killed", 12, "people")),
        ("12|NUM|nummod|2 people|NOUN|nsubj:pass|4 were|AUX|aux:pass|4 kill|VERB|root|0", ("killed", 12, "people")),
        ("they arrest|VERB|root|0 100|NUM|nummod|4 protesters|NOUN|obj|2", ("arrested", 100, "people")),
        ("blast wound|VERB|root|0 five|NUM|obj|2", ("wounded", 5, "people")),
        ("12|NUM|nsubj|2 dead|ADJ|root|0", ("killed", 12, "people")),
        ("Tens|NOUN|nsubj|4 of|ADP|case|3 thousands|NOUN|nmod|1 rally|VERB|root|0", ("protesters", 10000, "people")),
        ("dozens|NOUN|obj|4 of|ADP|case|3 hostages|NOUN|nmod|1 see|VERB|root|0", ("hostages", 12, "people")),
        ("it send|VERB|root|0 six|NUM|nummod|4 warships|NOUN|obj|2", ("warships", 6, "ships")),
        ("ten|NUM|nummod|2 thousand|NUM|nummod|3 troops|NOUN|root|0", ("troops", 10000, "people")),
    ],
)
def test_people_and_things_that_are_counted(text: str, expected: tuple[str, float, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "it kill|VERB|root|0 12|NUM|nummod|4 cows|NOUN|obj|2",
        "in|ADP|case|2 2018|NUM|root|0",
        "April|PROPN|root|0 5|NUM|nummod|1",
        "50 pounds of rice",
        "5|NUM|nummod|3 won|VERB|root|0 seats|NOUN|obj|2",
        "seventy|NUM|nummod|3 - year|NOUN|root|0 old|ADJ|amod|3",
    ],
)
def test_other_numbers_are_passed_over(text: str) -> None:
    assert told(text) == []


CODES = sorted((form, code) for form, place, code in rows("currencies.tsv") if place == "before" and len(form) < 4)


@given(st.integers(1, 10**9), st.sampled_from(CODES))
def test_formatted_sums_come_back_equal(value: int, currency: tuple[str, str]) -> None:
    form, code = currency
    assert told(f"{form} {value:,}") == [("money", float(value), code)]


@given(st.decimals(1, 999, places=2), st.sampled_from([("million", 10**6), ("bn", 10**9), ("trillion", 10**12)]))
def test_multiplied_sums_are_exact(value: float, times: tuple[str, int]) -> None:
    assert told(f"€ {value} {times[0]}") == [("money", float(value * times[1]), "EUR")]


WORDS = "$ % - a and between dozen dozens euros half hundred kill million of people per to ten 5 1,000 x".split()


@settings(max_examples=200)
@given(st.data(), st.lists(st.sampled_from(WORDS) | st.text("0123456789.,bnk$", min_size=1, max_size=6), min_size=1, max_size=10))
def test_any_words_in_any_tree_are_read(data: st.DataObject, words: list[str]) -> None:
    relations = st.sampled_from(["nummod", "obj", "nsubj", "nmod", "acl", "conj", "compound"])
    tags = st.sampled_from(["NOUN", "VERB", "NUM", "ADJ"])
    cells = [f"{w}|{data.draw(tags)}|{data.draw(relations)}|{data.draw(st.integers(0, i))}" for i, w in enumerate(words)]
    for m in find_magnitudes(tree(" ".join(cells))):
        assert m.span == tree(" ".join(cells)).span(m.words)
        assert m.magnitude.value >= 0


def test_the_tables_of_numbers_currencies_and_counted_words() -> None:
    assert all(int(value) >= 0 for _, _, value in rows("numbers.tsv"))
    assert all(len(code) == 3 and code.isupper() and place in {"before", "after"} for _, place, code in rows("currencies.tsv"))
    assert {kind for _, kind, _, _ in rows("counted.tsv")} == {"money", "patient", "agent", "state", "noun", "person"}
