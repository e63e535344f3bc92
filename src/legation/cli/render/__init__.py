"""Rendering: readings in; text, tables, JSON lines, CSV or a web page out."""
