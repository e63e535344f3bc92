"""The public API: its names, and what it costs to import it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import legation
from legation import errors, records


def test_every_name_is_there() -> None:
    assert {"read", "read_text", "read_many", "parse_tokens", "records", "errors", "__version__"} <= set(legation.__all__)
    assert set(legation.__all__) <= set(dir(legation))
    for name in legation.__all__:
        assert getattr(legation, name) is not None


def test_modules_are_themselves() -> None:
    assert legation.records is records
    assert legation.errors is errors


def test_an_unknown_name_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'raed'; it has .*read_many"):
        _ = legation.raed


def test_the_version_is_the_package_s() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", legation.__version__)
    project = (Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in project
