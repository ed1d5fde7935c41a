"""The daily run: every day of every repository reported once, unattended."""
