"""Loads `checklists/`: facts, sources, sentences, and the ordered steps."""
