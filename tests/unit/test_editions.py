"""The built-in editions, and loading of others."""

from pathlib import Path

import pytest

from pka import editions
from pka.adapters.files import definition_to_json, definition_to_toml
from pka.curriculum import Mode
from pka.diagnostic import DefinitionRejected
from pka.exceptions import UnknownReference, UnsupportedFormat
from pka.linter import lint
from tests.small import component, edition, scheme

PKA = "pka-2023-blended"


def test_ids_are_sorted_and_those_of_the_editions() -> None:
    """Each file is named after the edition in it."""
    assert list(editions.ids()) == sorted(edition.id for edition in editions.builtin())
    assert PKA in editions.ids()


def test_builtin_editions_are_clean() -> None:
    """No built-in edition has a fault."""
    assert {edition.id: str(lint(edition)) for edition in editions.builtin()} == dict.fromkeys(
        editions.ids(), ""
    )


def test_builtin_is_read_once() -> None:
    """The same value is given each time."""
    assert editions.load(PKA) is next(iter(e for e in editions.builtin() if e.id == PKA))


def test_registry_finds_the_edition_in_force() -> None:
    """The registry holds the built-in editions."""
    registry = editions.registry()
    assert registry.editions == tuple(editions.builtin())
    assert registry.in_force_on("pka", Mode.BLENDED, "2023-01-02") is editions.load(PKA)


@pytest.mark.parametrize("as_path", [str, Path], ids=["text", "path"])
def test_load_reads_a_file(tmp_path: Path, as_path: type[str] | type[Path]) -> None:
    """A definition file is loaded by its path, TOML and JSON alike."""
    pka = editions.load(PKA)
    for name, text in (("a.toml", definition_to_toml(pka)), ("A.JSON", definition_to_json(pka))):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert editions.load(as_path(path)) == pka


@pytest.mark.parametrize(
    ("source", "written"),
    [
        pytest.param("pka-2023-blendid", "'pka-2023-blendid'", id="misspelt-id"),
        pytest.param("", "''", id="empty"),
        pytest.param("tidak-ada.toml", "'tidak-ada.toml'", id="no-such-file"),
        pytest.param(".", "'.'", id="folder"),
        pytest.param("a\0b.toml", r"'a\x00b.toml'", id="nul"),
        pytest.param("x" * 5000 + ".toml", f"'{'x' * 56}…", id="name-too-long-for-a-file"),
        pytest.param(None, "None", id="none"),
        pytest.param(3, "3", id="number"),
        pytest.param(b"pka-2023-blended", "b'pka-2023-blended'", id="bytes"),
    ],
)
def test_load_refuses_what_is_no_edition(source: str, written: str) -> None:
    """Neither an id nor a file: the error shows what was asked for, and the known ids."""
    with pytest.raises(UnknownReference) as caught:
        editions.load(source)
    message = str(caught.value)
    assert message.startswith(f"there is no edition or definition file {written}")
    assert message.endswith(f"(known: {', '.join(editions.ids())})")


def test_load_suggests_the_id() -> None:
    """A misspelt id is recognised."""
    with pytest.raises(UnknownReference, match="did you mean 'pka-2023-blended'"):
        editions.load("pka-2023-blendid")


def test_load_refuses_another_format(tmp_path: Path) -> None:
    """A file that is neither TOML nor JSON is not read."""
    path = tmp_path / "a.yaml"
    path.touch()
    with pytest.raises(UnsupportedFormat, match=r"is not a definition; that is a \.toml or \.json"):
        editions.load(path)


def test_load_refuses_a_folder_named_as_a_file(tmp_path: Path) -> None:
    """A folder is no definition, whatever its name."""
    path = tmp_path / "a.toml"
    path.mkdir()
    with pytest.raises(UnknownReference, match="there is no edition or definition file"):
        editions.load(path)


def test_load_refuses_faults_of_reading(tmp_path: Path) -> None:
    """What cannot be read is rejected with its report, also where an edition could be built."""
    path = tmp_path / "a.toml"
    path.write_text("ukuran = 1\n" + definition_to_toml(editions.load(PKA)), encoding="utf-8")
    with pytest.raises(DefinitionRejected) as caught:
        editions.load(path)
    headline = f"{path}:1:1: PKA002 unknown-key: `ukuran` is not a key here (known keys: id, "
    assert str(caught.value).startswith(headline)


def test_load_refuses_faults_of_content(tmp_path: Path) -> None:
    """What reads well and cannot be right is rejected with the report of the linter."""
    wrong = edition(scoring=scheme(component("a", 30), component("b", 60), rescale=False))
    path = tmp_path / "a.json"
    path.write_text(definition_to_json(wrong), encoding="utf-8")
    with pytest.raises(DefinitionRejected) as caught:
        editions.load(path)
    assert "weight-sum" in {diagnostic.name for diagnostic in caught.value.report}
