"""Reads a table: which format, which encoding, which line holds the headings, and what they mean."""
