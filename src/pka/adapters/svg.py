"""The few shapes that pictures are made of, as elements of SVG 1.1."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

__all__ = ["DASHED", "INK", "MARK", "SOFT", "diamond", "document", "shape", "text"]

INK: Final = "#1f2933"
SOFT: Final = "#52606d"
MARK: Final = "#b42318"
#: The pattern of outlines that say: not settled.
DASHED: Final = "4 3"

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
#: What no XML 1.0 document may hold.
_NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def document(width: int, height: int, *, lang: str, title: str) -> ET.Element:
    """Return a white sheet; its title is what screen readers say of it."""
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "width": f"{width}",
            "height": f"{height}",
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "lang": lang,
            "font-family": "sans-serif",
            "font-size": "13",
            "fill": INK,
        },
    )
    ET.SubElement(root, "title").text = _clean(title)
    shape(root, "rect", width=width, height=height, fill="#ffffff")
    return root


def shape(parent: ET.Element, name: str, /, **given: str | int) -> None:
    """Draw a shape; `_` in the name of an attribute stands for `-`, and one at its end for none."""
    attributes = {key.rstrip("_").replace("_", "-"): f"{value}" for key, value in given.items()}
    ET.SubElement(parent, name, attributes)


def text(
    parent: ET.Element,
    at: tuple[int, int],
    words: str,
    *,
    size: int = 13,
    bold: bool = False,
    fill: str = INK,
) -> None:
    """Write words from a point on; what XML cannot hold becomes a space."""
    x, y = at
    attributes = {"x": f"{x}", "y": f"{y}", "font-size": f"{size}", "fill": fill}
    if bold:
        attributes["font-weight"] = "bold"
    ET.SubElement(parent, "text", attributes).text = _clean(words)


def diamond(parent: ET.Element, x: int, y: int) -> None:
    """Draw the mark of a day."""
    points = f"{x},{y - 7} {x + 6},{y} {x},{y + 7} {x - 6},{y}"
    shape(parent, "polygon", class_="deadline", points=points, fill=MARK)


def _clean(words: str) -> str:
    return _NOT_XML.sub(" ", words)
