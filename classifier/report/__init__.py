"""A day's report as Markdown, HTML or JSON. Sees the domain only; renders, decides nothing."""

from __future__ import annotations

from classifier.report.html import render_html
from classifier.report.json import render_json
from classifier.report.markdown import render_markdown

__all__ = ["render_html", "render_json", "render_markdown"]
