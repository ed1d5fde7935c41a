"""Sections of documents; messages, tables and services of schema files."""

from __future__ import annotations

import re

from classifier.facts.scan import Scan, clean, lazy

_MARKDOWN = lazy(
    r"\n(?:@@\d+ (?:(#{1,6})[ \t]+(.*))?()"  # 1 2 3
    r"|([-+ ])[ \t]*+(```|~~~)"  # 4 5
    r"|([-+ ]) {0,3}(#{1,6}|={1,6})[ \t]+([^\n]*?)[ \t#]*\r?(?=\n|$))"  # 6 7 8
)
_UNDERLINED = lazy(
    r"\n([-+ ])(\S[^\n]*)\r?\n([-+ ])(={3,}|-{3,}|~{3,}|\^{3,}|\"{3,}|'{3,}|\*{3,}|\+{3,}|#{3,}|"
    r"`{3,})\r?(?=\n|$)"
    r"|\n@@\d+ ()"
)
_LEVELS = "#*=-^\"~'+`"
_PROTO = lazy(
    r"\n(?:@@\d+ (?:(message|enum|service|type|input|interface)\b[ \t]+(\w+))?()"
    r"|([-+ ])([ \t]*+)(message|enum|service|type|input|interface|extend type|union|struct|table)"
    r"[ \t]+(\w+)()"
    r"|([-+])[ \t]*+(?:(rpc)[ \t]+(\w+)|(?:(?:repeated|optional|required)[ \t]+)?([\w.<>, ]+?)"
    r"[ \t]+(\w+)[ \t]*=[ \t]*(\d+)"
    r"|(\w+)[ \t]*(?:\([^)\n]*\))?:[ \t]*([\w!\[\]]+))())"
)
_SQL = lazy(
    r"\n([-+])[^\n]*?\b((?:CREATE|ALTER|DROP)(?:[ \t]+(?:OR REPLACE|UNIQUE|TEMP(?:ORARY)?|"
    r"MATERIALIZED|EXTERNAL))*"
    r"[ \t]+(?:TABLE|INDEX|VIEW|TYPE|SEQUENCE|FUNCTION|TRIGGER|COLUMN|DATABASE|SCHEMA)|"
    r"ADD[ \t]+COLUMN)"
    r"(?:[ \t]+(?:IF(?:[ \t]+NOT)?[ \t]+EXISTS|CONCURRENTLY))*[ \t]+[`\"\[]?([\w.]+)",
    re.I,
)


def markdown(file: Scan) -> None:
    """Note headings, and which sections were edited."""
    in_code = False
    for match in _MARKDOWN().finditer(file.text):
        last = match.lastindex
        if last == 3:
            in_code = False
            title = (match[2] or "").strip().rstrip("#").strip()
            file.restart(match.start(), "heading" if title else "", title)
        elif last == 5:
            in_code = not in_code
        elif not in_code and match[8]:
            file.define(
                "heading", match[6], clean(match[8].strip("`* ")), match.start(), len(match[7])
            )


def underlined(file: Scan) -> None:
    """Note the titles of reStructuredText."""
    for match in _UNDERLINED().finditer(file.text):
        if match.lastindex == 5:
            file.restart(match.start())
        elif len(match[4]) + 2 >= len(match[2].strip()) and match[1] != "@":
            level = _LEVELS.index(match[4][0]) + 1
            mark = match[1] if match[1] != " " else " "
            file.define("heading", mark, clean(match[2].strip("`* ")), match.start(), level)


def schema(file: Scan) -> None:
    """Note messages, fields and calls of Protobuf, Thrift and GraphQL."""
    for match in _PROTO().finditer(file.text):
        last, at = match.lastindex, match.start()
        if last == 3:
            file.restart(at, "class" if match[2] else "", match[2] or "")
        elif last == 8:
            file.define("schema", match[4], match[7], at, len(match[5]))
        elif match[10]:
            file.note("endpoint", match[9], match[11], at, "", file.within(99))
        else:
            value = match[14] or match[16]
            file.note("schema", match[9], match[13] or match[15], at, value, file.within(99))


def sql(file: Scan) -> None:
    """Note tables, columns and indexes that statements create, alter or drop."""
    for match in _SQL().finditer(file.text):
        mark, words = match[1], " ".join(match[2].split())
        file.note(
            "schema",
            mark,
            match[3],
            match.start(),
            clean(match[2].strip("`* ")),
            public=bool(words),
        )
