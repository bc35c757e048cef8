"""The static pages can be read from a disk, without a network, and give away no hidden check."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from checks.course import cells, places
from checks.course.static_site import build

pytestmark = pytest.mark.xdist_group("static-site")

SECTIONS = places.sections()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("build") / "site").parent


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, BeautifulSoup]:
    """Every page, parsed."""
    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html")}


def _page(site: Path, section: Path) -> Path:
    return site / section.parent.name / f"{section.stem}.html"


def _values(page: BeautifulSoup, attribute: str) -> list[str]:
    return [str(tag[attribute]) for tag in page.find_all() if tag.has_attr(attribute)]


def test_there_is_a_page_for_every_section_and_the_map_links_them_all(
    site: Path, pages: dict[Path, BeautifulSoup]
) -> None:
    assert pages.keys() == {site / "index.html"} | {_page(site, section) for section in SECTIONS}
    linked = [unquote(address) for address in _values(pages[site / "index.html"], "href") if address[0] != "#"]
    assert linked == [str(_page(site, section).relative_to(site)) for section in SECTIONS]


def test_every_link_leads_somewhere(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        for address in _values(page, "href"):
            target, _, anchor = unquote(address).partition("#")
            there = (path.parent / target).resolve() if target else path
            assert there in pages, f"{path.name} links {address}"
            assert not anchor or pages[there].find(id=anchor), f"{path.name} links {address}"


def test_no_page_loads_anything(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        assert not page.find_all(["script", "link", "iframe", "object", "embed"]), path.name
        assert all(address.startswith("data:") for address in _values(page, "src")), path.name
        for style in page.find_all("style"):
            # The data: addresses of small pictures, in quotes or not, are all that a style sheet may name.
            assert not re.search(r"@import|url\(\s*(?![\"']?data:)", str(style.string)), path.name


def test_one_can_read_from_the_first_section_to_the_last(site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    for at, section in enumerate(SECTIONS):
        navs = [
            [str(link["href"]) for link in nav.find_all("a")] for nav in pages[_page(site, section)].find_all("nav")
        ]
        around = [SECTIONS[near] for near in (at - 1, at + 1) if 0 <= near < len(SECTIONS)]
        expected = [f"../{near.parent.name}/{near.stem}.html" for near in around]
        expected.insert(1 if at else 0, "../index.html")
        assert navs == [expected, expected]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda path: path.stem)
def test_answers_are_folded_away_and_hidden_checks_are_not_there(
    site: Path, pages: dict[Path, BeautifulSoup], section: Path
) -> None:
    page = pages[_page(site, section)]
    notebook = cells.read(section)
    answers = page.find_all("details")
    assert not [answer for answer in answers if answer.has_attr("open")]
    wanted = [exercise.solution.source for exercise in cells.exercises(notebook)]
    assert [_code(answer) for answer in answers] == [_unmarked(source) for source in wanted]
    for answer in answers:
        answer.decompose()
    left = page.get_text()
    for source in wanted:
        assert cells.stub_of(source).strip() in left
    assert not re.search("(BEGIN|END) (SOLUTION|HIDDEN)", left)
    there = [cell.id for cell in notebook.cells if page.find(id=f"cell-id={cell.id}")]
    assert there == [cell.id for cell in notebook.cells if not cells.is_hidden(cell)]


def test_every_picture_is_there_with_its_words(site: Path, pages: dict[Path, BeautifulSoup]) -> None:
    for section in SECTIONS:
        shown = [cell for cell in cells.read(section).cells if cell.cell_type == "code" and not cells.is_hidden(cell)]
        outputs = [output for cell in shown for output in cell.outputs if "image/png" in output.get("data", {})]
        words = [output.metadata["image/png"]["alt"] for output in outputs]
        assert [str(picture["alt"]) for picture in pages[_page(site, section)].find_all("img")] == words


def _code(answer: Tag) -> str:
    block = answer.find("pre")
    assert block is not None
    return block.get_text().strip()


def _unmarked(source: str) -> str:
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", source, flags=re.MULTILINE).strip()
