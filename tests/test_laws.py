"""The laws of the house, held by what the files say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/legation"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "training").rglob("*.py")])
TABLES = sorted(PACKAGE.rglob("*.tsv"))

# Which rooms each room may import. The records, the errors and a sentence's tree are everybody's.
COMMON = {"records", "errors"}
ROOMS: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "workers": set(),
    "sources": set(),
    "language": set(),
    "dates": set(),
    "places": {"actors"},
    "actors": {"language"},
    "statements": {"language", "actors", "dates"},
    "events": {"language", "actors", "statements", "dates", "places"},
    "reader": {"workers", "sources", "language", "actors", "statements", "events", "dates", "places"},
    "evaluate": {"reader", "sources", "language", "actors", "statements", "events", "dates", "places"},
    "archive": {"reader", "language", "actors", "events"},
    "cli": {"reader", "evaluate", "sources", "language", "actors", "events", "archive"},
}
HEAVY = (
    "numpy", "onnxruntime", "trafilatura", "lxml", "rich", "py3langid", "sentencex", "click", "multiprocessing", "duckdb", "pyarrow",
    "rensa",
)  # fmt: skip


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it: "records", "language.tree"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name.removeprefix("legation.") for a in node.names if a.name.startswith("legation."))
        elif isinstance(node, ast.ImportFrom) and node.level:
            here = path.relative_to(PACKAGE).parts[: -node.level]
            yield from (".".join([*here, *(node.module or "").split("."), a.name]).strip(".") for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "legation":
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("legation."):
            yield (node.module or "").removeprefix("legation.")


@pytest.mark.parametrize("path", [p for p in MODULES if PACKAGE in p.parents and p != PACKAGE / "__init__.py"], ids=name)
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert room in ROOMS, f"a new room, {room}: say here which rooms it may import"
    allowed = {room, "__version__"} | ROOMS[room] | (set() if room in COMMON else COMMON)
    wrong = {module for module in imports(path) if module.split(".")[0] not in allowed and module != "language.tree"}
    assert not wrong, f"{room} imports {sorted(wrong)}; it may import {sorted(allowed)}"


def test_the_arrows_make_no_circle() -> None:
    done: set[str] = set()
    while ready := {room for room, below in ROOMS.items() if room not in done and below <= done}:
        done |= ready
    assert done == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") < 400
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f"{f.name}: {(f.end_lineno or 0) - f.lineno + 1} lines" for f in functions if (f.end_lineno or 0) - f.lineno + 1 >= 40]
    assert not long


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("cli/*.py")), ids=name)
def test_verbs_are_short(path: Path) -> None:
    assert path.name == "__init__.py" or path.read_text(encoding="utf-8").count("\n") <= 60


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_left_for_later(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError", source)
    assert not re.search(r"\b(class|def) \w*(Manager|Helper|Utils?)\b", source)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=name)
def test_packages_say_what_comes_in_and_what_goes_out(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert re.search(r"\bin\b.*\bout\b", said.split("\n\n")[0], re.S), "one sentence: what comes in; what goes out"


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_tables_are_whole_and_say_their_licence(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert re.search(r"licen[cs]e|public domain|CC0|CC BY|Apache|MIT", lines[0], re.I), "the first line names source and licence"
    rows = [row for row in lines if row and not row.startswith("#")]
    assert len(rows) > 1, "a header and at least one fact"
    assert {row.count("\t") for row in rows} == {rows[0].count("\t")}
    assert len(set(rows)) == len(rows), "a fact stands once"


def test_import_is_light() -> None:
    code = f"import sys, legation, legation.records; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_help_is_light() -> None:
    heavy = tuple(m for m in HEAVY if m != "click")
    code = (
        "import sys, legation.cli\n"
        "sys.argv = ['legation', '--help']\n"
        "try: legation.cli.main()\n"
        f"except SystemExit: print('loaded', *[m for m in {heavy!r} if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "Verbs:" in shown
    assert shown.splitlines()[-1] == "loaded"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_locked_and_name_no_index(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.M)
    entries = [e for e in re.split(r"\n(?=[a-z])", text, flags=re.I) if not e.startswith("#")]
    assert all(re.match(r"[\w.-]+==", e) and "--hash=sha256:" in e for e in entries)


def test_reading_needs_no_torch() -> None:
    assert "\ntorch==" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not [name(p) for p in PACKAGE.rglob("*.py") if re.search(r"^\s*(import|from) torch", p.read_text(encoding="utf-8"), re.M)]
