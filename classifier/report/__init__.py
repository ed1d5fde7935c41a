"""A day's report as Markdown, HTML or JSON. Sees the domain only; renders, decides nothing."""
