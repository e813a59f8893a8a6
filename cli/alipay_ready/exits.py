"""The exit codes, one meaning each; cli/README.md has the same table, and a test holds them together."""

from enum import IntEnum


class Exit(IntEnum):
    """What the process tells the shell when it ends."""

    OK = 0
    """Ready, or attention: warnings do not fail (with `--strict` they do)."""
    BLOCKED = 1
    """Checked, and not usable; or required steps still open under `progress --check`."""
    USAGE = 2
    """The command line was wrong, or an input file was not found."""
    UNKNOWN = 3
    """Checked, and nobody can tell."""
    DATA = 65
    """A data file is unreadable or invalid; nothing was changed."""
    INSTALLATION = 69
    """A package that this program needs is missing, or of another version."""
    BUG = 70
    """A fault in this program."""
    IO = 74
    """Reading or writing failed."""
    LOCKED = 75
    """The progress file is in use by another run; try again."""
    INTERRUPTED = 130
    """Ctrl-C."""
    CLOSED_PIPE = 141
    """The reader of our output went away."""
