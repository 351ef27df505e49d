"""`pka evaluate`: what a committee sees, for good recaps and for bad ones."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from rich.cells import cell_len

from pka import editions
from pka.text import LANGUAGES
from tests.unit.cli.commands import (
    EDITION,
    FIRST,
    HEADER,
    RULES,
    SECOND,
    THIRD,
    in_a_process,
    on_a_terminal,
    pka,
    recap,
    row,
    sessions,
    table,
)

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "cli"
JAMBI: Final = Path(__file__).parents[3] / "examples" / "angkatan-jambi" / "rekap.csv"
DIGEST: Final = editions.load(EDITION).digest


def written(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    content: dict[str, Any] = json.loads(pka("evaluate", *arguments, "--format", "json").stdout)
    return content


def participants(*arguments: str | Path) -> dict[str, dict[str, Any]]:
    """Return the participants of that JSON by id."""
    return {entry["id"]: entry for entry in written(*arguments)["participants"]}


def golden(name: str) -> str:
    """Return an agreed output; bytes are kept, so that line ends count."""
    return (GOLDEN / name).read_bytes().decode()


class TestAgreedOutput:
    """Six participants: passed, deferred, failed, in progress, refused and withdrawn."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_table(self, lang: str) -> None:
        """The table, the counts, the reasons and the basis are those agreed on."""
        ran = pka("evaluate", GOLDEN / "rekap.csv", *RULES, "--lang", lang)
        assert ran.stdout == golden(f"evaluate.{lang}.txt")
        assert ran.status == 1

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_csv(self, tmp_path: Path, lang: str) -> None:
        """The file has the delimiter and the decimal mark of its language."""
        output = tmp_path / "hasil.csv"
        arguments = ("--lang", lang, "--format", "csv", "-o", output)
        ran = pka("evaluate", GOLDEN / "rekap.csv", *RULES, *arguments)
        text = output.read_bytes().decode().replace(DIGEST, "sha256:(digest)")
        assert (ran.status, text) == (1, golden(f"evaluate.{lang}.csv"))

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_json_summary(self, lang: str) -> None:
        """Counts have the same keys in both languages."""
        summary = written(GOLDEN / "rekap.csv", *RULES, "--lang", lang)["summary"]
        assert summary == json.loads(golden("evaluate.summary.json"))

    def test_refused_row_is_told_on_standard_error(self) -> None:
        """With file, line and cell, beside a table that shows it as refused."""
        stderr = pka("evaluate", GOLDEN / "rekap.csv", *RULES, "--lang", "en").stderr
        assert stderr.startswith(
            f"{GOLDEN / 'rekap.csv'}:6:6: PKA835 out-of-range: "
            "column 'Implementasi Aksi Perubahan': '885' is read as 885"
        )
        assert stderr.count("\n") == 1


class TestStatus:
    """How a run ends."""

    def test_clean(self, tmp_path: Path) -> None:
        """Nothing to complain of is 0, whether or not everybody passed."""
        file = recap(tmp_path, row(), row(SECOND, scores="50;50;50;50;50"))
        ran = pka("evaluate", file, *RULES)
        assert (ran.status, ran.stderr) == (0, "")

    def test_warning_alone_is_clean(self, tmp_path: Path) -> None:
        """A column that is not read is said, and is no fault."""
        file = recap(tmp_path, f"1;{row()}", header=f"No;{HEADER}")
        ran = pka("evaluate", file, *RULES)
        assert (ran.status, ran.stderr.split(": ")[1]) == (0, "PKA811 unknown-column")

    @pytest.mark.parametrize("format_", ["table", "csv", "json"])
    def test_fault_of_a_row(self, tmp_path: Path, format_: str) -> None:
        """A refused row is 1, however the output looks."""
        file = recap(tmp_path, row("1.98E+17"))
        assert pka("evaluate", file, *RULES, "--format", format_).status == 1

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param(
                ["tidak-ada.csv", *RULES],
                "Error: tidak-ada.csv: there is no such file or folder\n",
                id="no-such-file",
            ),
            pytest.param([".", *RULES], "Error: .: this is a folder and not a file\n", id="folder"),
            pytest.param(
                [JAMBI, "--edition", "pka-2032-blended", "--on", "2024-12-20"],
                "Error: there is no edition or definition file 'pka-2032-blended'; did you mean "
                f"'pka-2023-blended'? (known: {', '.join(editions.ids())})\n",
                id="unknown-edition",
            ),
            pytest.param(
                [JAMBI, "--edition", JAMBI, "--on", "2024-12-20"],
                f"Error: {JAMBI}: a definition is a .toml or .json file\n",
                id="edition-that-is-no-definition",
            ),
            pytest.param(
                [JAMBI, *RULES, "--set", "several_weak_aspect=failed"],
                "Error: there is no setting 'several_weak_aspect'; did you mean "
                "'several_weak_aspects'? (known: several_weak_aspects, leave, lateness, "
                "remedial_score)\n",
                id="misspelt-setting",
            ),
            pytest.param(
                [JAMBI, *RULES, "--set", "leave=count"],
                "Error: the setting 'leave' has no value 'count'; did you mean 'counts'? "
                "(known: counts, excused)\n",
                id="misspelt-value",
            ),
            pytest.param(
                [JAMBI, *RULES, "--attendance-closed", "2024-12-19"],
                "Error: --attendance-closed needs --attendance FILE\n",
                id="closed-without-a-list",
            ),
            pytest.param(
                [JAMBI, *RULES, "-o", JAMBI],
                f"Error: {JAMBI}: the output is not written over a file that is read; "
                "choose another name\n",
                id="output-over-the-input",
            ),
            pytest.param(
                [JAMBI, *RULES, "-o", "tidak/ada/hasil.csv"],
                "Error: tidak/ada/hasil.csv: there is no folder 'tidak/ada'; make it first\n",
                id="output-in-a-missing-folder",
            ),
        ],
    )
    def test_cannot_run(self, arguments: list[str | Path], message: str) -> None:
        """What cannot be done is 2, nothing on standard output, and one line that says why."""
        ran = pka("evaluate", *arguments, "--lang", "en")
        assert (ran.status, ran.stdout, ran.stderr) == (2, "", message)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([JAMBI, "--edition", EDITION], "Missing option '--on'."),
            (
                [JAMBI, "--edition", EDITION, "--on", "2024-02-30"],
                "Invalid value for '--on': the date '2024-02-30' is not a day of the calendar",
            ),
            ([JAMBI, "--on", "2024-12-20"], "Missing option '--edition'."),
            (
                [JAMBI, *RULES, "--set", "leave"],
                "Invalid value for '--set': 'leave' is not of the form NAME=VALUE, such as leave=",
            ),
            ([JAMBI, *RULES, "-o", "."], "Invalid value for '-o' / '--output': File '.' is a"),
            ([JAMBI, *RULES, "--format", "pdf"], "Invalid value for '--format': 'pdf' is not"),
        ],
        ids=["no-day", "impossible-day", "no-edition", "half-a-setting", "folder", "format"],
    )
    def test_misused(self, arguments: list[str | Path], message: str) -> None:
        """Options that mean nothing are 2 with the usage."""
        ran = pka("evaluate", *arguments, "--lang", "en")
        assert (ran.status, ran.stdout) == (2, "")
        assert message in ran.stderr

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["--on", "2024-02-30"],
                (
                    "nilai --on tidak dapat dipakai: tanggal '2024-02-30' tidak ada dalam "
                    "kalender: bulan 02 tahun 2024 mempunyai tanggal 01 sampai 29"
                ),
            ),
            (
                ["--on", "2024-12-20", "--set", "leave"],
                (
                    "nilai --set tidak dapat dipakai: 'leave' tidak berbentuk NAMA=NILAI, "
                    "misalnya leave=NILAI"
                ),
            ),
        ],
        ids=["impossible-day", "half-a-setting"],
    )
    def test_misused_in_indonesian(self, arguments: list[str], message: str) -> None:
        """Their values are refused in the language of the committee."""
        ran = pka("evaluate", JAMBI, "--edition", EDITION, *arguments)
        assert (ran.status, ran.stdout) == (2, "")
        assert ran.stderr.endswith(f"Error: {message}\n")

    def test_indonesian_by_default(self) -> None:
        """What cannot be done is said in the language of the committee."""
        assert pka("evaluate", "tidak-ada.csv", *RULES).stderr == (
            "Error: tidak-ada.csv: berkas atau folder ini tidak ada\n"
        )


class TestNobody:
    """Files from which not a single row could be read."""

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "empty-table"),
            (b"PK\x03\x04\x14\x00\x06\x00", "spreadsheet-file"),
            (f"{HEADER}\n{row()}\n".encode("utf-16"), "utf-16"),
            ("Peserta \u00d1\n".encode("latin-1"), "not-utf8"),
        ],
        ids=["empty", "spreadsheet-named-csv", "utf-16", "another-encoding"],
    )
    @pytest.mark.parametrize("format_", ["table", "csv"])
    def test_no_empty_list(self, tmp_path: Path, data: bytes, name: str, format_: str) -> None:
        """No list of nobody is written, not even to a file; standard error says why."""
        file, output = tmp_path / "rekap.csv", tmp_path / "hasil.txt"
        file.write_bytes(data)
        ran = pka("evaluate", file, *RULES, "--format", format_, "--lang", "en", "-o", output)
        first, second, *_ = ran.stderr.splitlines()
        assert (ran.status, ran.stdout, output.exists()) == (1, "", False)
        assert first == "No row of a participant could be read, so nothing was decided."
        assert re.match(rf"{re.escape(str(file))}:\d: PKA80\d {name}: ", second)

    def test_json_says_so(self, tmp_path: Path) -> None:
        """A program gets the same document with nobody in it and the fault."""
        content = written(recap(tmp_path, header=""), *RULES)
        assert (content["participants"], content["summary"]["refused"]) == ([], 0)
        assert [fault["name"] for fault in content["faults"]] == ["empty-table"]

    def test_blank_template_is_no_fault(self, tmp_path: Path) -> None:
        """A recap that nobody has filled in yet is a warning."""
        ran = pka("evaluate", recap(tmp_path), *RULES)
        assert (ran.status, ran.stdout) == (0, "")
        assert "PKA806 no-rows" in ran.stderr


class TestRows:
    """Rows as committees have them, decided or refused, never lost."""

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (row("1.98E+17"), "PKA841"),
            (row("1,98E+17"), "PKA841"),
            (row("19000101190001100"), "PKA843"),
            (row(""), "PKA825"),
            (row(scores="84.5;86,5;83,25;85;88"), "PKA834"),
            (row(scores="1e999999999;86;83;85;88"), "PKA833"),
            (row(scores="nan;86;83;85;88"), "PKA832"),
            (row(scores="100,01;86;83;85;88"), "PKA835"),
            (row(scores="99,001;86;83;85;88"), "PKA836"),
            (row(absent="-1"), "PKA835"),
            (row(absent="909"), "PKA713"),
            (row(status="mengundurkn diri"), "PKA851"),
            (row(remedial="besok"), "PKA852"),
            (row(remedial="80"), "PKA853"),
            (row(scores="84;86;83;85;68", remedial="85,01"), "PKA708"),
            (row(remedial="sikap=80"), "PKA706"),
            (f"{row()};", "PKA821"),
            (row(name='"'), "PKA826"),
        ],
    )
    def test_bad_row_is_refused_beside_a_good_one(
        self, tmp_path: Path, line: str, code: str
    ) -> None:
        """It stays in the list with verdict null and its fault; the other is decided."""
        bad, good = written(recap(tmp_path, line, row(SECOND)), *RULES)["participants"]
        assert (bad["verdict"], [fault["code"] for fault in bad["faults"]]) == (None, [code])
        assert (good["id"], good["verdict"], good["rank"]) == (SECOND, "passed", 1)

    def test_duplicate_is_refused(self, tmp_path: Path) -> None:
        """The first row counts, and the second is told by line."""
        first, second = written(recap(tmp_path, row(), row(name="Lain")), *RULES)["participants"]
        assert (first["verdict"], second["verdict"], second["name"]) == ("passed", None, "Lain")
        assert [(fault["name"], fault["line"]) for fault in second["faults"]] == [
            ("duplicate-row", 3)
        ]

    def test_fault_of_a_record_names_its_column(self, tmp_path: Path) -> None:
        """Where the number of the column is not known, its name is said."""
        file = recap(tmp_path, row(scores="84;86;83;85;68", remedial="85,01"))
        stderr = pka("evaluate", file, *RULES, "--lang", "en").stderr
        assert stderr.startswith(f"{file}:2: PKA708 remedial-above-cap: column 'Remedial': ")

    def test_missing_header_is_told_once(self, tmp_path: Path) -> None:
        """Forty rows without an owner do not repeat the reason forty times."""
        file = recap(tmp_path, *[row()] * 40, header=HEADER.replace("NIP", "Nomor"))
        ran = pka("evaluate", file, *RULES)
        assert ran.stderr.count("PKA813 missing-column") == 1
        assert ran.stderr.count("kolom 'NIP'") == 1
        assert "baris ditolak 40" in ran.stdout

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_title_above_the_header_is_told_once(self, tmp_path: Path, lang: str) -> None:
        """Everybody is listed as refused; the reason stands once, also in a file."""
        file = recap(tmp_path, row(), row(SECOND), header=f"REKAP NILAI ANGKATAN I\n{HEADER}")
        output = tmp_path / "hasil.txt"
        ran = pka("evaluate", file, *RULES, "--lang", lang, "-o", output)
        text = output.read_text(encoding="utf-8")
        assert (ran.status, ran.stderr.count("\n")) == (1, 1)
        assert ran.stderr.startswith(f"{file}:2: PKA807 header-not-first: ")
        assert text.count("PKA807") == 1
        assert text.count("Peserta Contoh") == 2

    def test_two_of_one_name_are_told_apart(self, tmp_path: Path) -> None:
        """Their reasons carry the NIP; others have the name alone."""
        weak = "84;86;83;85;68"
        file = recap(
            tmp_path,
            row(FIRST, "Kembar", scores=weak),
            row(SECOND, "Kembar", scores=weak),
            row(THIRD, "Lain", scores=weak),
        )
        stdout = pka("evaluate", file, *RULES, "--lang", "en").stdout
        assert re.findall(r"^(.*): deferred$", stdout, re.MULTILINE) == [
            f"Kembar ({FIRST})",
            f"Kembar ({SECOND})",
            "Lain",
        ]

    def test_nameless_is_told_by_number(self, tmp_path: Path) -> None:
        """Without a name the NIP has to do."""
        file = recap(tmp_path, row(name="", scores="84;86;83;85;68"))
        assert f"\n{FIRST}: deferred\n" in pka("evaluate", file, *RULES, "--lang", "en").stdout

    def test_many_equals_share_a_rank(self, tmp_path: Path) -> None:
        """A cohort of any size is ranked as one."""
        rows = (row(f"19{number:016d}") for number in range(500))
        entries = written(recap(tmp_path, *rows), *RULES)["participants"]
        assert {entry["rank"] for entry in entries} == {1}


class TestJsonRecords:
    """Records as JSON instead of a recap."""

    def test_records(self, tmp_path: Path) -> None:
        """A float, an unknown key and a number for an id are refused; the others are decided."""
        file = tmp_path / "rekap.JSON"
        file.write_text(
            '[{"id": "p-01", "scores": {"sikap": 80.5}}, {"id": "p-02", "absence": 19},'
            ' {"id": 3}, 5, {"id": "p-05", "nam": "P"}]',
            encoding="utf-8",
        )
        entries = written(file, *RULES)["participants"]
        assert [entry["verdict"] for entry in entries] == [None, "failed", None, None, None]
        assert [fault["pointer"] for entry in entries for fault in entry["faults"]] == [
            "/0/scores/sikap",
            "/2/id",
            "/3",
            "/4/nam",
        ]

    def test_long_ids_are_folded_and_odd_ones_cut(self, tmp_path: Path) -> None:
        """An identity is shown whole; what stands in a refused row may be anything."""
        ids = ["p" * 50, "q" * 50]
        file = tmp_path / "rekap.json"
        file.write_text(json.dumps([{"id": ids[0]}, {"id": ids[1], "x": 1}]), encoding="utf-8")
        stdout = pka("evaluate", file, *RULES).stdout
        assert ids[0] in stdout
        assert f"{'q' * 40}…" in stdout
        assert "q" * 41 not in stdout

    def test_attendance_joins_records(self, tmp_path: Path) -> None:
        """A list goes to records too."""
        file = tmp_path / "rekap.json"
        file.write_text(json.dumps([{"id": FIRST}]), encoding="utf-8")
        listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;19;alpha;")
        entry = participants(file, *RULES, "--attendance", listed)[FIRST]
        assert (entry["verdict"], entry["rule"]) == ("failed", "absence-over-limit")

    def test_not_json(self, tmp_path: Path) -> None:
        """Broken JSON is told with line and column."""
        ran = pka("evaluate", table(tmp_path / "rekap.json", '{"a":'), *RULES, "--lang", "en")
        assert (ran.status, ran.stdout) == (1, "")
        assert "rekap.json:2:1: PKA001 invalid-syntax" in ran.stderr


class TestAttendance:
    """A second file with one row per participant and session."""

    def test_closed_list(self, tmp_path: Path) -> None:
        """What is not recorded counts as absent from the closing day on, and not before."""
        file = recap(tmp_path, row(absent=""))
        listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;9;hadir;", f"{FIRST};K1-02;;9;;")
        closed = ("--attendance", listed, "--attendance-closed", "2024-12-20")
        ahead = ("--attendance", listed, "--attendance-closed", "2024-12-21")
        entries = [participants(file, *RULES, *extra)[FIRST] for extra in (closed, ahead)]
        assert [(entry["verdict"], entry["absent_hours"]) for entry in entries] == [
            ("passed", "9"),
            ("in_progress", None),
        ]

    def test_disagreement_is_refused(self, tmp_path: Path) -> None:
        """A recap and a list that speak of different absence decide nothing."""
        file = recap(tmp_path, row(absent="3"))
        listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;9;hadir;")
        entry = participants(
            file, *RULES, "--attendance", listed, "--attendance-closed", "2024-12-19"
        )[FIRST]
        assert (entry["verdict"], entry["faults"][0]["name"]) == (None, "absence-disagrees")

    def test_stranger_is_a_warning_with_the_row(self, tmp_path: Path) -> None:
        """Somebody who is not in the recap is named, and the run is clean."""
        file = recap(tmp_path, row(absent=""))
        listed = sessions(
            tmp_path, f"{FIRST};K1-01;2024-10-07;9;hadir;", f"{SECOND};K1-01;2024-10-07;9;hadir;"
        )
        ran = pka("evaluate", file, *RULES, "--attendance", listed, "--lang", "en")
        assert ran.status == 0
        assert ran.stderr.startswith(
            f"{listed}:3: PKA866 not-in-recap: NIP '{SECOND}' is in the attendance list"
        )

    def test_without_rows_in_progress(self, tmp_path: Path) -> None:
        """A participant of whom the list says nothing is undecided, and both places say so."""
        file = recap(tmp_path, row(absent=""), row(SECOND, absent=""))
        listed = sessions(tmp_path, f"{FIRST};K1-01;2024-10-07;9;hadir;")
        closed = ("--attendance", listed, "--attendance-closed", "2024-12-19")
        content = written(file, *RULES, *closed)
        first, second = content["participants"]
        assert (first["verdict"], second["verdict"]) == ("passed", "in_progress")
        assert [finding["code"] for finding in second["findings"]] == ["attendance-missing"]
        assert [(fault["name"], fault["line"]) for fault in content["faults"]] == [
            ("no-attendance-rows", 3)
        ]

    def test_assumption_is_visible(self, tmp_path: Path) -> None:
        """Who states that nobody was absent finds the statement in the outcome."""
        file = recap(tmp_path, row(absent=""))
        entry = participants(file, *RULES, "--assume-attended")[FIRST]
        assert (entry["verdict"], entry["assumptions"]) == ("passed", ["attended"])
        assert [finding["code"] for finding in entry["findings"]] == ["attendance-assumed"]


class TestScreen:
    """Pipes, files and terminals."""

    @pytest.mark.parametrize("columns", [40, 80, 100, 130, 200])
    def test_terminal_keeps_the_table_in_line(self, columns: int) -> None:
        """No NIP is cut, no line is too long, and every row has its columns in their places."""
        lines = on_a_terminal("evaluate", JAMBI, *RULES, columns=columns, NO_COLOR="1", TERM="dumb")
        head = next(line for line in lines if "NIP" in line)
        body = lines[lines.index(head) + 1 : lines.index("", 2)]
        nips = [match[0] for line in body if (match := re.search(r"\d{18}", line))]
        assert (len(nips), len(set(nips))) == (40, 40)
        assert max(map(cell_len, lines)) <= max(columns, 80)
        at = cell_len(head[: head.index("Putusan")])
        assert {line_from(line, at - 1)[:1] for line in body if re.search(r"\d{18}", line)} == {" "}
        words = {line_from(line, at).strip() for line in body}
        assert {"lulus", "tidak lulus"} <= words

    def test_forty_people_stay_readable_on_100_columns(self) -> None:
        """A row is a line for nearly everyone: only the longest names and words are folded."""
        lines = on_a_terminal("evaluate", JAMBI, *RULES, columns=100, TERM="dumb")
        assert 42 <= lines.index("") <= 50

    def test_wide_and_combining_letters_keep_their_places(self, tmp_path: Path) -> None:
        """What looks two cells wide is two wide, and a mark over a letter is none."""
        names = ["王小明 例", "Do\u0308me\u0301n\u0303go", "P [bold]x[/] [A]", "Ññ"]
        nips = [f"19000101190001100{number}" for number in range(len(names))]
        file = recap(tmp_path, *map(row, nips, names))
        for lines in (
            pka("evaluate", file, *RULES).stdout.splitlines(),
            on_a_terminal("evaluate", file, *RULES, columns=80, TERM="dumb"),
        ):
            rows = [line for line in lines if re.search(r"\d{18}", line)]
            assert len({cell_len(line[: line.index("85,30")]) for line in rows}) == 1
            assert [name for name in names if not any(name in line for line in rows)] == []

    def test_terminal_gets_no_orders_from_a_name(self, tmp_path: Path) -> None:
        """Escape sequences, line breaks and reversed writing in a name are not obeyed."""
        name = '"A\x1b[2J\u202eB\nC"'
        file = recap(tmp_path, row(name=name, scores="84;86;83;85;68"))
        shown = pka("evaluate", file, *RULES).stdout
        assert "A [2J B C" in shown
        assert [letter for letter in shown if not letter.isprintable() and letter != "\n"] == []

    def test_long_names_are_folded(self, tmp_path: Path) -> None:
        """A name of any length keeps the table in its place, and is there to the end."""
        file = recap(tmp_path, row(name="Panjang " * 30 + "x" * 100 + "akhir"))
        lines = pka("evaluate", file, *RULES).stdout.splitlines()
        assert max(map(len, lines[: lines.index("")])) < 140
        assert any("akhir" in line for line in lines)

    def test_pipe_gets_a_line_for_each_participant(self) -> None:
        """What follows in a pipe finds each row whole, whatever the width of the terminal."""
        ran = in_a_process("evaluate", JAMBI, *RULES, COLUMNS="40")
        assert "\x1b" not in ran.stdout
        assert len(ran.stdout.partition("\n\n")[0].splitlines()) == 41

    def test_colour_on_a_terminal_alone(self) -> None:
        """Verdicts are coloured where a terminal shows them, and NO_COLOR is heeded."""
        coloured = "\n".join(on_a_terminal("evaluate", JAMBI, *RULES, columns=100))
        plain = "\n".join(on_a_terminal("evaluate", JAMBI, *RULES, columns=100, NO_COLOR="1"))
        assert "\x1b[32mlulus" in coloured
        assert "\x1b[32m" not in plain

    @pytest.mark.parametrize(("file", "status"), [(JAMBI, 0), (GOLDEN / "rekap.csv", 1)])
    def test_reader_that_has_seen_enough(self, file: Path, status: int) -> None:
        """`| head -1` ends a run without a word about it, with the status of the run."""
        program = Path(sys.executable).with_name("pka")
        with subprocess.Popen(
            [program, "evaluate", file, *RULES, "--format", "json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode == status


def line_from(line: str, cell: int) -> str:
    """Return what stands from some cell of a terminal on."""
    place = next((i for i in range(len(line) + 1) if cell_len(line[:i]) >= cell), len(line))
    return line[place:]


class TestOutput:
    """`-o FILE`."""

    def test_same_bytes_as_standard_output(self, tmp_path: Path) -> None:
        """The file is UTF-8 whatever the locale, and standard output stays empty."""
        output = tmp_path / "hasil.txt"
        stdout = in_a_process("evaluate", JAMBI, *RULES).stdout
        ran = in_a_process("evaluate", JAMBI, *RULES, "-o", output, LC_ALL="C", PYTHONUTF8="0")
        assert (ran.status, ran.stdout) == (0, "")
        assert output.read_bytes().decode() == stdout

    def test_table_in_a_file_tells_why_rows_are_refused(self, tmp_path: Path) -> None:
        """Standard error is not part of the file, so the reasons stand in both."""
        output = tmp_path / "hasil.txt"
        file = recap(tmp_path, row(), row("1.98E+17", "Peserta Lain"))
        ran = pka("evaluate", file, *RULES, "-o", output, "--lang", "en")
        text = output.read_text(encoding="utf-8")
        assert "\nPeserta Lain: row refused\n" in text
        assert f"{file}:3:1: PKA841 id-not-text" in text
        assert f"{file}:3:1: PKA841 id-not-text" in ran.stderr

    def test_csv_opens_in_a_spreadsheet(self, tmp_path: Path) -> None:
        """It begins with a byte order mark and keeps every NIP as text."""
        output = tmp_path / "hasil.csv"
        pka("evaluate", JAMBI, *RULES, "--format", "csv", "-o", output)
        data = output.read_bytes()
        assert data.startswith(b"\xef\xbb\xbfNIP;Nama;")
        assert data.count(b"\r\n'19") == 40


def test_faults_and_assumptions_in_the_language_asked_for(tmp_path: Path) -> None:
    """JSON is for programs, and its messages still have a language."""
    file = recap(tmp_path, row("1"))
    texts = {
        lang: participants(file, *RULES, "--lang", lang)["1"]["faults"][0]["message"]
        for lang in LANGUAGES
    }
    assert texts["id"].startswith("kolom 'NIP': ")
    assert texts["en"].startswith("column 'NIP': ")


class TestAbsentColumn:
    """A recap without a usual column, beside one that nobody knows."""

    def test_it_is_an_error_and_stands_in_every_output(self, tmp_path: Path) -> None:
        """Neither the table nor a copy of it in a spreadsheet goes without the notice."""
        file = recap(tmp_path, row(), header=HEADER.replace("Status", "Keterangan"))
        notice = "there is no column 'Status': everybody counts as active"
        shown = pka("evaluate", file, *RULES, "--lang", "en")
        assert shown.status == 1
        assert notice in shown.stdout
        output = tmp_path / "hasil.csv"
        assert pka("evaluate", file, *RULES, "--lang", "en", "-o", output).status == 1
        header, *rows = output.read_text(encoding="utf-8-sig").splitlines()
        assert header.endswith(",Notes on the File")
        assert all(notice in line for line in rows)
        assert [fault["name"] for fault in written(file, *RULES)["faults"]] == [
            "unknown-column",
            "absent-column",
        ]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("hasil.csv", "\ufeffNIP;Nama;", id="csv"),
        pytest.param("hasil.JSON", "{", id="json"),
        pytest.param("hasil.txt", "Peringkat", id="other"),
        pytest.param("hasil", "Peringkat", id="none"),
    ],
)
def test_the_suffix_of_the_output_chooses_its_form(tmp_path: Path, name: str, start: str) -> None:
    """A file called .csv is one; what is said with --format goes before."""
    file, output = recap(tmp_path, row()), tmp_path / name
    assert pka("evaluate", file, *RULES, "-o", output).status == 0
    assert output.read_text(encoding="utf-8").startswith(start)
    assert pka("evaluate", file, *RULES, "--format", "json", "-o", output).status == 0
    assert output.read_text(encoding="utf-8").startswith("{")
