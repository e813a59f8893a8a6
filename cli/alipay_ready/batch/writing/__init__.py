"""Writes the answers: CSV, NDJSON."""
