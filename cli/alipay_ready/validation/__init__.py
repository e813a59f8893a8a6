"""Finds everything that is wrong in data files."""
