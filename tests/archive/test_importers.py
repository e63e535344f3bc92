"""Published event files: what their rows become, and what is skipped and why. Every row here is made up."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation import errors
from legation.archive import Archive, codes, open_archive
from legation.archive.importers import blocks, gdelt, icews, polecat
from legation.events import ontology

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

SAMPLE = Path(__file__).resolve().parents[3] / "shared/data/relations/events.2018.sample.tab"
Write = Callable[..., Path]

ICEWS_HEADER = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,"
    "Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
).split(",")
POLECAT_HEADER = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,"
    "Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,"
    "Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,"
    "Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,"
    "Story Organizations,Story Locations,Language,Version"
).split(",")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(lines: list[str], name: str = "events.tab") -> Path:
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return tmp_path / name

    return to


def tab(header: list[str], **cells: str) -> str:
    unknown = set(cells) - {name.replace(" ", "_") for name in header}
    assert not unknown
    return "\t".join(cells.get(name.replace(" ", "_"), "") for name in header)


def icews_row(id: str, **cells: str) -> str:
    known = {
        "Event_ID": id, "Event_Date": "2018-04-05", "Source_Name": "Wang Yi", "Source_Sectors": "Executive,Foreign Ministry,Government",
        "Source_Country": "China", "CAMEO_Code": "042", "Intensity": "1.9", "Target_Name": "Russia", "Target_Sectors": "NA",
        "Target_Country": "Russian Federation", "Story_ID": "77", "Publisher": "The \"Wire", "City": "Moscow",
        "Country": "Russian Federation",
    }  # fmt: skip
    return tab(ICEWS_HEADER, **(known | cells))


def gdelt_row(id: str, width: int = 61, **cells: str) -> str:
    known = {
        "GlobalEventID": id, "Day": "20180405", "Actor1Code": "CHNGOV", "Actor1Name": "CHINA", "Actor1CountryCode": "CHN",
        "Actor1Type1Code": "GOV", "Actor2Code": "RUS", "Actor2Name": "RUSSIA", "Actor2CountryCode": "RUS", "EventCode": "0871",
        "GoldsteinScale": "9.0", "ActionGeo_FullName": "Moscow, Moskva, Russia", "SOURCEURL": "https://example.org/a",
    }  # fmt: skip
    names = gdelt.columns(["1"] * width)
    return "\t".join((known | cells).get(name, "") for name in names)


def polecat_row(id: str, **cells: str) -> str:
    known = {
        "Event_ID": id, "Event_Date": "2018-04-05", "Event_Type": "CONSULT", "Event_Mode": "phone", "Intensity": "1.5",
        "Contexts": "diplomatic;military", "Actor_Name": "Xi Jinping", "Actor_Country": "CHN", "Primary_Actor_Sector": "GOV",
        "Recipient_Name": "Russia", "Recipient_Country": "RUS", "Primary_Recipient_Sector": "None", "Country": "CHN", "Source": "The Wire",
    }  # fmt: skip
    return tab(POLECAT_HEADER, **(known | cells))


ROWS: dict[str, Callable[..., str]] = {"icews": icews_row, "gdelt": gdelt_row, "polecat": polecat_row}


def first(archive: Archive) -> dict[str, Any]:
    row: dict[str, Any] = archive.events().to_pylist()[0]
    return row


def test_an_icews_row(archive: Archive, write: Write) -> None:
    done = archive.import_events("icews", write(["\t".join(ICEWS_HEADER), icews_row("1")]))
    assert (done.rows, done.taken, dict(done.skipped)) == (1, 1, {})
    row = first(archive)
    wanted = {
        "source": "icews", "id": "1", "date": date(2018, 4, 5), "actor": "CHN", "recipient": "RUS", "mutual": False, "state": True,
        "type": "CONSULT", "modes": ["visit"], "code": "042", "quad": "verbal cooperation", "intensity": 4.0, "goldstein": 1.9,
        "status": "occurred", "actor_name": "Wang Yi", "recipient_name": "Russia", "actor_sector": "GOV", "recipient_sector": None,
        "document": "77", "place": "Moscow", "country": "RUS", "publisher": "The \"Wire",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_what_icews_rows_are_skipped_for(archive: Archive, write: Write) -> None:
    lines = [
        "\t".join(ICEWS_HEADER), icews_row("1"), icews_row("1"), icews_row("2", Event_Date="soon"), icews_row("3", CAMEO_Code="999"),
        icews_row("4", Source_Name="NA", Source_Country="NA", Target_Name="", Target_Country=""), icews_row(""), "one\ttwo",
        icews_row("5", Target_Country="", Target_Name="NATO", Target_Sectors="Global Defense / Security IGOs"),
        icews_row("6", CAMEO_Code="010", Source_Name="Citizen (China)", Source_Sectors="General Population / Civilian / Social"),
        icews_row("1", Event_Date="2018-04-06"),
    ]  # fmt: skip
    done = archive.import_events("icews", write(lines))
    assert dict(done.skipped) == {
        "twice in the file": 1, "no date": 1, "unknown CAMEO code": 1, "no actor and no recipient": 1, "no id": 1,
        "wrong number of columns": 1,
    }  # fmt: skip
    assert (done.rows, done.taken) == (10, 4)
    rows = {(r["id"], r["date"].day): r for r in archive.events().to_pylist()}
    assert (rows["5", 5]["recipient"], rows["5", 5]["recipient_sector"], rows["5", 5]["state"]) == ("NATO", "IGO", False)
    assert (rows["6", 5]["type"], rows["6", 5]["quad"], rows["6", 5]["state"]) == (None, "verbal cooperation", False)
    assert archive.rows("SELECT rows, taken, skipped['no date'] FROM imports") == [(10, 4, 1)]


@pytest.mark.parametrize("form", ["icews", "gdelt", "polecat"])
def test_importing_twice_changes_nothing(archive: Archive, write: Write, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SIZE", 1000)  # many blocks
    row = ROWS[form]
    header = {"icews": ["\t".join(ICEWS_HEADER)], "gdelt": [], "polecat": ["\t".join(POLECAT_HEADER)]}[form]
    lines = [*header, *(row(str(n)) for n in range(40))]
    seen: list[tuple[int, int]] = []
    done = archive.import_events(form, write(lines), progress=lambda *at: seen.append(at))
    assert (done.rows, done.taken) == (40, 40)
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    before = archive.events()
    again = archive.import_events(form, write([*lines, row("40")]))
    assert (again.taken, dict(again.skipped)) == (1, {"there already": 40})
    assert archive.import_events(form, write(lines)).taken == 0
    assert archive.events().num_rows == before.num_rows + 1
    assert archive.rows("SELECT count(*) FROM imports") == [(2,)]


@pytest.mark.parametrize("width", gdelt.WIDTHS)
def test_a_gdelt_row(archive: Archive, write: Write, width: int) -> None:
    archive.import_events("gdelt", write([gdelt_row("1", width)]))
    row = first(archive)
    wanted = {
        "source": "gdelt", "actor": "CHN", "recipient": "RUS", "state": True, "type": "RETREAT", "modes": ["ceasefire"], "code": "0871",
        "quad": "material cooperation", "goldstein": 9.0, "actor_sector": "GOV", "place": "Moscow, Moskva, Russia",
        "document": "https://example.org/a" if width > 57 else None,
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_gdelt_codes_of_regions_and_old_codes_of_states(archive: Archive, write: Write) -> None:
    lines = [
        gdelt_row("1", Actor1CountryCode="EUR", Actor1Code="EUR", Actor1Name="EUROPE", Actor1Type1Code=""),
        gdelt_row("2", Actor1CountryCode="ROM", Actor1Code="ROM", Actor1Type1Code=""),
        gdelt_row("3", Actor2CountryCode="", Actor2Code="", Actor2Name=""),
        gdelt_row("4", Actor1Type1Code="CVL"),
    ]
    archive.import_events("gdelt", write(lines))
    rows = {r["id"]: (r["actor"], r["recipient"], r["state"]) for r in archive.events().to_pylist()}
    assert rows == {"1": ("EUROPE", "RUS", False), "2": ("ROU", "RUS", True), "3": ("CHN", None, False), "4": ("CHN", "RUS", False)}


def test_polecat_rows(archive: Archive, write: Write) -> None:
    old = "\t".join(POLECAT_HEADER).replace("Intensity", "Event Intensity")
    lines = [
        old, polecat_row("a"), polecat_row("b", Event_Type="Sanction", Event_Mode="discontinue", Intensity=""),
        polecat_row("c", Event_Type="COERCE", Event_Mode="unheard-of", Recipient_Country="None", Recipient_Name="Wei"),
        polecat_row("d", Event_Type="CHAT"),
    ]  # fmt: skip
    done = archive.import_events("polecat", write(lines))
    assert (done.taken, dict(done.skipped)) == (3, {"unknown event type": 1})
    names = ("type", "modes", "code", "quad", "intensity", "goldstein", "mutual", "state", "recipient", "contexts")
    both = ["diplomatic", "military"]
    assert [tuple(r[n] for n in names) for r in sorted(archive.events().to_pylist(), key=lambda r: str(r["id"]))] == [
        ("CONSULT", ["phone"], "041", "verbal cooperation", 1.5, 1.0, True, True, "RUS", both),
        ("SANCTION", ["discontinue"], "163", "material conflict", -6.0, -8.0, False, True, "RUS", both),
        ("COERCE", [], "170", "material conflict", 1.5, -7.0, False, False, "Wei", both),
    ]


MAPPING = """
source = "talks"
delimiter = ";"
date_format = "%d/%m/%Y"
[columns]
id = "nr"
date = "when"
actor = "from"
recipient = "to"
type = "what"
mode = "how"
status = "sure"
[values.type]
meeting = "CONSULT"
[values.recipient]
"PRC" = "China"
"""


def test_a_mapped_csv(archive: Archive, write: Write, tmp_path: Path) -> None:
    mapping = tmp_path / "talks.toml"
    mapping.write_text(MAPPING)
    lines = [
        "nr;when;from;to;what;how;sure;notes",
        '1;05/04/2018;South Korea;PRC;meeting;phone;;"a; ""note""\nin two lines"',
        "2;06/04/2018;UN;USA;ACCUSE;;planned;",
        "3;31/02/2018;UN;USA;ACCUSE;;;",
        "4;06/04/2018;UN;USA;gossip;;;",
        "5;06/04/2018;UN;USA;ACCUSE;;perhaps;",
        "6;06/04/2018;UN;USA;;;;",
        "7;06/04/2018;;;ACCUSE;;;",
    ]
    done = archive.import_events("mapped", write(lines), mapping)
    assert dict(done.skipped) == {
        "no date": 1, "unknown event type": 1, "unknown status": 1, "no code and no type": 1, "no actor and no recipient": 1,
    }  # fmt: skip
    names = ("source", "id", "actor", "recipient", "type", "modes", "code", "mutual", "status", "state")
    assert [tuple(r[n] for n in names) for r in sorted(archive.events().to_pylist(), key=lambda r: str(r["id"]))] == [
        ("talks", "1", "KOR", "CHN", "CONSULT", ["phone"], "041", True, "occurred", True),
        ("talks", "2", "UN", "USA", "ACCUSE", [], "112", False, "planned", False),
    ]


def test_a_mapped_csv_without_ids_by_code(archive: Archive, write: Write, tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text('source = "old"\n[columns]\ndate = "d"\nactor = "a"\nrecipient = "b"\ncode = "c"\n')
    file = write(["d,a,b,c", "1990-01-02,Soviet Union,United States,057", "1990-01-02,Soviet Union,United States,057", "1990-01-03,x,y,12"])
    assert archive.import_events("mapped", file, mapping).taken == 2
    assert archive.import_events("mapped", file, mapping).taken == 0
    row = first(archive)
    assert (row["actor"], row["mutual"], row["goldstein"], len(row["id"])) == ("SUN", True, 8.0, 32)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('source = "talks"', 'source = "legation"', "source is 'legation'"), ('"when"', '"wann"', "header lacks wann"),
        ('type = "what"', 'kind = "what"', "kind: no column of events"), ('date = "when"', "", "date, actor, and code or type are needed"),
        ('";"', '";;"', "one character"), ("[columns]", "[columns", "TOML"), ("[values.type]", "[value.type]", "value: unknown"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_told(archive: Archive, write: Write, tmp_path: Path, old: str, new: str, words: str) -> None:
    mapping = tmp_path / "talks.toml"
    mapping.write_text(MAPPING.replace(old, new))
    with pytest.raises(errors.LegationError, match=words):
        archive.import_events("mapped", write(["nr;when;from;to;what;how;sure", "1;05/04/2018;UN;USA;ACCUSE;;"]), mapping)
    assert archive.events().num_rows == 0


@pytest.mark.parametrize("packing", ["gz", "zip"])
def test_packed_files(archive: Archive, tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"20180405.export.CSV.{packing}"
    if packing == "gz":
        path.write_bytes(gzip.compress(f"{gdelt_row('1')}\n{gdelt_row('2')}".encode()))
    else:
        with zipfile.ZipFile(path, "w") as packed:
            for n in (1, 2):
                packed.writestr(f"{n}.CSV", gdelt_row(str(n)) + "\n")
    assert archive.import_events("gdelt", path).taken == 2


def test_bytes_that_are_no_text_are_replaced(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "odd.CSV").write_bytes(gdelt_row("1", Actor1CountryCode="", Actor1Name="@").encode().replace(b"@", b"M\xfcller") + b"\r\n")
    archive.import_events("gdelt", tmp_path / "odd.CSV")
    assert first(archive)["actor"] == "M�ller"


@pytest.mark.parametrize("form", ["icews", "gdelt", "polecat"])
def test_files_of_another_kind_are_refused(archive: Archive, write: Write, form: str) -> None:
    with pytest.raises(errors.SourceUnreadable, match=f"no {form.upper()} event file"):
        archive.import_events(form, write(["nr;when", "1;2"]))
    with pytest.raises(errors.SourceUnreadable, match="it is empty"):
        archive.import_events(form, write([""]))
    with pytest.raises(errors.SourceMissing, match="no such file"):
        archive.import_events(form, Path("none.tab"))
    with pytest.raises(errors.ValueRefused, match="takes no mapping"):
        archive.import_events(form, write([""]), Path("map.toml"))


def test_refusals(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK no zip")
    with pytest.raises(errors.SourceUnreadable, match="compression is broken"):
        archive.import_events("gdelt", tmp_path / "broken.zip")
    with pytest.raises(errors.ValueRefused, match="allowed are icews, gdelt, polecat, mapped"):
        archive.import_events("acled", tmp_path / "x")
    with pytest.raises(errors.ValueRefused, match="needs a mapping"):
        archive.import_events("mapped", tmp_path / "x")


def test_a_file_is_taken_whole_or_not_at_all(archive: Archive, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SIZE", 1000)

    def stop(done: int, _: int) -> None:
        if done > 3000:
            raise KeyboardInterrupt

    file = write([gdelt_row(str(n)) for n in range(60)])
    with pytest.raises(KeyboardInterrupt):
        archive.import_events("gdelt", file, progress=stop)
    assert archive.events().num_rows == 0
    assert archive.import_events("gdelt", file).taken == 60


def test_every_code_has_a_type_of_ours_or_none() -> None:
    rows = codes.rows("cameo")
    types = ontology.event_types()
    assert len(rows) > 300
    for code, _, type, mode, contexts, quad, goldstein, mutual in rows:
        assert quad in ontology.QUADS
        assert -10 <= float(goldstein) <= 10
        assert set(contexts.split("|")) - {""} <= set(ontology.context_names()), code
        assert (type == "") == (code[:2] in ("01", "02")), "PLOVER drops comments and appeals, and nothing else"
        assert not mode or mode in types[type].modes
        assert mutual in ("", "1")
    known = {row[0] for row in rows}
    used = {kind.cameo for kind in types.values()} | {m.cameo for kind in types.values() for m in kind.modes.values()}
    assert used <= known


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Russian Federation", "RUS"), ("Occupied Palestinian Territory", "PSE"), ("CHN", "CHN"), ("Côte d’Ivoire", "CIV"), ("U.S.", "USA"),
        ("TMP", "TLS"), ("AFR", None), ("Europe", None), ("", None), ("Moldova, Republic of", "MDA"), ("Moscow", None), ("us", None),
    ],
)  # fmt: skip
def test_names_of_states(name: str, iso3: str | None) -> None:
    assert codes.country(name) == iso3


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample of ICEWS lies beside the repository, not in it")
def test_the_sample_of_icews_is_taken_whole(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a") as archive:
        done = archive.import_events("icews", SAMPLE)
        assert (done.rows, done.taken, dict(done.skipped)) == (3705, 3705, {})
        unnamed = archive.sql("SELECT count(*) AS n FROM events WHERE actor IS NULL OR recipient IS NULL").to_pylist()
        assert unnamed == [{"n": 0}]
        share = archive.sql("SELECT avg((length(actor) = 3)::INT) AS share FROM events").to_pylist()[0]["share"]
        assert share > 0.9, "countries are not told by their names"


def test_forms_are_told_apart() -> None:
    assert {icews.FORM.source, gdelt.FORM.source, polecat.FORM.source} == {"icews", "gdelt", "polecat"}
