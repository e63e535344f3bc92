"""The annotated articles of the package with what Legation reads in them, read once."""

from __future__ import annotations

import pytest

from legation.evaluate.articles import Gold, readings
from legation.records import Reading


@pytest.fixture(scope="session")
def read() -> list[tuple[Gold, Reading]]:
    return list(readings())
