"""A learner's first minutes, in a real browser."""

import io
import os
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Error, Locator, Page, expect

from checks.answers import all_answers
from checks.course import cells, places, work
from checks.kit.palette import contrast, ink_on

pytestmark = pytest.mark.xdist_group("browser")

PART = "6.1-asynchronous-programming"
ANSWERS = {
    answer.path.stem: answer.source
    for answer in all_answers()
    if (answer.section, answer.exercise) == ("6.1.3-callbacks", "fetch-all")
}


def test_the_landing_page_links_every_notebook_and_asks_for_nothing(page: Page) -> None:
    expect(page.locator(".jp-RenderedMarkdown h1")).to_contain_text("Implementing concurrency in Python")
    for path in places.sections():
        heading = cells.read(path).cells[0].source.splitlines()[0].removeprefix("# ")
        expect(page.locator(".jp-RenderedMarkdown td a", has_text=heading)).to_have_count(1)
    expect(page.locator(".jp-toast")).to_have_count(0)
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_wrong_answer_is_explained_and_a_right_one_confirmed(page: Page, lab: tuple[str, Path]) -> None:
    open_notebook(page, "6.1.3 Callbacks")
    run(page, "from checks.exercises import callbacks")
    write(page, "def fetch_all(", ANSWERS["wrong_completion_order"])
    verdict = run(page, "callbacks.fetch_all(fetch_all, requests=4")
    expect(verdict).to_contain_text("✗ Your results are in the order in which the answers came.")
    expect(verdict).to_contain_text("Hint: Give each answer its place")
    expect(verdict).to_contain_text("Another hint: from checks.kit import hint; hint()")
    expect(verdict.locator("img")).to_have_count(1)
    assert_readable_in_both_themes(page, parts_of(verdict), "failing")
    write(page, "functions = [lambda number=number", "from checks.kit import hint; hint()")
    expect(cell(page, "hint()").locator(".jp-OutputArea")).to_contain_text("The closure that came too late")

    write(page, "def fetch_all(", ANSWERS["right_dictionary_by_index"])
    verdict = run(page, "callbacks.fetch_all(fetch_all, requests=4")
    expect(verdict).to_contain_text("✓ fetch_all: 4 requests in flight together, the last answered first")
    expect(verdict.locator("img")).to_have_count(1)
    assert_readable_in_both_themes(page, parts_of(verdict), "passing")

    expect(run(page, "callbacks.fetch_all(fetch_all, requests=0")).to_contain_text("✓ fetch_all")
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-Notebook")).to_be_visible()
    saved = lab[1] / PART / "6.1.3-callbacks.ipynb"
    page.wait_for_function("document.querySelectorAll('.jp-mod-dirty').length === 0")
    assert "def callback_for(index)" in saved.read_text(encoding="utf-8")

    page.get_by_role("tab", name="START.md").click()
    row = page.locator(".jp-RenderedMarkdown tr", has_text="6.1.3 Callbacks")
    expect(row).to_contain_text("0 of 3")
    choose(page, "File", "Reload Markdown File from Disk")
    expect(row).to_contain_text("1 of 3")
    expect(row).to_contain_text("3 of 7")


def test_validate_shows_the_same_words_and_a_timeline_in_characters(page: Page) -> None:
    open_notebook(page, "6.1.3 Callbacks")
    write(page, "def fetch_or_fail(", "def fetch_or_fail(request_async, number, on_result, on_error):\n    pass")
    page.locator(".jp-Toolbar").get_by_text("Validate").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("✗ No request was made.")
    expect(dialog).to_contain_text("Hint: The service must be asked.")
    expect(dialog).not_to_contain_text("Traceback")


def test_the_schedule_follows_the_slider(page: Page) -> None:
    open_notebook(page, "6.1.2 Concurrency")
    run(page, "from checks.exercises import concurrency")
    outputs = run(page, "try_workers(")
    picture = outputs.locator("img")
    before = picture.get_attribute("src")
    handle = outputs.locator(".noUi-handle")
    expect(handle).to_have_attribute("aria-valuenow", "3.0")
    handle.scroll_into_view_if_needed()
    start, track = handle.bounding_box(), outputs.locator(".noUi-base").bounding_box()
    assert start is not None
    assert track is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"], track["y"], steps=10)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "8.0")
    expect(picture).not_to_have_attribute("src", before or "")
    expect(picture).to_have_count(1)
    expect(picture).to_have_attribute("alt", re.compile("Workers: 8: 8 spans in 4.00 s"))
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    assert_readable_in_both_themes(page, [picture], "slider")


def test_marbles_are_readable(page: Page) -> None:
    open_notebook(page, "6.3.2 Useful operators")
    run(page, "from checks.exercises import operators")
    diagram = run(page, 'marbles("squares"').locator("img")
    expect(diagram).to_have_count(1)
    assert_readable_in_both_themes(page, [diagram], "marbles")


def test_one_s_own_code_is_drawn(page: Page) -> None:
    open_notebook(page, "6.1.2 Concurrency")
    run(page, "from checks.exercises import concurrency")
    run(page, "def network_request(")
    expect(run(page, "with watch(network_request)").locator("img")).to_have_attribute("alt", re.compile("3 spans"))


def test_an_answer_that_is_missing_and_one_with_a_syntax_error_are_named(page: Page) -> None:
    open_notebook(page, "6.2.1 Coroutines")
    run(page, "from checks.exercises import coroutines")
    check = "coroutines.running_mean(running_mean"
    expect(run(page, check)).to_contain_text("✗ running_mean is not defined yet.")
    write(page, "def running_mean(", "def running_mean()\n    yield 1")
    expect(run(page, check)).to_contain_text("✗ running_mean is not defined: its cell has a syntax error.")


def test_an_exercise_that_was_reset_has_its_stub_again(page: Page, lab: tuple[str, Path]) -> None:
    open_notebook(page, "6.1.5 Event loops")
    write(page, "def run_timers(", "def run_timers(timers, clock):\n    return 'my first try'")
    page.keyboard.press("Control+s")
    page.wait_for_function("document.querySelectorAll('.jp-mod-dirty').length === 0")
    kept = work.reset("6.1.5", "run-timers", work=lab[1])
    assert "my first try" in kept.read_text(encoding="utf-8")
    choose(page, "File", "Reload Notebook from Disk")
    expect(page.locator(".jp-Notebook .jp-CodeCell", has_text="my first try")).to_have_count(0)
    expect(cell(page, "def run_timers(")).to_contain_text("YOUR CODE HERE")


def parts_of(verdict: Locator) -> list[Locator]:
    """A verdict's picture and words."""
    return [verdict.locator("img"), verdict.locator("pre").last, *verdict.locator(".ansi-bold").all()]


def assert_readable_in_both_themes(page: Page, parts: list[Locator], name: str) -> None:
    """These words and pictures stand out from the page, be it light or dark, and bring no page of their own."""
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        choose(page, "Settings", "Theme", theme)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        expect(page.locator("#jupyterlab-splash")).to_have_count(0)  # it fades away, and is over the page until then
        for part in parts:
            part.scroll_into_view_if_needed()
            colours = colours_of(part)
            [(background, _), *_] = colours.most_common(1)
            assert ink_on(background) == ("#000000" if theme == "JupyterLab Light" else "#FFFFFF"), background
            readable = sum(count for colour, count in colours.items() if contrast(colour, background) >= 4)
            assert readable > 300, f"{theme}: nothing stands out from {background}"
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name} in {theme}.png")


def colours_of(part: Locator) -> Counter[str]:
    """How many pixels of each colour, as #rrggbb, the browser shows there."""
    pixels = Image.open(io.BytesIO(part.screenshot())).convert("RGB").tobytes()
    return Counter("#" + pixels[at : at + 3].hex() for at in range(0, len(pixels), 3))


def choose(page: Page, menu: str, *items: str) -> None:
    """Click through a menu and its submenus."""
    page.get_by_role("menuitem", name=menu).click()
    for item in items:
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).click()


def open_notebook(page: Page, title: str) -> None:
    page.locator(".jp-RenderedMarkdown td a", has_text=title).click()
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()


def cell(page: Page, text: str) -> Locator:
    """The code cell whose source holds `text`, scrolled to: JupyterLab renders cells only near the window."""
    found = page.locator(".jp-Notebook .jp-CodeCell", has=page.locator(".jp-InputArea", has_text=text)).first
    outer = page.locator(".jp-WindowedPanel-outer").first
    outer.evaluate("panel => panel.scrollTo(0, 0)")
    for _ in range(200):
        if found.count():
            with suppress(Error):  # JupyterLab may just be putting another in its place
                found.scroll_into_view_if_needed()
                return found
        outer.evaluate("panel => panel.scrollBy(0, 300)")
        page.wait_for_timeout(50)
    raise AssertionError(f"no code cell with {text!r}")


def run(page: Page, text: str) -> Locator:
    """Run the cell with `text` in it; returns its outputs when it is done."""
    found = cell(page, text)
    prompt = found.locator(".jp-InputPrompt").first
    before = prompt.inner_text()
    for _ in range(20):  # a click is lost where the page moves under it
        select(found)
        press_run(page)
        try:
            expect(prompt).not_to_have_text(before, timeout=5_000)
            break
        except AssertionError:
            continue
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))
    return found.locator(".jp-OutputArea")


def write(page: Page, text: str, source: str) -> None:
    """Replace the source of the cell with `text` in it, and run it."""
    found = cell(page, text)
    select(found)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)
    press_run(page)


def select(found: Locator) -> None:
    """Click into the cell until it is the one that is edited: while JupyterLab still lays out the page, cells move."""
    for _ in range(20):
        found.locator(".cm-content").click()
        if found.locator(".cm-focused").count() and "jp-mod-active" in (found.get_attribute("class") or ""):
            return
        found.page.wait_for_timeout(500)
    raise AssertionError("the cell could not be selected")


def press_run(page: Page) -> None:
    """Run the selected cell with the toolbar's button: a keyboard shortcut is lost on a page that is still loading."""
    page.locator('.jp-NotebookPanel-toolbar [data-jp-item-name="run"] jp-button').click()
