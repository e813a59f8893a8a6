"""Makes the two pictures of the README anew: PYTHONPATH=cli:tests python tests/handout/pictures.py.

Small on purpose, and of invented people.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from msgspec.structs import replace

from alipay_ready import handout
from alipay_ready.knowledge.checklist import load_shipped
from alipay_ready.progress.progress import Mark
from handout.browser import Page, chromium
from handout.samples import ANA, ARRIVE, TODAY, make_html, people, put

PICTURES = Path(__file__).parents[1] / "data" / "pictures"
DONE = 17  # the first step after the flight comes next
SCREEN = (360, 740)
WIDE = (1180, 760)


def main() -> None:
    """Take both pictures."""
    PICTURES.mkdir(exist_ok=True)
    steps = load_shipped("visitor").steps
    landed = replace(ANA, arrive=TODAY, steps={step.id: Mark("done") for step in steps[:DONE]})
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        page = make_html(load_shipped("visitor"), landed)
        browser.open(put(Path(folder), "page.html", page), size=SCREEN)
        labels = "document.querySelector('#step-first-payment .labels')"
        browser.run(f"{labels}.scrollIntoView({{ block: 'center' }})")
        take(browser, "page.png", SCREEN, scale=1.5)
        office = handout.office_page([replace(row, arrive=ARRIVE) for row in people()], today=TODAY)
        browser.open(put(Path(folder), "office.html", office), size=WIDE)
        take(browser, "office.png", WIDE, scale=0.8)


def take(browser: Page, name: str, size: tuple[int, int], *, scale: float) -> None:
    """Write what is seen as PNG, larger or smaller than on the screen."""
    top = browser.run("return scrollY")
    clip = {"x": 0, "y": top, "width": size[0], "height": size[1], "scale": scale}
    data = browser.command("Page.captureScreenshot", format="png", clip=clip)["data"]
    (PICTURES / name).write_bytes(base64.b64decode(data))


if __name__ == "__main__":
    main()
