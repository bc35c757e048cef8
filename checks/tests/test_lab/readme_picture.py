"""Take the README's picture anew: `make picture`. A wrong answer and what its check says, then a right one."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from checks.course import places
from checks.tests.test_lab.conftest import CHROMIUM, FLAGS, TOKEN, served
from checks.tests.test_lab.test_learner import ANSWERS, cell, open_notebook, run, write

PICTURE = places.ROOT / ".github" / "pictures" / "check.png"
CHECK = "callbacks.fetch_all(fetch_all, requests=4"
SHOWN = ("wrong_completion_order", "right_dictionary_by_index")
WIDTH = 1190  # of the window; a cell takes 840 of it
COLOURS = 128


def main() -> None:
    """Write the picture, twice as large as it is shown, for screens with two pixels a point."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        with served(home, "--work", str(home / "work")) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, device_scale_factor=2)
            page.goto(f"{address}/lab/tree/START.md?token={TOKEN}&reset")
            open_notebook(page, "6.1.3 Callbacks")
            run(page, "from checks.exercises import callbacks")
            pictures = []
            for answer in SHOWN:
                write(page, "def fetch_all(", ANSWERS[answer])
                run(page, CHECK).locator("img").wait_for()
                pictures.append(Image.open(io.BytesIO(cell(page, CHECK).screenshot())).convert("RGB"))
            browser.close()
    whole = Image.new("RGB", (pictures[0].width, sum(picture.height for picture in pictures)), "white")
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    whole.quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
