"""Definitions from several files: what they include, what they extend, and what is refused."""

import json
import os
import re
from pathlib import Path
from typing import Final

import pytest

from pka import editions
from pka.adapters import part_files
from pka.adapters.files import (
    definition_to_json,
    definition_to_toml,
    read_definition_file,
    read_definition_text,
    validate,
)
from pka.diagnostic import DefinitionRejected
from pka.edition import Edition

BASE: Final = "pka-2023-blended"
SOUND: Final = (Path(__file__).parents[2] / "golden/definitions/sound.toml").read_text(
    encoding="utf-8"
)
HEAD: Final = """format = 1
extends = "pka-2023-blended"
id = "contoh"
title = { id = "Contoh", en = "Example" }
in_force = { from = 2024-01-01 }
source = { standing = "enacted", instrument = "keputusan", article = "1" }
"""
INSTRUMENT: Final = """
[[instruments]]
code = "keputusan"
number = "1"
title = { id = "Keputusan", en = "Decree" }
read = true
"""
SOURCE: Final = 'source = { standing = "enacted", instrument = "keputusan", article = "3" }'


def write(folder: Path, **files: str) -> Path:
    """Write TOML files and return the first one; `_` in a name stands for a folder."""
    paths = [folder / f"{name.replace('_', '/')}.toml" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return paths[0]


def told(path: Path) -> list[str]:
    """Return what is wrong with a definition, with places relative to its folder."""
    return [str(one).replace(f"{path.parent}/", "") for one in validate(path)]


def codes(path: Path) -> list[tuple[str, str, int | None]]:
    """Return name, file and line of each fault."""
    return [
        (one.name, Path(one.location.file or "").name, one.location.line) for one in validate(path)
    ]


def split(text: str, start: str) -> tuple[str, str]:
    """Return a definition without what begins at a header, and that."""
    at = text.index(start)
    return text[:at], text[at:]


def edition(path: Path) -> Edition:
    """Return the edition in a file that has no faults of reading."""
    reading = read_definition_file(path)
    assert str(reading.report) == ""
    assert reading.edition is not None
    return reading.edition


class TestInclude:
    """Keys of a definition in files beside the first one."""

    def test_the_whole_is_the_same(self, tmp_path: Path) -> None:
        """In however many files it stands, an edition is equal to that from one file."""
        first, scoring = split(SOUND, "[scoring]")
        whole = write(tmp_path, whole=SOUND)
        parts = write(
            tmp_path,
            first=f'include = ["bagian/scoring.toml"]\n{first}',
            bagian_scoring=scoring,
        )
        assert edition(parts) == edition(whole)
        assert edition(parts).digest == edition(whole).digest
        assert edition(parts).extends is None

    def test_the_first_file_may_hold_nothing_else(self, tmp_path: Path) -> None:
        """Everything but the format can stand in other files."""
        whole = edition(write(tmp_path, whole=SOUND))
        rest = SOUND.replace("format = 1\n", "", 1)
        path = write(tmp_path, first='format = 1\ninclude = ["rest.toml"]\n', rest=rest)
        assert edition(path) == whole
        bare = write(tmp_path, bare='include = ["rest.toml"]\n')
        assert [name for name, *_ in codes(bare)][:1] == ["missing-key"]

    def test_files_include_others(self, tmp_path: Path) -> None:
        """Names are relative to the file that has them."""
        first, scoring = split(SOUND, "[scoring]")
        parts = write(
            tmp_path,
            first=f'include = ["a/one.toml"]\n{first}',
            a_one='include = ["two.toml"]\n',
            a_two=scoring,
        )
        assert edition(parts) == edition(write(tmp_path, whole=SOUND))

    def test_a_fault_names_its_file(self, tmp_path: Path) -> None:
        """Faults of reading and of the rules stand where their author wrote them."""
        first, scoring = split(SOUND, "[scoring]")
        scoring = scoring.replace("weight = ", "wieght = ", 1)
        parts = write(tmp_path, first=f'include = ["s.toml"]\nid_ = 3\n{first}', s=scoring)
        found = [one for one in codes(parts) if one[0] == "unknown-key"]
        line = next(i for i, text in enumerate(scoring.splitlines(), 1) if "wieght" in text)
        assert found == [("unknown-key", "first.toml", 2), ("unknown-key", "s.toml", line)]

    def test_comments_suppress_in_their_file(self, tmp_path: Path) -> None:
        """A suppression in a file that is included reaches the faults of that file."""
        first, scoring = split(SOUND, "[scoring]")
        scoring = re.sub(r"^weight = 40$", "weight = 39", scoring, count=1, flags=re.MULTILINE)
        parts = write(tmp_path, first=f'include = ["s.toml"]\n{first}', s=scoring)
        before = [name for name, *_ in codes(parts)]
        write(tmp_path, s=f"# pka: ignore-file[weight-sum] reason: a draft\n{scoring}")
        after = validate(parts)
        assert "weight-sum" in before
        assert "weight-sum" not in [one.name for one in after]
        assert [one.reason.en for one in after.suppressed] == ["a draft"]

    def test_json_and_toml_together(self, tmp_path: Path) -> None:
        """A file in JSON can be a part; its faults have no line."""
        first, scoring = split(SOUND, "[scoring]")
        part = tmp_path / "s.json"
        whole = edition(write(tmp_path, whole=SOUND))
        content = json.loads(definition_to_json(whole))
        keys = re.findall(r"^\[+(\w+)", scoring, re.MULTILINE)
        part.write_text(json.dumps({key: content[key] for key in dict.fromkeys(keys)}))
        parts = write(tmp_path, first=f'include = ["s.json"]\n{first}')
        assert edition(parts) == whole
        part.write_text('{"scoring": {"a": 1}}')
        assert ("unknown-key", "s.json", None) in codes(parts)

    def test_a_key_in_two_files(self, tmp_path: Path) -> None:
        """Both places are named, and nothing is read twice or joined."""
        parts = write(tmp_path, first=f'include = ["s.toml"]\n{SOUND}', s="\n[scoring]\ncap = 90\n")
        fault = next(one for one in validate(parts) if one.name == "part-twice")
        assert str(fault).endswith(
            "s.toml:2:2: PKA016 part-twice: the key 'scoring' stands in two files"
        )
        first = fault.related[0]
        line = SOUND.splitlines().index("[scoring]") + 2
        assert str(first.location) == f"{parts}:{line}:2"
        assert first.message.en == "first here"

    def test_a_file_twice(self, tmp_path: Path) -> None:
        """A file is included once, by whatever name."""
        parts = write(
            tmp_path, first=f'include = ["s.toml", "./a/../s.toml"]\n{SOUND}', s="", a_b=""
        )
        assert told(parts) == [
            "first.toml:1:22: PKA016 part-twice: the file './a/../s.toml' stands twice"
        ]

    @pytest.mark.parametrize("name", ["format", "extends"])
    def test_keys_of_the_first_file(self, tmp_path: Path, name: str) -> None:
        """A part names no format and no base."""
        parts = write(tmp_path, first=f'include = ["s.toml"]\n{SOUND}', s=f"{name} = 1\n")
        assert told(parts) == [
            (
                f"s.toml:1:1: PKA002 unknown-key: `{name}` stands only in the first file of a "
                "definition"
            )
        ]

    def test_circle(self, tmp_path: Path) -> None:
        """Files that include each other are named in full."""
        parts = write(
            tmp_path,
            first=f'include = ["a.toml"]\n{SOUND}',
            a='include = ["b.toml"]\n',
            b='include = ["a.toml"]\n',
        )
        assert told(parts) == [
            (
                "b.toml:1:12: PKA015 part-circular: these files name each other in a circle: "
                "a.toml → b.toml → a.toml"
            )
        ]

    def test_itself(self, tmp_path: Path) -> None:
        """A definition does not include itself."""
        parts = write(tmp_path, first=f'include = ["first.toml"]\n{SOUND}')
        assert [one[0] for one in codes(parts)] == ["part-circular"]

    @pytest.mark.parametrize(
        "value",
        ["3", '"a.toml"', "[1]", "{ a = 1 }", "[[]]"],
        ids=["number", "text", "numbers", "table", "lists"],
    )
    def test_a_list_of_names(self, tmp_path: Path, value: str) -> None:
        """Anything else is refused, and the rest is still read."""
        parts = write(tmp_path, first=f"include = {value}\nid_ = 1\n{SOUND}")
        assert [name for name, *_ in codes(parts)] == ["invalid-value", "unknown-key"]

    def test_what_is_missing_is_not_told_twice(self, tmp_path: Path) -> None:
        """Of a part that cannot be read only that is told, not every key that it might have."""
        first, rest = split(SOUND, "[programme]")
        parts = write(tmp_path, first=f'include = ["s.toml"]\n{first}', s=f"{rest}\n= 1")
        assert [(name, file) for name, file, _ in codes(parts)] == [("invalid-syntax", "s.toml")]
        assert read_definition_file(parts).edition is None


class TestHostileNames:
    """No file outside the folder of a definition is read for it."""

    @pytest.mark.parametrize(
        "name",
        [
            "../secret.toml",
            "a/../../secret.toml",
            "/etc/hostname.toml",
            "link.toml",
            "out/secret.toml",
        ],
        ids=["above", "down-and-up", "absolute", "link-to-a-file", "link-to-a-folder"],
    )
    @pytest.mark.parametrize("key", ["include", "extends"])
    def test_outside(self, tmp_path: Path, name: str, key: str) -> None:
        """Names that lead out of the folder are refused, whatever stands there."""
        (tmp_path / "secret.toml").write_text("secret = 1")
        inside = tmp_path / "in"
        inside.mkdir()
        (inside / "link.toml").symlink_to(tmp_path / "secret.toml")
        (inside / "out").symlink_to(tmp_path)
        value = f'["{name}"]' if key == "include" else f'"{name}"'
        path = write(inside, first=f"{key} = {value}\n{SOUND}")
        assert told(path)[0].startswith(
            f"first.toml:1:{len(key) + 4 + (key == 'include')}: PKA013 "
        )
        assert "secret" not in " ".join(told(path)[1:])

    def test_an_absolute_name_inside(self, tmp_path: Path) -> None:
        """An absolute path is refused even where it leads inside: files travel together."""
        write(tmp_path, s="")
        path = write(tmp_path, first=f'include = ["{tmp_path}/s.toml"]\n{SOUND}')
        assert [name for name, *_ in codes(path)] == ["part-outside"]

    def test_a_link_inside(self, tmp_path: Path) -> None:
        """A link that stays inside is followed."""
        first, scoring = split(SOUND, "[scoring]")
        path = write(tmp_path, first=f'include = ["link.toml"]\n{first}', s=scoring)
        (tmp_path / "link.toml").symlink_to("s.toml")
        assert edition(path) == edition(write(tmp_path, whole=SOUND))

    @pytest.mark.parametrize(
        "name",
        [
            "nothing.toml",
            "loop.toml",
            "a",
            "b.txt",
            "pipe.toml",
            "x" * 5000 + ".toml",
            "a\\u0000.toml",
        ],
        ids=["absent", "link-loop", "folder", "ending", "pipe", "long", "nul"],
    )
    def test_unreadable(self, tmp_path: Path, name: str) -> None:
        """What is no readable definition file is one fault at its name, at once."""
        (tmp_path / "loop.toml").symlink_to("loop.toml")
        (tmp_path / "b.txt").write_text("id = 1")
        os.mkfifo(tmp_path / "pipe.toml")
        path = write(tmp_path, first=f'include = ["{name}"]\n{SOUND}', a_b="")
        assert codes(path) == [("part-unreadable", "first.toml", 1)]

    def test_too_many(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The number of files has a bound, however they name each other."""
        monkeypatch.setattr(part_files, "MOST_FILES", 3)
        names = "abcd"
        listed = ", ".join(f'"{name}.toml"' for name in names)
        write(tmp_path, **dict.fromkeys(names, ""))
        path = write(tmp_path, first=f"include = [{listed}]\n{SOUND}")
        assert [name for name, *_ in codes(path)] == ["part-unreadable"] * 2

    def test_too_many_names(self, tmp_path: Path) -> None:
        """A list of names without end is one fault, and few of them are looked for."""
        listed = ", ".join(["'x.toml'"] * 1000)
        path = write(tmp_path, first=f"include = [{listed}]\n{SOUND}", x="")
        found = codes(path)
        assert found[0] == ("part-unreadable", "first.toml", 1)
        assert len(found) == 64

    def test_too_large(self, tmp_path: Path) -> None:
        """Files of 16 MiB together are enough."""
        big = "#" * (9 * 1024 * 1024)
        path = write(
            tmp_path, first=f'include = ["a.toml", "b.toml", "c.toml"]\n{SOUND}', a=big, b=big, c=""
        )
        found = codes(path)
        assert [name for name, *_ in found] == ["part-unreadable"]

    def test_not_text(self, tmp_path: Path) -> None:
        """A binary part is a fault of that file."""
        path = write(tmp_path, first=f'include = ["a.toml"]\n{SOUND}')
        (tmp_path / "a.toml").write_bytes(b"\x00\xff")
        assert codes(path) == [("unreadable-file", "a.toml", 1)]

    def test_a_list_for_a_table(self, tmp_path: Path) -> None:
        """A part is a table of keys."""
        path = write(tmp_path, first=f'include = ["a.json"]\n{SOUND}')
        (tmp_path / "a.json").write_text("[]")
        assert codes(path) == [("invalid-value", "a.json", None)]

    @pytest.mark.parametrize("key", ["include", "extends"])
    def test_without_a_folder(self, key: str) -> None:
        """Bytes that lie in no folder reach no file."""
        value = '["a.toml"]' if key == "include" else '"a.toml"'
        reading = read_definition_text(f"{key} = {value}\n{SOUND}".encode(), file="x.toml")
        assert reading.edition is None
        assert [one.name for one in reading.report] == ["part-unreadable"]


class TestExtends:
    """An edition as what is different from another one."""

    def test_nothing_different(self, tmp_path: Path) -> None:
        """What is not mentioned is as in the base, with its source; the head is its own."""
        base = editions.load(BASE)
        made = edition(write(tmp_path, a=HEAD + INSTRUMENT))
        assert made.scoring == base.scoring
        assert made.stages == base.stages
        assert made.verdict_table == base.verdict_table
        assert made.stated_hours == base.stated_hours
        assert (made.id, made.revision, made.title.en) == ("contoh", 1, "Example")
        assert str(made.in_force.start) == "2024-01-01"
        assert [one.code for one in made.instruments][-1] == "keputusan"
        assert made.extends is not None
        assert (made.extends.edition, made.extends.revision) == (BASE, base.revision)
        assert made.extends.digest == base.digest
        assert made.extends.changes == ()
        assert made.digest != base.digest

    def test_it_decides(self, tmp_path: Path) -> None:
        """The whole is an edition like any other."""
        path = write(tmp_path, a=HEAD + INSTRUMENT)
        assert editions.load(path) == edition(path)

    def test_a_round_trip(self, tmp_path: Path) -> None:
        """Written out whole, it reads back with the record of what it extends."""
        text = f'{HEAD}{INSTRUMENT}[[changes]]\nat = "scoring"\nset = {{ cap = 95 }}\n{SOURCE}\n'
        made = edition(write(tmp_path, a=text))
        again = edition(write(tmp_path, b=definition_to_toml(made)))
        assert again == made
        assert again.digest == made.digest
        assert again.extends is not None
        assert [(one.at, one.set) for one in again.extends.changes] == [("scoring", ("cap",))]

    def test_a_base_in_a_file(self, tmp_path: Path) -> None:
        """A base can extend another one, and includes files of its own."""
        change = f'[[changes]]\nat = "scoring"\nset = {{ cap = 95 }}\n{SOURCE}\n'
        write(tmp_path, dasar_a=f'include = ["b.toml"]\n{HEAD}{INSTRUMENT}', dasar_b=change)
        own = HEAD.replace(BASE, "dasar/a.toml").replace('"contoh"', '"cabang"')
        made = edition(write(tmp_path, cabang=own))
        assert made.scoring is not None
        assert made.scoring.cap == 95
        assert made.scoring.source.article == "3"
        assert made.extends is not None
        assert made.extends.edition == "contoh"
        assert made.extends.changes == ()

    def test_a_base_in_json(self, tmp_path: Path) -> None:
        """TOML extends JSON."""
        (tmp_path / "dasar.json").write_text(definition_to_json(editions.load(BASE)))
        one = edition(write(tmp_path, a=HEAD.replace(BASE, "dasar.json") + INSTRUMENT))
        assert one == edition(write(tmp_path, a=HEAD + INSTRUMENT))

    def test_circle(self, tmp_path: Path) -> None:
        """Definitions that extend each other are named in full."""
        write(tmp_path, b=HEAD.replace(BASE, "a.toml").replace('"contoh"', '"b"'))
        path = write(tmp_path, a=HEAD.replace(BASE, "b.toml"))
        assert told(path) == [
            (
                "b.toml:2:11: PKA015 part-circular: these files name each other in a circle: "
                "a.toml → b.toml → a.toml"
            )
        ]
        assert str(validate(path).diagnostics[0].related[-1].location) == f"{path}:2:11"

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            pytest.param(
                '"pka-2023-blendid"',
                "2:11: PKA017 base-unknown: there is no edition 'pka-2023-blendid'; did you mean "
                "'pka-2023-blended'?",
                id="misspelt",
            ),
            pytest.param(
                '"zzzzzz"',
                "2:11: PKA017 base-unknown: there is no edition 'zzzzzz'",
                id="nothing-like-it",
            ),
            pytest.param(
                '{ edition = "zzzzzz" }',
                "2:23: PKA017 base-unknown: there is no edition 'zzzzzz'",
                id="in-a-table",
            ),
            pytest.param(
                "3", "2:11: PKA004 invalid-value: 3 is not a table of keys and values", id="number"
            ),
            pytest.param(
                "{ revision = 1 }",
                "2:11: PKA003 missing-key: the key 'edition' is required here",
                id="without-a-name",
            ),
            pytest.param(
                '{ edition = "pka-2023-blended", revison = 1 }',
                "2:43: PKA002 unknown-key: `revison` is not a key here; did you mean `revision`?",
                id="misspelt-key",
            ),
            pytest.param(
                '{ edition = "pka-2023-blended", revision = "1" }',
                "2:54: PKA004 invalid-value: '1' is not a whole number without quotes",
                id="revision-as-text",
            ),
        ],
    )
    def test_what_extends_may_say(self, tmp_path: Path, value: str, message: str) -> None:
        """The base is named, or named and pinned; the fault stands alone."""
        path = write(tmp_path, a=HEAD.replace(f'"{BASE}"', value) + INSTRUMENT)
        assert told(path) == [f"a.toml:{message}"]

    def test_pins(self, tmp_path: Path) -> None:
        """A pin that fits is silent; each that does not is told with what is there now."""
        base = editions.load(BASE)
        table = '{{ edition = "pka-2023-blended", revision = {}, digest = "{}" }}'
        fitting = HEAD.replace(f'"{BASE}"', table.format(base.revision, base.digest))
        assert told(write(tmp_path, a=fitting + INSTRUMENT)) == []
        other = HEAD.replace(f'"{BASE}"', table.format(9, "sha256:0"))
        assert told(write(tmp_path, a=other + INSTRUMENT)) == [
            (
                "a.toml:2:54: PKA018 base-changed: pka-2023-blended now has the revision 1, and "
                "not the 9 that is extended here"
            ),
            (
                "a.toml:2:66: PKA018 base-changed: pka-2023-blended now has the digest "
                f"{base.digest}, and not the 'sha256:0' that is extended here"
            ),
        ]

    def test_the_id_of_the_base(self, tmp_path: Path) -> None:
        """Results under other rules must not look like those of the base."""
        path = write(tmp_path, a=HEAD.replace('"contoh"', f'"{BASE}"') + INSTRUMENT)
        assert told(path) == [
            (
                f"a.toml:3:6: PKA019 base-same-id: the id '{BASE}' is that of the edition that is "
                "extended"
            )
        ]

    def test_a_head_of_its_own(self, tmp_path: Path) -> None:
        """Id, title, first day and source are never inherited."""
        path = write(tmp_path, a='format = 1\nextends = "pka-2023-blended"\n')
        assert told(path) == [
            f"a.toml:1:1: PKA003 missing-key: the key '{key}' is required here"
            for key in ("id", "title", "in_force", "source")
        ]

    def test_a_base_with_faults(self, tmp_path: Path) -> None:
        """Nothing is built on a base that cannot be read; its faults say where it is extended."""
        write(tmp_path, b=SOUND.replace("[scoring]\n", "[scoring]\nscaal = 1\n", 1))
        path = write(tmp_path, a=HEAD.replace(BASE, "b.toml"))
        report = validate(path)
        assert [(one.name, Path(one.location.file or "").name) for one in report] == [
            ("unknown-key", "b.toml")
        ]
        assert report.diagnostics[0].related[-1].message.en == "extended here"
        with pytest.raises(DefinitionRejected):
            editions.load(path)

    @pytest.mark.parametrize("text", ["= 1", ""], ids=["syntax", "empty"])
    def test_a_base_that_is_none(self, tmp_path: Path, text: str) -> None:
        """A base that is no definition leaves nothing to judge but the head."""
        write(tmp_path, b=text)
        path = write(tmp_path, a=HEAD.replace(BASE, "b.toml").replace('"contoh"', "5"))
        found = codes(path)
        assert found[-1] == ("invalid-value", "a.toml", 3) or found[0] == (
            "invalid-value",
            "a.toml",
            3,
        )
        assert {file for name, file, _ in found if name != "invalid-value"} == {"b.toml"}

    def test_a_fault_of_the_whole_stands_at_the_change(self, tmp_path: Path) -> None:
        """What a change makes wrong in the base is shown at the change, with its place there."""
        text = f"{HEAD}{INSTRUMENT}"
        line = text.count("\n") + 1
        change = f'[[changes]]\nat = "scoring/components"\nremove = ["sikap"]\n{SOURCE}\n'
        path = write(tmp_path, a=text + change)
        report = validate(path)
        assert report.has_errors
        places = {(one.name, one.location.line) for one in report}
        assert ("weight-sum", line) in places
        fault = next(one for one in report if one.name == "weight-sum")
        assert fault.location.pointer == "/scoring"
        base = fault.related[-1]
        assert (base.location.file, base.message.en) == (
            f"{BASE}.toml",
            "here in the edition that it extends",
        )

    def test_a_fault_of_the_base_stands_at_extends(self, tmp_path: Path) -> None:
        """What no change has touched is shown where the base is named."""
        write(
            tmp_path, b=re.sub(r"^weight = 40$", "weight = 39", SOUND, count=1, flags=re.MULTILINE)
        )
        own = HEAD.replace(BASE, "b.toml").replace(', instrument = "keputusan", article = "1"', "")
        found = [one for one in validate(write(tmp_path, a=own)) if one.name == "weight-sum"]
        assert [(one.location.line, one.location.column) for one in found] == [(2, 11)]
        assert Path(found[0].related[-1].location.file or "").name == "b.toml"

    def test_related_places_stay_in_their_files(self, tmp_path: Path) -> None:
        """A code that is defined twice names the place of the first one, in the base."""
        own = INSTRUMENT + INSTRUMENT.replace('"keputusan"', '"kepka-1-2023"')
        fault = next(
            one for one in validate(write(tmp_path, a=HEAD + own)) if one.name == "duplicate-code"
        )
        assert fault.location.file == str(tmp_path / "a.toml")
        assert fault.related[0].location.file == f"{BASE}.toml"
