"""The checks: pure functions. No clock, no disk, no environment; facts and dates come as arguments."""
