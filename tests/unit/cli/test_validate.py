"""`pka validate`: every fault of a definition, with its line."""

import contextlib
import json
import sys
from pathlib import Path
from typing import Final

import attrs
import pytest
from click.testing import CliRunner

from pka import editions
from pka.adapters.files import read_definition_file, validate
from pka.citation import Citation, Standing
from pka.cli.app import app
from pka.cli.output import Screen, console_text
from pka.cli.report_view import report_as
from pka.cli.running import CannotRun
from pka.cli.validate import _piped, _with_a_bar
from pka.codec.outcome import diagnostic_to_dict
from pka.diagnostic import Diagnostic, Location, Related, Report, Severity
from pka.linter import lint
from pka.text import Text
from tests.lint.pages import PAGES, assemble, blocks
from tests.unit.cli.commands import EDITION, Ran, in_a_process, on_a_terminal, pka, table

DATA: Final = PAGES / "_base.toml"
EDITIONS: Final = Path(editions.__file__).parent / "data"
FAULT: Final = Diagnostic(
    code="PKA002",
    name="unknown-key",
    message=Text("`namme` bukan kunci", "`namme` is not a key"),
    location=Location(file="a.toml", line=1, column=1),
)


def broken(folder: Path, name: str = "salah.toml") -> Path:
    """Write a definition with a misspelt key and a syntax that is sound."""
    file = folder / name
    file.write_bytes(b"revisoin = 1\n" + DATA.read_bytes())
    return file


def unequal(folder: Path) -> Path:
    """Write a definition whose only fault is that its weights sum to 90."""
    page = (PAGES / "weight-sum.md").read_text(encoding="utf-8")
    file = folder / "bobot.toml"
    file.write_text(assemble(blocks(page)[0][1]).text, encoding="utf-8")
    return file


def piped(text: str, *arguments: str) -> Ran:
    """Validate what stands on standard input."""
    result = CliRunner().invoke(app, ["validate", "-", *arguments], input=text)
    return Ran(result.exit_code, result.stdout, result.stderr)


def lines(fault: Diagnostic, text: str, folder: Path, format_: str = "full") -> list[str]:
    """Return what is shown of one fault in a file with some text."""
    file = folder / "a.toml"
    file.write_bytes(text.encode())
    with contextlib.chdir(folder):
        parts = report_as(format_, [(file, Report((fault,)))], "en")
        return console_text(parts, Screen()).splitlines()


class TestCommand:
    """Files in, faults out."""

    @pytest.mark.parametrize(
        ("lang", "said"), [("id", "tidak ada kesalahan\n"), ("en", "no faults\n")]
    )
    def test_clean(self, lang: str, said: str) -> None:
        """A definition without faults is 0, and says so."""
        ran = pka("validate", DATA, "--lang", lang)
        assert (ran.status, ran.stdout, ran.stderr) == (0, said, "")

    def test_what_a_definition_acknowledges_is_told_apart(self) -> None:
        """A contradiction of the decree that the edition knows is no fault, and is counted."""
        ran = pka("validate", EDITIONS / f"{EDITION}.toml", "--lang", "en")
        assert (ran.status, ran.stdout) == (0, "no faults (3 acknowledged in the definition)\n")

    def test_full(self, tmp_path: Path) -> None:
        """Each fault has its line underlined, and the last line counts them."""
        file = broken(tmp_path)
        number = file.read_text(encoding="utf-8").splitlines().index("revisoin = 1") + 1
        ran = pka("validate", file, "--lang", "en")
        shown = ran.stdout.splitlines()
        assert ran.status == 1
        assert shown[0].startswith(f"{file}:{number}:1: PKA002 unknown-key: `revisoin` is not")
        assert shown[1] == f"  {number} | revisoin = 1"
        assert shown[2].strip(" |") == "^" * len("revisoin")
        assert shown[-1] == "1 fault"

    def test_concise(self, tmp_path: Path) -> None:
        """One line per fault, `file:line:column: CODE name: message`, and nothing else."""
        first, second = broken(tmp_path), table(tmp_path / "b.toml", "x = ")
        ran = pka("validate", first, DATA, second, "--format", "concise", "--lang", "en")
        one, two = ran.stdout.splitlines()
        assert ran.status == 1
        assert one.startswith(f"{first}:")
        assert ": PKA002 unknown-key: `revisoin` is not a key here" in one
        assert two.startswith(f"{second}:1:")
        assert ": PKA001 invalid-syntax: " in two

    def test_concise_keeps_its_lines_on_a_narrow_terminal(self, tmp_path: Path) -> None:
        """What a program may read is not broken."""
        shown = on_a_terminal(
            "validate", broken(tmp_path), "--format", "concise", columns=80, TERM="dumb"
        )
        assert len(shown) == 1

    def test_json_definition_has_pointers(self, tmp_path: Path) -> None:
        """Where no line is known the first stands for it, and the pointer says the rest."""
        file = table(tmp_path / "a.json", '{"format": 1, "idd": "x"}')
        shown = pka("validate", file, "--format", "concise", "--lang", "en").stdout
        assert f"{file}:1:1: PKA002 unknown-key: `idd` is not a key here" in shown
        assert "(/idd)\n" in shown

    def test_json(self, tmp_path: Path) -> None:
        """The files that were read, and every fault as a record."""
        file = broken(tmp_path)
        ran = pka("validate", DATA, file, "--format", "json", "--lang", "en")
        content = json.loads(ran.stdout)
        assert (ran.status, content["files"]) == (1, [str(DATA), str(file)])
        assert [(one["code"], one["file"]) for one in content["diagnostics"]] == [
            ("PKA002", str(file))
        ]

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("rekap.csv", "rekap.csv: a definition is a .toml or .json file"),
            ("tidak-ada.toml", "tidak-ada.toml: there is no such file or folder"),
        ],
    )
    def test_cannot_run(self, name: str, message: str) -> None:
        """Another kind of file or none at all is 2 and one line."""
        ran = pka("validate", name, "--lang", "en")
        assert (ran.status, ran.stdout, ran.stderr) == (2, "", f"Error: {message}\n")

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is refused even where its name looks like a definition."""
        folder = tmp_path / "a.toml"
        folder.mkdir()
        ran = pka("validate", folder, "--lang", "en")
        assert (ran.status, ran.stderr) == (
            2,
            f"Error: {folder}: this is a folder and not a file\n",
        )

    def test_output(self, tmp_path: Path) -> None:
        """The report goes to a file, and not over a definition."""
        file, output = broken(tmp_path), tmp_path / "laporan.txt"
        assert pka("validate", file, "-o", output).stdout == ""
        assert output.read_text(encoding="utf-8").endswith("1 kesalahan\n")
        assert pka("validate", file, "-o", file).status == 2


class TestSeveralFiles:
    """What holds for a run over many files."""

    def test_one_that_cannot_be_read_does_not_stop_the_others(self, tmp_path: Path) -> None:
        """Each is named in a line, the others are reported, and the run is 2."""
        file, other = table(tmp_path / "b.toml", "x = "), tmp_path / "rekap.csv"
        ran = pka(
            "validate", tmp_path / "no.toml", file, other, "--format", "concise", "--lang", "en"
        )
        assert ran.status == 2
        assert ran.stdout.startswith(f"{file}:1:")
        assert ran.stderr.splitlines() == [
            f"Error: {tmp_path / 'no.toml'}: there is no such file or folder",
            f"Error: {other}: a definition is a .toml or .json file",
        ]

    def test_a_file_that_is_named_twice_is_read_once(self, tmp_path: Path) -> None:
        """Nobody wants to read a fault twice."""
        file = table(tmp_path / "b.toml", "x = ")
        content = json.loads(pka("validate", file, file, "--format", "json").stdout)
        assert (content["files"], len(content["diagnostics"])) == ([str(file)], 1)

    def test_a_thousand_files(self, tmp_path: Path) -> None:
        """A thousand definitions in one call are each validated."""
        files = [table(tmp_path / f"{number:04}.toml", "x = ") for number in range(1000)]
        ran = pka("validate", *files, "--format", "concise")
        assert ran.status == 1
        assert len(ran.stdout.splitlines()) == 1000

    def test_a_bar_on_a_terminal(self, tmp_path: Path) -> None:
        """Only for many files, only on a terminal, and gone when all is done."""
        files = [table(tmp_path / f"{number:04}.toml", "x = ") for number in range(60)]
        shown = on_a_terminal("validate", *files, "--statistics", "--lang", "en", columns=80)
        assert any("Validating" in line for line in shown)
        assert shown[-1] == "60 faults"
        few = on_a_terminal("validate", *files[:40], "--statistics", "--lang", "en", columns=80)
        assert few == ["40  PKA001 invalid-syntax", "40 faults"]
        assert in_a_process("validate", *files, "--statistics").stderr == ""

    def test_the_bar_gives_every_file(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """All files come through it in their order."""
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        files = tuple(Path(f"{number}.toml") for number in range(50))
        assert tuple(_with_a_bar(files, "id")) == files
        assert "Memeriksa" in capsys.readouterr().err
        assert _with_a_bar(files[1:], "id") == files[1:]


class TestStandardInput:
    """`-` instead of a file."""

    def test_it_goes_by_its_name(self) -> None:
        """The name stands in the report, its ending says the format, the line is shown."""
        ran = piped("x = = 1\n", "--stdin-filename", "usul/a.toml", "--lang", "en")
        fault = "PKA001 invalid-syntax: this is not TOML: Invalid value"
        assert ran.status == 1
        assert ran.stdout.splitlines()[:3] == [
            f"usul/a.toml:1:5: {fault}",
            "  1 | x = = 1",
            "    |     ^",
        ]

    def test_it_is_toml_if_nothing_else_is_said(self) -> None:
        """Without a name it is stdin.toml; JSON has to say so."""
        assert piped("x = =", "--format", "concise").stdout.startswith("stdin.toml:1:5: ")
        ran = piped("{", "--stdin-filename", "a.json", "--format", "concise")
        assert ran.stdout.startswith("a.json:1:2: ")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["-", "--stdin-filename", "a.csv"], "a.csv: a definition is a .toml or .json file"),
            (["a.toml", "--stdin-filename", "b.toml"], "--stdin-filename needs `-` as FILE"),
        ],
    )
    def test_refused(self, arguments: list[str], said: str) -> None:
        """A name of another kind, or a name for nothing, is 2 and one line."""
        ran = pka("validate", *arguments, "--lang", "en")
        assert (ran.status, ran.stdout, ran.stderr) == (2, "", f"Error: {said}\n")

    def test_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without standard input there is nothing to read."""
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(CannotRun, match="standard input is closed"):
            _piped()


class TestChoice:
    """Rules that are asked for, and faults that stand."""

    def test_select_and_ignore(self, tmp_path: Path) -> None:
        """Only what is asked for is reported, and decides the status."""
        file = unequal(tmp_path)
        assert pka("validate", file, "--ignore", "weight-sum").status == 0
        assert pka("validate", file, "--select", "PKA1").status == 0
        ran = pka("validate", file, "--select", "PKA2", "--format", "concise")
        assert (ran.status, len(ran.stdout.splitlines())) == (1, 1)

    def test_unknown(self, tmp_path: Path) -> None:
        """A misspelt rule is 2 and says which was meant."""
        ran = pka("validate", unequal(tmp_path), "--select", "weigth-sum", "--lang", "en")
        assert ran.status == 2
        assert "did you mean 'weight-sum'?" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1

    def test_a_fault_that_stands_is_counted_apart(self, tmp_path: Path) -> None:
        """The last line says how many were suppressed; JSON says why, and how."""
        file = unequal(tmp_path)
        option = ("--per-file-ignore", "*.toml:PKA2=weights in June")
        ran = pka("validate", file, *option, "--lang", "en")
        assert (ran.status, ran.stdout) == (0, "no faults (1 suppressed)\n")
        content = json.loads(pka("validate", file, *option, "--format", "json").stdout)
        assert content["diagnostics"] == content["statistics"] == []
        [one] = content["suppressed"]
        assert (one["name"], one["reason"], one["suppressed_by"]) == (
            "weight-sum",
            "weights in June",
            "option",
        )

    def test_the_api_finds_the_same(self, tmp_path: Path) -> None:
        """`pka.validate` and `pka.lint` find what the command finds."""
        file = unequal(tmp_path)
        content = json.loads(pka("validate", file, "--format", "json", "--lang", "en").stdout)
        report = validate(file)
        edition = read_definition_file(file).edition
        assert edition is not None
        assert content["diagnostics"] == [diagnostic_to_dict(fault) for fault in report]
        assert [(fault.code, fault.message) for fault in lint(edition)] == [
            (fault.code, fault.message) for fault in report
        ]


class TestStatistics:
    """How often each rule was broken."""

    def test_counts(self, tmp_path: Path) -> None:
        """The most frequent first, and the total, instead of each fault."""
        files = [
            table(tmp_path / "a.toml", "x = "),
            table(tmp_path / "b.toml", "x = "),
            unequal(tmp_path),
        ]
        ran = pka("validate", *files, "--statistics", "--lang", "en")
        assert (ran.status, ran.stdout.splitlines()) == (
            1,
            ["2  PKA001 invalid-syntax", "1  PKA201 weight-sum", "3 faults"],
        )
        content = json.loads(pka("validate", *files, "--statistics", "--format", "json").stdout)
        assert content["statistics"] == [
            {"code": "PKA001", "name": "invalid-syntax", "count": 2},
            {"code": "PKA201", "name": "weight-sum", "count": 1},
        ]

    def test_none(self, tmp_path: Path) -> None:
        """Without faults there is only the total."""
        ran = pka("validate", unequal(tmp_path), "--ignore", "PKA201", "--statistics")
        assert (ran.status, ran.stdout) == (0, "tidak ada kesalahan\n")

    def test_not_for_other_programs(self, tmp_path: Path) -> None:
        """A format that has no place for counts refuses them."""
        ran = pka("validate", unequal(tmp_path), "--statistics", "--format", "sarif")
        assert (ran.status, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)


class TestUnderline:
    """What is shown of the line with the fault."""

    @pytest.mark.parametrize(
        ("text", "column", "mark"),
        [
            pytest.param('a = "x y" # z', 5, "    ^^^^^", id="quoted"),
            pytest.param('a = "x y', 5, "    ^^^^", id="quotation-never-closed"),
            pytest.param("a = 12, b", 5, "    ^^", id="up-to-a-comma"),
            pytest.param("abc", 1, "^^^", id="up-to-the-end"),
            pytest.param("abc", 4, "   ^", id="behind-the-end"),
            pytest.param("a\t= 1", 3, "  ^", id="tab"),
            pytest.param("# 王 = 1", 5, "     ^", id="wide-letters-before"),
            pytest.param("王 = 1", 1, "^^", id="wide-letters-below"),
            pytest.param("abc\r", 1, "^^^", id="carriage-return"),
            pytest.param("\u2028abc", 2, " ^^^", id="no-line-end"),
        ],
    )
    def test_mark(self, tmp_path: Path, text: str, column: int, mark: str) -> None:
        """It stands below the value, however the line is written."""
        at = Location(file="a.toml", line=1, column=column)
        shown = lines(attrs.evolve(FAULT, location=at), text, tmp_path)
        assert shown[2] == f"    | {mark}"

    @pytest.mark.parametrize(
        ("end", "mark"),
        [
            pytest.param((1, 10), "    ^^^^^", id="to-its-end"),
            pytest.param((1, 300), "    " + "^" * 7, id="behind-the-line"),
            pytest.param((2, 3), "    " + "^" * 7, id="over-several-lines"),
        ],
    )
    def test_known_end(self, tmp_path: Path, end: tuple[int, int], mark: str) -> None:
        """Where the end is known, all of the text is marked, as far as the line goes."""
        at = Location(file="a.toml", line=1, column=5, end_line=end[0], end_column=end[1])
        shown = lines(attrs.evolve(FAULT, location=at), "a = [1, 2]x\n]", tmp_path)
        assert shown[2] == f"    | {mark}"

    def test_long_line_is_cut(self, tmp_path: Path) -> None:
        """Of a line of any length what stands around the fault is shown."""
        at = Location(file="a.toml", line=1, column=501)
        text = "x" * 500 + "FAULT" + "y" * 500
        _, line, mark, *_ = lines(attrs.evolve(FAULT, location=at), text, tmp_path)
        assert len(line) < 130
        assert line[mark.index("^") :].startswith("FAULT")

    @pytest.mark.parametrize(
        "place",
        [Location(file="a.toml", line=9, column=1), Location(file="a.toml", pointer="/x")],
        ids=["behind-the-file", "no-line"],
    )
    def test_no_line_to_show(self, tmp_path: Path, place: Location) -> None:
        """Where the line is not known the headline has to do."""
        shown = lines(attrs.evolve(FAULT, location=place), "a = 1", tmp_path)
        assert shown[1:] == ["", "1 fault"]


def test_advice_source_and_related_places(tmp_path: Path) -> None:
    """All that a fault knows is shown below it."""
    source = Citation(instrument="kepka-2-2023", reference="hlm. 4", standing=Standing.SECONDARY)
    fault = attrs.evolve(
        FAULT,
        severity=Severity.WARNING,
        advice=Text("hapus", "remove it"),
        citation=source,
        related=(
            Related(
                location=Location(file="a.toml", line=2, column=1),
                message=Text("yang pertama", "the first"),
            ),
        ),
    )
    assert lines(fault, "namme = 1", tmp_path)[3:] == [
        "  = remove it",
        f"  = {source} (secondary)",
        "  = a.toml:2:1: the first",
        "",
        "1 fault",
    ]


def test_concise_is_one_line_whatever_the_message(tmp_path: Path) -> None:
    """Line ends in a message do not make two lines of it."""
    fault = attrs.evolve(FAULT, message=Text("satu\ndua", "one\ntwo"), location=Location())
    assert lines(fault, "", tmp_path, "concise") == [
        f"{tmp_path / 'a.toml'}:1:1: PKA002 unknown-key: one two"
    ]


def test_related_places_are_shown(tmp_path: Path) -> None:
    """The earlier place is shown with its own line, marked in another way."""
    related = Related(
        location=Location(file="a.toml", line=2, column=5, end_line=2, end_column=8),
        message=Text("yang pertama", "first defined here"),
    )
    shown = lines(attrs.evolve(FAULT, related=(related,)), 'namme = 1\nx = "a"', tmp_path)
    assert shown[3:6] == [
        "  = a.toml:2:5: first defined here",
        '    2 | x = "a"',
        "      |     ---",
    ]


def test_a_related_place_in_another_file(tmp_path: Path) -> None:
    """Its line is read from that file."""
    table(tmp_path / "b.toml", "other = 2")
    related = Related(
        location=Location(file="b.toml", line=1, column=1), message=Text("di sana", "there")
    )
    shown = lines(attrs.evolve(FAULT, related=(related,)), "namme = 1", tmp_path)
    assert shown[4:6] == ["    1 | other = 2", "      | -----"]


def test_a_related_place_in_a_file_that_is_gone(tmp_path: Path) -> None:
    """What cannot be read any more is named without its line."""
    related = Related(
        location=Location(file="b.toml", line=1, column=1), message=Text("di sana", "there")
    )
    shown = lines(attrs.evolve(FAULT, related=(related,)), "namme = 1", tmp_path)
    assert shown[3:] == ["  = b.toml:1:1: there", "", "1 fault"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [("no score", ["  = example: 70.005"]), ("70.005 falls into no band", [])],
    ids=["not-told", "told-already"],
)
def test_the_witness_is_shown(tmp_path: Path, message: str, expected: list[str]) -> None:
    """Whom a rule fails is said, unless the headline says it."""
    fault = attrs.evolve(
        FAULT, message=Text(message, message), facts=(("witness", "70.005"),), location=Location()
    )
    assert lines(fault, "", tmp_path)[1:-2] == expected


def test_a_source_that_names_nothing_is_not_shown(tmp_path: Path) -> None:
    """That there is no source helps nobody who mends a weight."""
    fault = attrs.evolve(FAULT, citation=Citation(standing=Standing.UNVERIFIED))
    assert lines(fault, "namme = 1", tmp_path)[3:] == ["", "1 fault"]


def test_editions_are_compared_if_asked(tmp_path: Path) -> None:
    """What two files have wrong only beside each other is told in the file where it stands."""
    sound = DATA.read_text(encoding="utf-8")
    old = table(tmp_path / "lama.toml", sound.replace('id = "contoh', 'id = "lama', 1))
    later = sound.replace("from = 2024-01-01", "from = 2025-01-01", 1)
    new = table(tmp_path / "baru.toml", later)
    assert pka("validate", old, new).status == 0
    ran = pka("validate", old, new, "--together", "--format", "concise", "--lang", "en")
    assert (ran.status, ran.stdout.count("PKA503 edition-overlap")) == (1, 1)
    assert ran.stdout.startswith(f"{new}:")
    ignored = pka("validate", old, new, "--together", "--ignore", "edition-overlap")
    assert ignored.status == 0


def test_what_could_not_be_read_is_not_compared(tmp_path: Path) -> None:
    """Whatever stands in for a day that is no day overlaps with nothing."""
    sound = DATA.read_text(encoding="utf-8")
    old = table(tmp_path / "lama.toml", sound.replace('id = "contoh', 'id = "lama', 1))
    wrong = table(tmp_path / "salah.toml", sound.replace("from = 2024-01-01", "from = 2025-02-30"))
    ran = pka("validate", old, wrong, "--together", "--format", "concise", "--lang", "en")
    assert [line.split()[1] for line in ran.stdout.splitlines()] == ["PKA004"]
