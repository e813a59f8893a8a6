"""Home folders for the attacks: the same files in each, made in no time."""

from __future__ import annotations

import shutil
from pathlib import Path

from torture.placements import settle


class Homes:
    """Homes with the same files in them, made by copying and removed when they have been used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model = folder / "model"
        self.number = 0
        settle(self.model)

    def new(self) -> Path:
        """Make one more."""
        self.number += 1
        return Path(shutil.copytree(self.model, self.folder / f"home-{self.number}"))

    def drop(self, home: Path) -> None:
        """Remove one."""
        shutil.rmtree(home, ignore_errors=True)
