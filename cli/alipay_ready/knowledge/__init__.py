"""Loads and validates `checklists/`: facts, findings and the ordered steps."""
