"""A real Chromium for the tests of the pages: its requests are counted and never leave."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

REQUIRED = "REQUIRE_BROWSER"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these, the browser itself looks for updates and the like; the pages must be alone on the wire.
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-dev-shm-usage", "--disable-extensions", "--hide-scrollbars", "--no-default-browser-check",
)  # fmt: skip
A4 = (8.27, 11.69)  # inches
LETTER = (8.5, 11.0)
PHONE = (360, 740)
NARROWEST = (320, 640)
DESK = (1280, 800)


class Page:
    """One page in the browser. Sizes are CSS pixels."""

    def __init__(self, driver: Chrome, blank: Path) -> None:
        self.driver = driver
        self._blank = blank

    def open(self, path: Path, *, size: tuple[int, int] = PHONE) -> None:
        """Load a file; what happened before in the browser is forgotten."""
        self.resize(size)
        self.log("performance")
        self.log("browser")
        self.driver.get(path.as_uri())

    def forget(self) -> None:
        """Empty what pages have kept.

        From a page that shares it: what the browser's own command erases, the next page may still see.
        """
        self.driver.get(self._blank.as_uri())
        self.run("localStorage.clear()")

    def resize(self, size: tuple[int, int]) -> None:
        """Give the page another size."""
        width, height = size
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def command(self, name: str, **values: Any) -> dict[str, Any]:
        """Send one command of the browser's own protocol."""
        answer: dict[str, Any] = self.driver.execute_cdp_cmd(name, values)
        return answer

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and return what it returns."""
        return self.driver.execute_script(script, *values)

    def log(self, kind: str) -> list[dict[str, Any]]:
        """Return what the browser noted since the last call: its `performance` or its `browser` log."""
        rows: list[dict[str, Any]] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return rows

    def requests(self) -> dict[str, str | None]:
        """Return the addresses asked for since the page was opened, and why each was refused, if it was.

        The page itself is one of them. A picture that its policy forbids has the reason "csp".
        """
        addresses: dict[str, str] = {}
        asked: dict[str, str | None] = {}
        for row in self.log("performance"):
            event = json.loads(row["message"])["message"]
            values = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                addresses[values["requestId"]] = values["request"]["url"]
                asked[values["request"]["url"]] = None
            elif event["method"] == "Network.loadingFailed" and values["requestId"] in addresses:
                asked[addresses[values["requestId"]]] = values.get("blockedReason")
        return asked

    def complaints(self) -> list[str]:
        """Return what the console says: errors, refusals of the policy, warnings."""
        return [row["message"] for row in self.log("browser")]

    def block(self) -> None:
        """Stop every request at the browser's door from now on, whatever the page's own policy says.

        There is no way back: a page that opens at once may still meet the old state.
        """
        urls = ["http://*", "https://*", "ws://*", "wss://*", "ftp://*"]
        self.command("Network.setBlockedURLs", urls=urls)

    def pdf(self, paper: tuple[float, float]) -> bytes:
        """Print the page as a person would."""
        width, height = paper
        answer = self.command("Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=False)
        return base64.b64decode(answer["data"])

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        return base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"])

    def prefer(self, **features: str) -> None:
        """Set what the person's device prefers, for example a dark scheme."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", features=listed)

    def scripts(self, *, on: bool) -> None:
        """Switch the scripts of pages on or off."""
        self.command("Emulation.setScriptExecutionDisabled", value=not on)


@contextmanager
def chromium(profile: Path, *, blocked: bool = True) -> Iterator[Page]:
    """Start a browser with an empty profile. Without one the test is skipped, or fails if it is required.

    Unless `blocked`, only the policy of a page itself keeps its requests from leaving.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    tool = shutil.which("chromedriver")
    if not browser or not tool:
        _missing("No Chromium and ChromeDriver here. On Debian: apt-get install chromium chromium-driver")
        return
    options = ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    try:
        driver = Chrome(options=options, service=Service(tool))
    except WebDriverException as error:
        _missing(f"Chromium does not start: {str(error.msg).splitlines()[0]}")
        return
    try:
        blank = profile / "blank.html"
        blank.write_text("<!doctype html><title>blank</title>", encoding="utf-8")
        page = Page(driver, blank)
        page.command("Network.enable")
        if blocked:
            page.block()
        yield page
    finally:
        driver.quit()


def _missing(why: str) -> None:
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{why} ({REQUIRED}=1 wants it)")
    pytest.skip(why)
