"""Plain text of sections."""

from pka.prose.layout import Line, Section, render


def test_sections_stand_under_their_headings() -> None:
    """A heading is in capitals, its lines are indented by depth, empty sections are left out."""
    sections = [
        Section("Nilai", [Line("satu"), Line("dua", 1)]),
        Section("Kosong", []),
    ]
    expected = "JUDUL\n\nNILAI\n  satu\n    dua\n\nakhir\n"
    assert render("JUDUL", sections, "akhir") == expected


def test_long_lines_are_wrapped_with_a_hanging_indent() -> None:
    """No line is wider than 80 columns; its rest is indented further, words stay whole."""
    text = render("J", [Section("S", [Line("kata-kata " * 10)])], "a")
    lines = text.splitlines()[3:5]
    assert lines == ["  " + " ".join(["kata-kata"] * 7), "    " + " ".join(["kata-kata"] * 3)]


def test_control_characters_are_not_passed_on() -> None:
    """A name from a file cannot give orders to the terminal."""
    text = render("J", [Section("S", [Line("Andi\x1b[31m\rContoh")])], "a")
    assert text == "J\n\nS\n  Andi [31m Contoh\n\na\n"
