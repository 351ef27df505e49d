"""`pka new`: an institution's own definition, to begin with."""

import re
from pathlib import Path
from typing import Final, Self

import pytest

from pka import editions
from pka.adapters.files import read_definition_file, validate
from pka.changes import diff
from pka.edition import Edition
from tests.unit.cli.commands import EDITION, pka

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "definitions" / "sound.toml"


def read(path: Path) -> Edition:
    """Return the edition of a file without a fault."""
    assert list(validate(path)) == []
    found = read_definition_file(path).edition
    assert found is not None
    return found


def said_of_the_whole(before: Edition, after: Edition) -> list[str]:
    """Return the keys of the whole that differ, where nothing else does."""
    (change,) = diff(before, after).changes
    assert change.part == "edition"
    return [key.key for key in change.keys]


class TestRefine:
    """A short file that extends the edition."""

    def test_it_validates_and_changes_nothing_but_the_head(self, tmp_path: Path) -> None:
        """Its rules are those of the edition until something is changed."""
        path = tmp_path / "kami-2025.toml"
        ran = pka("new", path, "--from", EDITION, "--lang", "en")
        assert (ran.status, ran.stderr) == (0, "")
        assert ran.stdout.splitlines() == [
            f"{path}: written",
            "Next:",
            "  1. put `title`, `in_force` and `source` of the institution in place;",
            "  2. write its decree under [[instruments]];",
            "  3. write each difference as [[changes]], with its source;",
            f"  4. check it with `pka validate {path}`;",
            f"  5. see what differs with `pka diff {EDITION} {path}`.",
        ]
        found = read(path)
        assert found.id == "kami-2025"
        assert said_of_the_whole(editions.load(EDITION), found) == [
            "id",
            "title",
            "source",
            "extends",
        ]

    @pytest.mark.parametrize("name", editions.ids())
    def test_every_built_in_edition(self, name: str, tmp_path: Path) -> None:
        """Each can be the beginning."""
        assert pka("new", tmp_path / "kami.toml", "--from", name).status == 0
        assert read(tmp_path / "kami.toml").id == "kami"

    def test_its_example_can_be_used(self, tmp_path: Path) -> None:
        """What stands there as a comment is a change that can be made."""
        path = tmp_path / "kami.toml"
        pka("new", path, "--from", EDITION)
        text = path.read_text(encoding="utf-8")
        head, example = text.split("#\n# [[instruments]]")
        used = re.sub("^# ?", "", f"# [[instruments]]{example}", flags=re.MULTILINE)
        path.write_text(head + used, encoding="utf-8")
        assert read(path).programme.target_post.en == "example post"

    def test_a_definition_file_below(self, tmp_path: Path) -> None:
        """Another definition is named by its path from the new one."""
        base = tmp_path / "dasar" / "kecil.toml"
        base.parent.mkdir()
        base.write_bytes(GOLDEN.read_bytes())
        assert pka("new", tmp_path / "kami.toml", "--from", base, "--id", "lain").status == 0
        assert 'edition = "dasar/kecil.toml"' in (tmp_path / "kami.toml").read_text("utf-8")
        assert read(tmp_path / "kami.toml").id == "lain"

    def test_a_definition_file_elsewhere(self, tmp_path: Path) -> None:
        """What a definition may not name is not named."""
        ran = pka("new", tmp_path / "kami.toml", "--from", GOLDEN, "--lang", "en")
        assert (ran.status, ran.stdout) == (2, "")
        assert "copy it there, or say --whole" in ran.stderr
        assert not (tmp_path / "kami.toml").exists()


class TestWhole:
    """A whole copy."""

    @pytest.mark.parametrize("name", editions.ids())
    def test_every_built_in_edition(self, name: str, tmp_path: Path) -> None:
        """It differs from the edition by its id alone, and keeps its comments."""
        path = tmp_path / "kami.toml"
        ran = pka("new", path, "--from", name, "--whole")
        assert ran.status == 0
        assert "  3. ubah yang berbeda, dan rujukannya;" in ran.stdout.splitlines()
        assert said_of_the_whole(editions.load(name), read(path)) == ["id"]
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:5] == [
            "# Ketentuan lembaga sendiri. Ganti judul, hari pertama berlaku, dan rujukannya.",
            f"# Disalin dari {name}.",
            "",
            "format = 1",
            'id = "kami"',
        ]
        assert "# Instruments" in lines

    def test_a_definition_file(self, tmp_path: Path) -> None:
        """Any other definition is written anew, with revision 1."""
        path = tmp_path / "kami.toml"
        assert pka("new", path, "--from", GOLDEN, "--whole", "--id", "lain").status == 0
        assert said_of_the_whole(read(GOLDEN), read(path)) == ["id"]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        pytest.param(f"{EDITION}.toml", (), "is that of another edition", id="id-of-the-edition"),
        pytest.param("x.toml", ("--id", "pka-2023-distance"), "another one with --id", id="taken"),
        pytest.param("x.toml", ("--id", " "), "is empty or has characters", id="empty-id"),
        pytest.param("x.toml", ("--id", "a\x1bb"), "do not print", id="id-that-does-not-print"),
        pytest.param("x.json", (), "the name of a new definition ends in .toml", id="json"),
        pytest.param("tiada/x.toml", (), "there is no such file or folder", id="no-folder"),
    ],
)
def test_what_cannot_be_done(
    name: str, options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    """One line says why, the status is 2, and no file is left."""
    ran = pka("new", tmp_path / name, "--from", EDITION, *options, "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_nothing_is_written_over(what: str, tmp_path: Path) -> None:
    """Whatever stands there stays, a link to nowhere too."""
    path = tmp_path / "kami.toml"
    if what == "file":
        path.write_text("isi", encoding="utf-8")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "tiada.toml")
    ran = pka("new", path, "--from", EDITION, "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert "it is there already and is not written over" in ran.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["kami.toml"]


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun is taken away again."""
    path = tmp_path / "kami.toml"
    opened = Path.open

    class Full:
        """A file to which nothing can be written."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def write(self, _: bytes) -> int:
            """Fail as a full disk does."""
            raise OSError(28, "No space left on device", str(path))

    def open_(self: Path, mode: str = "r", **more: object) -> object:
        if mode != "xb":
            return opened(self, mode, **more)  # type: ignore[call-overload]
        self.touch()
        return Full()

    monkeypatch.setattr(Path, "open", open_)
    ran = pka("new", path, "--from", EDITION, "--lang", "en")
    assert (ran.status, ran.stderr) == (2, f"Error: {path}: there is no space left\n")
    assert not path.exists()


@pytest.mark.parametrize("code", ['a "b" \\ c', "kétentuan", "a' = 1"])
@pytest.mark.parametrize("way", ["--refine", "--whole"])
def test_any_id_that_prints(code: str, way: str, tmp_path: Path) -> None:
    """It is written so that it comes back as it was given."""
    path = tmp_path / "kami.toml"
    assert pka("new", path, "--from", EDITION, "--id", code, way).status == 0
    assert read(path).id == code
