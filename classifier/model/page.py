"""Measures as text tables, and as one HTML page with plots drawn as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from classifier.domain import TYPES
from classifier.model.train import LEVELS

Table = tuple[str, list[str], list[list[str]]]
_SIZE, _EDGE = 260, 36
_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>gitsift evaluate</title>
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;margin:.5em 0 1.5em}td,th{border:1px solid #ccc;padding:.15em .6em;
text-align:right}td:first-child,th:first-child{text-align:left}svg{margin:.5em 1em .5em 0}
text{font:11px system-ui,sans-serif}</style><h1>gitsift evaluate</h1>
"""
_SUMMARY = (
    "commits", "type macro-F1", "type accuracy", "type ECE", "importance macro-F1",
    "quadratic kappa", "importance ECE", "recall of high", "precision of high",
)  # fmt: skip


def tables(told: Mapping[str, Any]) -> str:
    """All measures as aligned text."""
    return "\n\n".join(_text(*table) for table in _tables(told))


def page(told: Mapping[str, Any]) -> str:
    """All measures as one HTML page that needs nothing else."""
    parts = [_HEAD]
    for name, system in told["systems"].items():
        parts.append(f"<h2>{escape(name)}</h2>")
        for what in ("type", "importance"):
            points = [(said, was) for said, was, _ in system[f"{what} reliability"]]
            parts.append(_plot(f"{what}: right by confidence", points, diagonal=True))
        parts.append(_heat("type: label by row, guess by column", system["type confusion"], TYPES))
        parts.append(_heat("importance", system["importance confusion"], LEVELS))
    curve = told.get("learning curve", [])
    for name in ("type macro-F1", "importance macro-F1", "recall at precision 0.5"):
        if curve:
            most = curve[-1]["labels"]
            points = [(point["labels"] / most, point[name]) for point in curve]
            parts.append(_plot(f"{name} by share of {most} labels", points, diagonal=False))
    parts += [_html(*table) for table in _tables(told)]
    return "\n".join(parts) + "\n</html>\n"


def _tables(told: Mapping[str, Any]) -> Iterator[Table]:
    systems = told["systems"]
    yield _grid("systems, on repositories that the model did not see", systems, _SUMMARY)
    for name, system in systems.items():
        yield _spans(name, system)
        for what in ("type", "importance"):
            rows = {row["class"]: row for row in system[f"{what} by class"]}
            yield _grid(f"{name}: {what} by class", rows, ("commits", "precision", "recall", "F1"))
    first = next(name for name in ("rules and model, as written", *systems) if name in systems)
    for group in ("repository", "language", "confidence"):
        yield _grid(f"{first}: by {group}", systems[first][f"by {group}"], _SUMMARY)
    if "changelog" in told:
        title = "what maintainers listed, found by score"
        yield _grid(title, told["changelog"], ("commits", "listed", "ROC AUC"))
    if "learning curve" in told:
        rows = {str(point["labels"]): point for point in told["learning curve"]}
        ranked = (*_SUMMARY[1:8], "ROC AUC of high", "recall at precision 0.5")
        yield _grid("learning curve, by number of labels", rows, ranked)
    if "rules" in told:
        columns = ("commits", "repositories", "overlap", "conflicts", "accuracy")
        yield _grid("rules", told["rules"], columns)


def _spans(name: str, system: Mapping[str, Any]) -> Table:
    rows = [[key, _shown(low), _shown(high)] for key, (low, high) in system["intervals"].items()]
    rows += [[key, _shown(value), ""] for key, value in system["high by rank"].items()]
    return f"{name}: 95 % intervals over repositories; high by rank", ["", "from", "to"], rows


def _grid(title: str, rows: Mapping[str, Mapping[str, Any]], columns: Sequence[str]) -> Table:
    body = [[name, *(_shown(row[column]) for column in columns)] for name, row in rows.items()]
    return title, ["", *columns], body


def _shown(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _text(title: str, head: list[str], rows: list[list[str]]) -> str:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join([title, *(_line(line, widths) for line in lines)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    rest = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join([first, *rest]).rstrip()


def _html(title: str, head: list[str], rows: list[list[str]]) -> str:
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<h3>{escape(title)}</h3><table>{body}</table>"


def _plot(title: str, points: Sequence[tuple[float, float]], diagonal: bool) -> str:
    """Points joined by a line on the unit square."""
    inner = _SIZE - 2 * _EDGE

    def place(x: float, y: float) -> str:
        return f"{_EDGE + x * inner:.1f},{_SIZE - _EDGE - y * inner:.1f}"

    low, high = place(0, 0).split(","), place(1, 1).split(",")
    marks = [
        (
            f'<rect x="{low[0]}" y="{high[1]}" width="{inner}" height="{inner}" '
            'fill="none" stroke="#999"/>'
        ),
        f'<polyline points="{" ".join(place(*p) for p in points)}" fill="none" stroke="#06c"/>',
    ]
    if diagonal:
        marks.append(f'<polyline points="{place(0, 0)} {place(1, 1)}" stroke="#ccc"/>')
    for x, y in points:
        column, row = place(x, y).split(",")
        marks.append(f'<circle cx="{column}" cy="{row}" r="3" fill="#06c"/>')
    for at in (0.0, 0.5, 1.0):
        marks.append(f'<text x="4" y="{place(0, at).split(",")[1]}">{at}</text>')
        marks.append(f'<text x="{place(at, 0).split(",")[0]}" y="{_SIZE - 18}">{at}</text>')
    return _svg(title, _SIZE, _SIZE, marks)


def _heat(title: str, counts: Sequence[Sequence[int]], names: Sequence[str]) -> str:
    """A confusion matrix; the darker, the larger the share of the row."""
    cell, left = 34, 70
    marks = []
    for row, (name, line) in enumerate(zip(names, counts, strict=True)):
        top = 30 + row * cell
        marks.append(f'<text x="2" y="{top + 21}">{escape(name)}</text>')
        for column, count in enumerate(line):
            share = count / max(sum(line), 1)
            at = left + column * cell
            marks.append(
                f'<rect x="{at}" y="{top}" width="{cell}" height="{cell}" fill="#06c" '
                f'fill-opacity="{share:.2f}" stroke="#ddd"/>'
                f'<text x="{at + 6}" y="{top + 21}">{count or ""}</text>'
            )
    size = len(names) * cell
    return _svg(title, left + size + 4, size + 40, marks)


def _svg(title: str, width: int, height: int, marks: Iterable[str]) -> str:
    return (
        f'<svg width="{width}" height="{height}" role="img"><title>{escape(title)}</title>'
        f'<text x="4" y="14">{escape(title)}</text>{"".join(marks)}</svg>'
    )
