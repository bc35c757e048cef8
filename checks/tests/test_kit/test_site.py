"""The made-up sites have on them, every time, what the checks of a crawler rely on."""

import pytest

from checks.kit.site import SLOW, Site, fresh_site

SHAPES = [(14, 3, 0), (14, 3, 3), (10, 1, 2), (20, 5, 3), (11, 3, 2)]


@pytest.fixture(params=SHAPES, ids=str)
def shape(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    chosen: tuple[int, int, int] = request.param
    return chosen


def _reachable(site: Site) -> set[str]:
    known, waiting = {site.start}, [site.start]
    while waiting:
        new = set(site.links[waiting.pop()]) - known
        known |= new
        waiting += new
    return known


def test_every_page_can_be_reached_and_has_its_time(shape: tuple[int, int, int]) -> None:
    site = fresh_site(*shape)
    assert len(site.links) == shape[0]
    assert _reachable(site) == set(site.links) == set(site.seconds)


def test_so_many_pages_are_broken_and_lead_nowhere(shape: tuple[int, int, int]) -> None:
    site = fresh_site(*shape)
    assert len(site.broken) == shape[2]
    assert not any(site.links[page] for page in site.broken)
    assert site.start not in site.broken


def test_the_start_page_s_first_link_is_slow_and_the_others_are_quick(shape: tuple[int, int, int]) -> None:
    site = fresh_site(*shape)
    slow, *quick = site.links[site.start]
    assert SLOW[0] <= site.seconds[slow] <= SLOW[1] + 0.001
    assert all(site.seconds[page] < 0.5 for page in [site.start, *quick])


def test_the_hub_links_to_more_new_pages_than_there_are_places_and_twice_to_one(shape: tuple[int, int, int]) -> None:
    site = fresh_site(*shape)
    first = site.links[site.start]
    hub = site.links[first[1]]
    elsewhere = {link for page in [site.start, first[0], *first[2:]] for link in site.links[page]}
    new = set(hub) - elsewhere - {site.start, first[1]}
    assert len(new) > shape[1]
    twice = [page for page in new if hub.count(page) == 2]
    assert any(sum(page in site.links[other] for other in new - {page}) >= shape[1] for page in twice)


def test_pages_link_back_and_to_themselves(shape: tuple[int, int, int]) -> None:
    site = fresh_site(*shape)
    assert any(site.start in links for links in site.links.values())
    assert any(page in links for page, links in site.links.items())


def test_no_two_sites_are_alike() -> None:
    assert fresh_site(14, 3).links != fresh_site(14, 3).links


def test_a_site_of_one_page_links_to_itself_or_is_broken() -> None:
    whole, broken = fresh_site(1, 3), fresh_site(1, 3, broken=1)
    assert whole.links == {whole.start: [whole.start]}
    assert (broken.links, list(broken.broken)) == ({broken.start: []}, [broken.start])
