"""Small made-up web sites to crawl: cycles, slow pages, broken links, another site every time."""

import random
from dataclasses import dataclass, field
from itertools import cycle

from checks.kit.values import fresh_numbers, fresh_seconds

SLOW = (1.5, 1.9)  # seconds that a slow page takes; any other takes less than one

# A generator of its own, seeded by the operating system: a learner's random.seed() does not fix the sites.
_random = random.SystemRandom()


class BrokenLink(Exception):
    """What asking for a page that is not there raises: no class that a crawler could name."""


@dataclass(frozen=True)
class Site:
    """A site in which every page can be reached from `start`.

    `links` gives every page's links in the page's own order, repeats included; a broken page's are empty. `seconds`
    is how long each page takes, `broken` what asking for it raises.
    """

    start: str
    links: dict[str, list[str]]
    seconds: dict[str, float]
    broken: dict[str, BrokenLink] = field(default_factory=dict)


def fresh_site(pages: int, limit: int, broken: int = 0) -> Site:
    """A random site on which a crawler with `limit` places shows whether it uses them.

    The start page links to a slow page first and then to quick ones. The first of these links to more new pages than
    there are places. So whoever waits for the slow page, or for all of the start page's links, leaves places empty; and
    whoever knows no limit goes beyond it. With `broken`, the last of the start page's links is broken, and so are some
    pages further down. Pages link to the start, to themselves, to pages seen before and twice to the same.

    Needs room for all that: `limit + max(limit, 3) + 2 + broken` pages. With one page, the start page is all there is:
    it links to itself, or is broken.
    """
    names = [f"/{number}" for number in fresh_numbers(pages, 100, 999)]
    if pages == 1:
        return _one_page(names[0], broken=bool(broken))
    width = max(limit, 3)
    first, rest = names[1 : width + 1], names[width + 1 :]
    failing = [*first[-1:], *rest[::-1]][:broken]
    links: dict[str, list[str]] = {name: [] for name in names}
    links[names[0]] = list(first)
    links[first[1]] = rest[: limit + 1]
    for place in range(limit + 1, len(rest)):
        parents = [page for page in [*first[1:], *rest[:place]] if page not in failing]
        links[_random.choice(parents)].append(rest[place])
    _add_links_back(links, [name for name in names[1:] if name not in failing], names)
    seconds = dict(zip(names, _odd_seconds(pages, 0.1, 0.9), strict=True))
    quick = dict(zip([names[0], *first[1:]], _odd_seconds(len(first), 0.1, 0.4), strict=True))
    slow = dict(zip([first[0], rest[0]], _odd_seconds(2, *SLOW), strict=True))
    errors = {name: BrokenLink(f"nothing at {name}") for name in failing}
    return Site(names[0], links, seconds | quick | slow, errors)


def _one_page(name: str, *, broken: bool) -> Site:
    [seconds] = _odd_seconds(1, 0.1, 0.9)
    errors = {name: BrokenLink(f"nothing at {name}")} if broken else {}
    return Site(name, {name: [] if broken else [name]}, {name: seconds}, errors)


def _add_links_back(links: dict[str, list[str]], pages: list[str], names: list[str]) -> None:
    """Give each of `pages` a link that leads nowhere new: to the start, to itself, to any page, or to one again."""
    for page, kind in zip(pages, cycle(["start", "itself", "again", "anywhere"]), strict=False):
        again = links[page][:1] or [page]
        links[page] += {"start": names[:1], "itself": [page], "again": again}.get(kind, [_random.choice(names)])
        _random.shuffle(links[page])


def _odd_seconds(count: int, low: float, high: float) -> list[float]:
    """`count` different durations, none of which is a multiple of an interval at which somebody might poll."""
    return [round(seconds + 0.00037, 5) for seconds in fresh_seconds(count, low, high)]
