"""docs/reference/cli-json.md says exactly what `--format json` writes."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from pka import editions
from tests.unit.cli.commands import (
    EDITION,
    FIRST,
    HEADER,
    RULES,
    SECOND,
    THIRD,
    pka,
    recap,
    row,
    sessions,
    table,
)

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference" / "cli-json.md"
DATA: Final = Path(editions.__file__).parent / "data" / f"{EDITION}.toml"
FAULT: Final = "A fault"
LATSAR: Final = "latsar-2024-blended"
#: Lists whose items are described once for all.
FAULTS: Final = re.compile(r"(.*\.)?(faults|diagnostics)$")
NEVER: Final = "never"
EXAMPLES: Final = Path(__file__).parents[3] / "examples"
STANDS: Final = "salah.toml:weight-sum=bobot belum ditetapkan"
#: What is inside of these is data, not keys.
DATA_TYPES: Final = {"mapping", "value"}


def is_number(value: object) -> bool:
    """Whether a value is an exact number as a string."""
    return isinstance(value, str) and bool(re.fullmatch(r"-?\d+(\.\d+|/\d+)?", value))


def is_integer(value: object) -> bool:
    """Whether a value is a whole JSON number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


TYPES: Final[dict[str, Callable[[object], bool]]] = {
    "text": lambda value: isinstance(value, str),
    "number": is_number,
    "integer": is_integer,
    "boolean": lambda value: isinstance(value, bool),
    "day": lambda value: isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)),
    "list": lambda value: isinstance(value, list),
    "mapping": lambda value: isinstance(value, dict),
    "object": lambda value: isinstance(value, dict),
    "yes/no": lambda value: isinstance(value, bool),
    "value": lambda value: isinstance(value, str | list | dict) or is_integer(value),
}


@attrs.frozen
class Key:
    """What the page says of one key."""

    type: str
    null: str


def sections() -> dict[str, dict[str, Key]]:
    """Return the keys of each section of the page."""
    found: dict[str, dict[str, Key]] = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        rows = re.findall(r"^\| `(.*?)` \| ([\w/]+) \|[^|]*\|[^|]*\| (.*?) \|$", body, re.MULTILINE)
        found[title] = {path: Key(kind, null) for path, kind, null in rows}
    return found


SECTIONS: Final = sections()


def walk(value: object, keys: dict[str, Key], path: str) -> Iterator[tuple[str, object]]:
    """Yield each key that came out with its value; what is data of a mapping is no key."""
    yield path, value
    if path in keys and keys[path].type in DATA_TYPES:
        return
    if isinstance(value, list) and not FAULTS.match(path):
        for item in value:
            yield from walk(item, keys, f"{path}[]")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, keys, f"{path}.{key}" if path else key)


def faults_of(value: object) -> Iterator[dict[str, Any]]:
    """Yield every fault anywhere in a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if FAULTS.match(key):
                yield from inner
            else:
                yield from faults_of(inner)
    elif isinstance(value, list):
        for item in value:
            yield from faults_of(item)


def written(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    content: dict[str, Any] = json.loads(pka(*arguments, "--format", "json").stdout)
    return content


def attended_in_jadwal() -> dict[str, Any]:
    """Return the attendance of the example."""
    folder = EXAMPLES / "jadwal"
    return written(
        "attendance",
        folder / "kehadiran-e-learning.csv",
        folder / "kehadiran-klasikal.csv",
        *("--timetable", folder / "jadwal.csv"),
        *("--participants", folder / "peserta.csv"),
        *("--before", folder / "jadwal-angkatan-lama.csv", folder / "kehadiran-angkatan-lama.csv"),
        *("--edition", EDITION, "--on", "2024-10-10"),
    )


def exported_jadwal() -> dict[str, Any]:
    """Return the timetable of the example."""
    out = pka("timetable", "export", EXAMPLES / "jadwal" / "jadwal.csv", "--json", "-").stdout
    content: dict[str, Any] = json.loads(out)
    return content


def _other_order(folder: Path) -> Path:
    """Write the edition with its first two agendas in another order, one wording not ours."""
    text = DATA.read_text(encoding="utf-8")
    first, second = re.findall(r"^\[\[agendas\]\]\n(?:.+\n)+\n", text, re.MULTILINE)[:2]
    own = 'ours = ["en"] }\ntarget_post'
    assert own in text
    file = folder / "urutan.toml"
    changed = text.replace(first + second, second + first).replace(own, own.replace("en", "id"))
    file.write_text(changed, encoding="utf-8")
    return file


def definition() -> dict[str, Any]:
    """Return the built-in edition as a mapping to change."""
    content: dict[str, Any] = written("show", EDITION)["definition"]
    return content


def needy(folder: Path) -> Path:
    """Write a recap of somebody with much, with a weak score beside, and with nothing missing."""
    return recap(
        folder,
        row(FIRST, scores="84;86;;;88", absent=""),
        row(SECOND, scores="84;86;83;;70"),
        row(THIRD),
        name="kurang.csv",
    )


def with_completion(folder: Path) -> Path:
    """Write an edition in which nobody passes who has not completed an activity."""
    content = definition()
    activity = content["stages"][0]["activities"][0]["code"]
    last = content["verdict_table"][-1]
    done = {"kind": "completed", "items": [activity], "at_least": 1}
    last["condition"] = {"kind": "all_of", "criteria": [last["condition"], done]}
    return table(folder / "selesai.json", json.dumps(content))


def other_rules(folder: Path) -> Path:
    """Write an edition with other weights, rows, settings and another attendance rule."""
    content = definition() | {"id": "rencana", "revision": 2}
    content["scoring"]["components"][0]["weight"] = 20
    content["scoring"]["components"][1]["weight"] = 10
    return table(folder / "rencana.json", json.dumps(content))


def rechecked(folder: Path, file: Path) -> list[dict[str, Any]]:
    """Return what is told of receipts: good, changed, refused then, and no receipts at all."""
    content = written("evaluate", file, *RULES)
    content["participants"][0] |= {"verdict": "failed"}
    receipts = table(folder / "hasil.json", json.dumps(content))
    return [
        written("recheck", receipts),
        written("recheck", table(folder / "daftar.json", "[1]")),
        written("recheck", table(folder / "lain.json", "{}")),
    ]


@pytest.fixture
def documents(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """Run each command so that every key and most nulls come out."""
    weak = "84;86;83;85;70"
    file = recap(
        tmp_path,
        row(FIRST, absent=""),
        row(SECOND, scores=weak),
        row(THIRD, scores="84;86;83;;88"),
        row("1.98E+17"),
        row("190004041900041004", status="meninggal"),
        row("190005051900051005", absent="909"),
        row("190006061900061006"),
    )
    listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;9;hdir;")
    assumed = recap(tmp_path, row(absent=""), name="tanpa-kehadiran.csv")
    definition = tmp_path / "salah.toml"
    faulty = DATA.read_bytes().replace(b"\nrevision =", b"\nrevisoin =", 1)
    definition.write_bytes(faulty.replace(b"weights_total = 100", b"weights_total = 90"))
    header = f"{HEADER};Sikap dan Perilaku"
    two_weak = row(SECOND, scores="84;86;65;85;66")
    twice = recap(tmp_path, f"{row()};", f"{two_weak};", header=header, name="dua-kolom.csv")
    turned = ("--set-second", "several_weak_aspects=failed", "--set-second", "leave=excused")
    records = table(tmp_path / "rekap.json", '[{"id": "p", "scores": {"sikap": 80.5}}]')
    explained = ("explain", file, *RULES, "--participant")
    asking = ("needed", needy(tmp_path), *RULES, "--participant")
    return {
        "pka evaluate": [
            written("evaluate", file, *RULES, "--attendance", listed),
            written("evaluate", assumed, *RULES, "--assume-attended"),
            written("evaluate", records, *RULES),
        ],
        "pka explain": [
            *(written(*explained, nip) for nip in (FIRST, SECOND, THIRD, "1.98E+17")),
            written(*explained, FIRST, "--assume-attended"),
        ],
        "pka needed": [
            written(*asking, FIRST, "--others", "70"),
            written(*asking, FIRST, "--edition", with_completion(tmp_path)),
            written(*asking, FIRST, "--target", "memuaskan", "--others", "80"),
            written(*asking, SECOND),
            written(*asking, SECOND, "--target", "60"),
            written(*asking, THIRD, "--target", "70", "--component", "sikap"),
        ],
        "pka compare": [
            written("compare", file, *RULES, "--edition", other_rules(tmp_path)),
            written("compare", twice, *RULES, *turned),
            written("compare", recap(tmp_path, two_weak, name="lemah.csv"), *RULES, *turned),
        ],
        "pka recheck": rechecked(tmp_path, file),
        "pka template": [written("template", EDITION)],
        "pka show": [written("show", EDITION)],
        "pka editions": [written("editions")],
        "pka diff": [
            written("diff", EDITION, "pka-2023-distance"),
            written("diff", EDITION, _other_order(tmp_path)),
        ],
        "pka validate": [written("validate", DATA, definition, "--per-file-ignore", STANDS)],
        "pka attendance": [attended_in_jadwal()],
        "pka timetable check": [
            written(
                *("timetable", "check", EXAMPLES / "pemeriksaan-jadwal" / "jadwal.csv"),
                *("--edition", EDITION, "--no-national-holidays"),
            )
        ],
        "pka timetable export": [exported_jadwal()],
        "pka explain-rule": [written("explain-rule", "weight-sum")],
        "pka plan": [
            written("plan", EDITION, "--start", "2024-09-02", "--no-shared-leave"),
            written("plan", LATSAR, "--end", "2025-12-19", "--set", "klasikal.working_days=6"),
        ],
    }


def test_every_command_that_writes_json_is_described(
    documents: dict[str, list[dict[str, Any]]],
) -> None:
    """No section is left without a run, and no run without a section."""
    described = [title for title, keys in SECTIONS.items() if keys]
    assert sorted(described) == sorted([*documents, FAULT])


def test_keys_are_those_of_the_page(documents: dict[str, list[dict[str, Any]]]) -> None:
    """Each key on the page comes out, and nothing else does."""
    for title, contents in documents.items():
        keys = SECTIONS[title]
        found = {path for content in contents for path, _ in walk(content, keys, "")} - {""}
        inside = {path for path in found if path.endswith("[]") and f"{path}." in "".join(keys)}
        assert found - inside == set(keys), title


def test_values_are_of_the_types_of_the_page(documents: dict[str, list[dict[str, Any]]]) -> None:
    """Each value has its type, and is null only where the page says what that means."""
    wrong = [
        f"{title}: {path}: {value!r}"
        for title, contents in documents.items()
        for content in contents
        for path, value in walk(content, SECTIONS[title], "")
        if (key := SECTIONS[title].get(path))
        and (key.null == NEVER if value is None else not TYPES[key.type](value))
    ]
    assert wrong == []


def test_faults_are_as_on_the_page(documents: dict[str, list[dict[str, Any]]]) -> None:
    """Each fault has the keys of the section, in their order, with their types."""
    keys = SECTIONS[FAULT]
    found = [
        f for contents in documents.values() for content in contents for f in faults_of(content)
    ]
    assert {fault["severity"] for fault in found} == {"error", "warning"}
    assert {tuple(fault) for fault in found} == {tuple(keys)}
    wrong = [
        f"{path}: {value!r}"
        for fault in found
        for path, value in fault.items()
        if (keys[path].null == NEVER if value is None else not TYPES[keys[path].type](value))
    ]
    assert wrong == []


def test_each_null_of_the_page_has_a_meaning() -> None:
    """A null is explained, or the page says that there never is one."""
    assert [key for keys in SECTIONS.values() for key, said in keys.items() if not said.null] == []


def test_order_is_that_of_the_page(documents: dict[str, list[dict[str, Any]]]) -> None:
    """The keys at the top of a document stand in the order of the page."""
    for title, contents in documents.items():
        top = [path for path in SECTIONS[title] if "." not in path and "[]" not in path]
        assert {tuple(content) for content in contents} == {tuple(top)}, title


def test_mappings_hold_what_the_page_says(documents: dict[str, list[dict[str, Any]]]) -> None:
    """Scores are numbers or null, counts are integers, facts and settings are texts."""
    (first, *_) = documents["pka evaluate"]
    scores = [value for entry in first["participants"] for value in entry["scores"].values()]
    counts = [*first["summary"]["verdicts"].values(), *first["summary"]["bands"].values()]
    texts = [*first["settings"].values()]
    texts += [value for fault in faults_of(first) for value in fault["facts"].values()]
    assert None in scores
    assert [score for score in scores if score is not None and not is_number(score)] == []
    assert [count for count in counts if not is_integer(count)] == []
    assert [text for text in texts if not isinstance(text, str)] == []
    hours = documents["pka show"][0]["hours"]["activity_settings"]
    assert [value for value in hours.values() if not is_number(value)] == []
