"""Small made-up web sites to crawl: cycles, slow pages, broken links, another site every time."""

import random
from dataclasses import dataclass, field
from itertools import cycle

from checks.kit.values import fresh_numbers, odd_seconds

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
    """A random site on which a crawler with `limit` places shows what it is worth, in whatever order it goes.

    - The start page links to a slow page first, and then to quick ones; the second link is the *hub*. Whoever waits
      for the slow page, or for all of the start page's links, leaves places empty.
    - The hub links to more new pages than there are places: whoever knows no limit goes beyond it.
    - The first of these new pages is slow. The hub links to it twice, and the hub's other new pages link to it too,
      while it is in flight: whoever takes a page for known only when it has been fetched fetches it again.
    - Below the hub there is another level at least; other pages lie anywhere. There are links back to the start page,
      from pages to themselves, and across.
    - With `broken`, the last of the start page's links is broken, and so are pages further down.

    Needs room for all that: `limit + max(limit, 3) + 3 + broken` pages will do. With one page, the start page is all
    there is: it links to itself, or is broken.
    """
    names = [f"/{number}" for number in fresh_numbers(pages, 100, 999)]
    if pages == 1:
        return _one_page(names[0], broken=bool(broken))
    width = max(limit, 3)
    first, rest = names[1 : width + 1], names[width + 1 :]
    below_hub, deeper = rest[: limit + 1], rest[limit + 1 :]
    failing = [*first[-1:], *deeper[::-1]][:broken]
    links = {names[0]: list(first), first[1]: [*below_hub, below_hub[0]]}
    links |= {page: [below_hub[0]] for page in below_hub[1:]}
    links[below_hub[1]].append(deeper[0])
    links = {name: links.get(name, []) for name in names}
    for place, page in enumerate(deeper[1:], start=1):
        parents = [parent for parent in [*first[1:], *below_hub, *deeper[:place]] if parent not in failing]
        links[_random.choice(parents)].append(page)
    across = [name for name in names if name not in below_hub]  # those are known from the hub first
    _add_links_back(links, [name for name in names[1:] if name not in failing], across)
    return Site(names[0], links, _seconds(names, first, below_hub), {name: _nothing_at(name) for name in failing})


def _one_page(name: str, *, broken: bool) -> Site:
    seconds = dict(zip([name], odd_seconds(1), strict=True))
    if broken:
        return Site(name, {name: []}, seconds, {name: _nothing_at(name)})
    return Site(name, {name: [name]}, seconds)


def _nothing_at(page: str) -> BrokenLink:
    return BrokenLink(f"nothing at {page}")


def _seconds(names: list[str], first: list[str], below_hub: list[str]) -> dict[str, float]:
    seconds = dict(zip(names, odd_seconds(len(names)), strict=True))
    quick = dict(zip([names[0], *first[1:]], odd_seconds(len(first), 0.1, 0.4), strict=True))
    slow = dict(zip([first[0], below_hub[0]], odd_seconds(2, *SLOW), strict=True))
    return seconds | quick | slow


def _add_links_back(links: dict[str, list[str]], pages: list[str], across: list[str]) -> None:
    """Give each of `pages` one link more, in turn to the start page, to itself, and to one of `across`."""
    start = next(iter(links))
    for page, kind in zip(pages, cycle(["start", "itself", "across"]), strict=False):
        links[page].append({"start": start, "itself": page}.get(kind) or _random.choice(across))
        _random.shuffle(links[page])
