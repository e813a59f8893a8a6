"""The package that is measured: as it is installed here, or two of it, before a change and now."""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "bench"
ENGINE = Path(__file__).with_name("engine.py")
# As the installers write it; the workers of batch load it too, and must not run it.
SCRIPT = "from alipay_ready.main import run\nif __name__ == '__main__':\n    run()\n"


class Package(NamedTuple):
    """One state of the package: the command that people run, and its folder if it is not installed."""

    name: str
    program: tuple[str, ...]
    folder: str | None = None

    def engine(self, name: str, values: Path) -> list[str]:
        """Return the command of an engine that works with this state."""
        return [sys.executable, str(ENGINE), name, str(values), *([self.folder] if self.folder else [])]


def installed() -> Package:
    """Return what is installed in this environment, by its console script if it has one."""
    script = Path(sysconfig.get_path("scripts")) / "alipay-ready"
    return Package("now", (str(script),) if script.exists() else (sys.executable, "-m", "alipay_ready"))


def before_and_now(base: str) -> list[Package]:
    """Return two states, made in the same way: that of a folder or a git revision, and this checkout."""
    return [_unpacked("before", _source(base)), _unpacked("now", ROOT)]


def _source(base: str) -> Path:
    """Return the folder of a checkout; a revision of this repository is laid out in one."""
    if (Path(base) / "pyproject.toml").exists():
        return Path(base).absolute()
    BUILD.mkdir(parents=True, exist_ok=True)
    archive, source = BUILD / "source.zip", _emptied(BUILD / "source")
    command = ["git", "archive", "--format=zip", f"--output={archive}", base]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"{base} is neither a folder with a checkout nor a revision that git knows")
    with zipfile.ZipFile(archive) as file:
        file.extractall(source)
    return source


def _unpacked(name: str, source: Path) -> Package:
    """Build the wheel, and lay it out compiled, as an installer does, with a script beside it."""
    folder, wheels = _emptied(BUILD / name), _emptied(BUILD / f"{name}-wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=source, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder)
    compileall.compile_dir(folder, quiet=1)
    script = folder / "alipay-ready"
    script.write_text(SCRIPT, encoding="utf-8")
    return Package(name, (sys.executable, str(script)), str(folder))


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
