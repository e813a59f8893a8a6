"""Answers one row of a table: its cells, each check, the person as a whole."""
