"""Answers `explain`: finds what was meant, and gathers what is known of it."""
