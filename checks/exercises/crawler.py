"""Checks of 6.4, second half: a crawler on virtual time, and the stream that tells how far it is."""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from checks.kit.async_service import AsyncService
from checks.kit.ending import Ending, nothing_left, on_time, passes_cancellation, run_to_end, same_time
from checks.kit.rx_verdict import Mistake, judge_line, not_subscribed_yet, refuse_other_clocks, stream_from
from checks.kit.rx_virtual import Script, VirtualRx, every
from checks.kit.site import BrokenLink, Site, fresh_site
from checks.kit.trace import Span, most_in_flight
from checks.kit.values import quoted, same
from checks.kit.verdict import Case, check

Answer = Callable[..., Any]

LATER = 7.25  # seconds after which the next subscriber comes
CLEANUP = 0.25  # seconds that a cancelled fetch takes to end, in the checks that look at that
ROUND_IN_CIRCLES = 2  # fetches for each page; whoever makes more will not end by themselves

_random = random.SystemRandom()  # a learner's random.seed() does not fix the order of events

STUCK = (
    "Who tells a worker that nothing more will come? And if a fetch raises, who notes that its page is done?\n"
    "An empty queue is not the end: a page in flight may bring new links."
)


@check
def crawl(
    case: Case,
    answer: Answer,
    *,
    pages: int,
    limit: int,
    broken: int = 0,
    cancelled: bool = False,
    slow_to_stop: bool = False,
) -> str:
    """Fetches every page of a fresh site once, with no place empty while a page waits, and keeps failures apart.

    `cancelled` cancels it from outside while all places are taken; with `slow_to_stop`, fetches then take a while to
    end.
    """
    site = fresh_site(pages, limit, broken)
    cleanup = CLEANUP if slow_to_stop else 0.0
    web = _Web(site, cleanup)
    case.trace = web.service.trace
    case.call = f'crawl(fetch, "{site.start}", limit={limit}), on a site of {pages} pages, {broken} of them broken'
    cancel_after = _busy_moment(site) if cancelled else None
    ending = _crawled(case, answer, web, limit, cancel_after)
    _only_pages_and_once(case, web)
    _within_limit(case, limit)
    if cancel_after is not None:
        passes_cancellation(case, ending, round(cancel_after + cleanup, 9))
        wait = ", after its fetches had ended" if slow_to_stop else ""
        return f"cancelled while {limit} pages were in flight: CancelledError came out at once{wait}."
    _goes_on_after_failures(case, ending)
    nothing_left(case, ending, "when it returns")
    _every_page(case, web)
    _no_place_empty(case, web, limit)
    on_time(case, ending, max(span.end for span in case.trace.spans), "when the last fetch has ended")
    _pages_and_failures(case, site, ending.value)
    if pages == 1:
        return f"a site of one page{', a broken one' if broken else ', which links to itself'}: fetched once."
    apart = f", {broken} failures kept apart" if broken else ""
    return f"{pages} pages, each fetched once{apart}; {limit} in flight whenever there was work for {limit}."


@check
def progress(case: Case, answer: Answer, *, fails: bool = False, subscribers: int = 1) -> str:
    """Sends `(done, total)` for each event of a crawl, at its moment, and ends as the crawl does.

    Each of the subscribers, who come one after another, hears of the same crawl from the beginning. With `fails` the
    crawl is cut short by an error.
    """
    site = fresh_site(11, 3, broken=2)
    events = list(_events(site))
    error = BrokenLink("the network is down") if fails else None
    if fails:
        events = events[:-3]
    script = every(0.5, events, error=error)
    virtual = VirtualRx()
    case.call = f"progress(crawl_events), with the events of a crawl of {len(site.links)} pages"
    source = virtual.cold(script, name="crawl events")
    stream = stream_from(case, virtual, lambda: answer(source.stream))
    not_subscribed_yet(case, source)
    names = ["progress"] if subscribers == 1 else [f"subscriber {place + 1}" for place in range(subscribers)]
    for place, name in enumerate(names):
        virtual.subscribe(stream, at=LATER * place, name=name)
    virtual.run()
    case.picture = virtual.marbles.diagram(*names)  # the events themselves would not fit on their marbles
    refuse_other_clocks(case, virtual)
    counts = _counts(events)
    for place, name in enumerate(names):
        line = virtual.line(name)
        if place and not same(counts, line.values) and not line.error:
            case.fail(
                "Your subscribers share one count.",
                expected=f"{quoted(counts)} for each of them",
                measured=f"{quoted(line.values)} for the second",
                hint="A seed that you change in place keeps what it has counted: let the function that scan calls\n"
                "make a new set each time, `known | {page, *links}`. map_indexed counts on, too.",
            )
        expected = Script(
            [(round(at + LATER * place, 6), count) for (at, _), count in zip(script.items, counts, strict=True)],
            None if script.end is None else round(script.end + LATER * place, 6),
            error,
        )
        judge_line(case, line, expected, mistakes=_miscounts(events, counts), hint=_COUNT_HINT)
    if fails:
        return "done and total for each page, until the crawl failed: its error came out."
    each = f", for each of {subscribers} subscribers" if subscribers > 1 else ""
    return f"done and total for each of {len(events)} pages{each}, and the end with the crawl's."


# --- crawl


class _Web:
    """A site as the answer sees it, through `fetch`, and what was asked of it."""

    def __init__(self, site: Site, cleanup: float) -> None:
        self.site = site
        self.service = AsyncService(
            site.seconds, lambda page: list(site.links[page]), site.broken, cleanup, name="fetch", lane="fetched"
        )
        self.no_pages: list[Any] = []
        self.round_in_circles = False
        self.stop: Callable[[], object] = bool  # ends the answer; set when it is called

    async def fetch(self, page: str) -> list[str]:
        if not isinstance(page, str) or page not in self.site.links:
            self.no_pages.append(page)
            raise BrokenLink(f"{page!r} is no page of this site")
        if len(self.service.requested) >= ROUND_IN_CIRCLES * len(self.site.links):
            self.round_in_circles = True
            self.stop()
            await asyncio.get_running_loop().create_future()  # for ever: no more can come of this
        links: list[str] = await self.service.request(page)
        return links


def _busy_moment(site: Site) -> float:
    """Seconds after the start: every place is taken, and pages wait. See `fresh_site`."""
    first_quick = site.links[site.start][1]
    # An odd moment, at which no fetch ends.
    return round(site.seconds[site.start] + site.seconds[first_quick] + 0.04711, 9)


def _crawled(case: Case, answer: Answer, web: _Web, limit: int, cancel_after: float | None) -> Ending:
    def call() -> Any:
        task = asyncio.current_task()
        if task is not None:
            web.stop = task.cancel
        return answer(web.fetch, web.site.start, limit)

    try:
        failures = list(web.site.broken.values())
        return run_to_end(case, call, cancel_after=cancel_after, failures=failures, stuck_hint=STUCK)
    except BaseException:
        if web.round_in_circles or web.no_pages:  # all that follows from that says less
            _only_pages_and_once(case, web)
        raise


def _only_pages_and_once(case: Case, web: _Web) -> None:
    if web.no_pages:
        case.fail(
            "You fetch something that is no page.",
            expected="fetch(page), with `start` or a link that fetch returned",
            measured=f"fetch({quoted(web.no_pages[0])})",
            hint="fetch returns a list of links: each of them is a page.",
        )
    requested = web.service.requested
    if len(requested) > len(set(requested)):
        case.fail(
            "Some pages are fetched more than once.",
            expected=f"one fetch for each of {len(web.site.links)} pages",
            measured=f"{len(requested)} fetches of {len(set(requested))} pages"
            + (", and no end of it" if web.round_in_circles else ""),
            hint="Pages link back: keep a set of the pages that you know, and follow only links that are not in it.\n"
            "A page is known from the moment its link is seen, not from when it is there: another page may name it\n"
            "meanwhile, and one page may name it twice.",
        )


def _within_limit(case: Case, limit: int) -> None:
    most = most_in_flight(case.trace.spans)
    if most > limit:
        case.fail(
            "More than `limit` pages are fetched at once.",
            expected=f"at most {limit} in flight",
            measured=f"{most} at one moment",
            hint="One limit for the whole crawl: one semaphore made once, or so many workers.",
        )


def _goes_on_after_failures(case: Case, ending: Ending) -> None:
    if ending.error is not None:
        case.fail(
            "One broken page ends the whole crawl.",
            expected="the exception in `failures`, and all other pages in `pages`",
            measured=f"crawl raised {quoted(ending.error)}",
            hint="Catch the exception where you await this page's fetch, and note it there.",
        )


def _every_page(case: Case, web: _Web) -> None:
    missing = len(web.site.links) - len(web.service.requested)
    if not web.service.requested:
        case.fail(
            "No page is fetched.",
            expected=f"fetch({quoted(web.site.start)}), and then the pages it links to",
            measured="no call of fetch, or no await of what it returned",
            hint="A coroutine that is called and not awaited does nothing.",
        )
    if missing:
        case.fail(
            "Some pages are never fetched.",
            expected=f"all {len(web.site.links)} pages that can be reached",
            measured=f"{len(web.service.requested)} pages",
            hint="The links of every page count, however deep it lies. The crawl is not over before no page waits and\n"
            "none is in flight.",
        )


def _no_place_empty(case: Case, web: _Web, limit: int) -> None:
    """Refuse a crawl in which a page waits while fewer than `limit` are in flight, whatever the order of the pages."""
    spans = case.trace.spans
    late = [(known, span) for known, span in _known(web, spans) if _room_between(known, span.start, spans, limit)]
    if not late:
        return
    known, span = late[0]
    facts = {
        "expected": f"{span.label} begins after {known:g} s, when its link is known and there is room",
        "measured": f"it begins after {span.start:g} s",
    }
    if most_in_flight(spans) == 1:
        case.fail(
            "Your pages are fetched one after another.",
            **facts,
            hint="An `await fetch(...)` in a single loop has one page in flight. Make a task for each page, or\n"
            "workers that do not go home because the queue happens to be empty.",
        )
    case.fail(
        "A page waits although there is room for it.",
        **facts,
        hint="Follow a page's links in the moment it comes. A gather, for a level of the site or for so many pages,\n"
        "waits for the slowest of them; so does whoever awaits tasks in the order in which they were made, or polls.",
    )


def _known(web: _Web, spans: Sequence[Span]) -> Iterator[tuple[float, Span]]:
    """For each fetch, when its page was known: with the end of the first fetch of a page that links to it."""
    fetches = dict(zip(web.service.requested, spans, strict=True))
    for page, span in fetches.items():
        linking = [other.end for parent, other in fetches.items() if page in web.site.links[parent]]
        yield (0.0 if page == web.site.start else min(linking)), span


def _room_between(start: float, end: float, spans: Sequence[Span], limit: int) -> bool:
    """Whether fewer than `limit` fetches were in flight at any time between the two."""
    edges = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    for one, other in pairwise(sorted({start, end, *edges})):
        middle = (one + other) / 2
        if not same_time(one, other) and sum(span.start < middle < span.end for span in spans) < limit:
            return True
    return False


def _pages_and_failures(case: Case, site: Site, got: Any) -> None:
    if type(got) is not tuple or len(got) != 2 or not all(isinstance(part, dict) for part in got):
        case.fail(
            "crawl does not return a pair of dictionaries.",
            expected="(pages, failures)",
            measured=quoted(got),
            hint="return pages, failures",
        )
    pages, failures = (dict(dict.items(part)) for part in got)
    whole = {page: links for page, links in site.links.items() if page not in site.broken}
    if any(page in pages for page in site.broken):
        case.fail(
            "Broken pages stand among the pages.",
            expected=f"{len(whole)} entries in pages, {len(site.broken)} in failures",
            measured=f"{len(pages)} entries in pages, {len(failures)} in failures",
            hint="A page is in one of the two: in `pages` with its links, or in `failures` with its exception.",
        )
    if not same(whole, pages):
        case.fail(
            "`pages` is not what was fetched.",
            expected=quoted(whole),
            measured=quoted(pages),
            hint="For each page the list that fetch returned, unchanged: repeats, links back and all.",
        )
    if not same(site.broken, failures):
        case.fail(
            "`failures` is not what went wrong.",
            expected=quoted(site.broken),
            measured=quoted(failures),
            hint="For each broken page the exception object itself: not its text, its type or a None.",
        )


# --- progress

Event = tuple[str, list[str]]

_COUNT_HINT = (
    "done: how many events there have been. total: how many different pages have been named so far, as an event's\n"
    "page or among its links."
)


def _events(site: Site) -> Iterator[Event]:
    """What a crawl of the site might tell: each page once, after a page that links to it, in any such order."""
    known, waiting = {site.start}, [site.start]
    while waiting:
        page = waiting.pop(_random.randrange(len(waiting)))
        yield page, list(site.links[page])
        new = [link for link in dict.fromkeys(site.links[page]) if link not in known]
        known.update(new)
        waiting += new


def _counts(events: Sequence[Event]) -> list[tuple[int, int]]:
    counts, known = [], set()
    for done, (page, links) in enumerate(events, start=1):
        known |= {page, *links}
        counts.append((done, len(known)))
    return counts


def _miscounts(events: Sequence[Event], counts: list[tuple[int, int]]) -> list[Mistake]:
    links_only: set[str] = set()
    without_pages, with_repeats, only_now, links_seen = [], [], [], 0
    for done, (_page, links) in enumerate(events, start=1):
        links_only |= set(links)
        links_seen += len(links)
        without_pages.append((done, len(links_only)))
        with_repeats.append((done, 1 + links_seen))
        only_now.append((done, len(links)))
    one_each = "One pair for each event, and no other."
    distinct = "A page that is linked to twice is one page. A set knows."
    return [
        Mistake([done for done, _ in counts], "Your progress forgets the total.", _COUNT_HINT),
        Mistake([total for _, total in counts], "Your progress forgets what is done.", _COUNT_HINT),
        Mistake([(done, done) for done, _ in counts], "Your total counts the pages that are done.", _COUNT_HINT),
        Mistake([(done, counts[-1][1]) for done, _ in counts], "Your total knows the future.", _COUNT_HINT),
        Mistake([(total, done) for done, total in counts], "Your pairs are the wrong way round.", "(done, total)"),
        Mistake([done / total for done, total in counts], "You send quotients, not pairs.", "(done, total)"),
        Mistake([f"{done}/{total}" for done, total in counts], "You send texts, not pairs.", "(done, total)"),
        Mistake(without_pages, "Your total forgets a page that nobody has linked to yet.", "The start page is one."),
        Mistake(with_repeats, "Your total counts links, not pages.", distinct),
        Mistake([(done, total - 1) for done, total in with_repeats], "Your total counts links, not pages.", distinct),
        Mistake(
            only_now, "Your total forgets the pages of earlier events.", "scan carries a state from event to event."
        ),
        Mistake(counts[-1:], "Only the last pair comes out.", "scan sends each state on; reduce waits for the end."),
        Mistake(counts[:-1], "The last pair is missing.", one_each),
        Mistake([(0, 0), *counts], "A pair comes before the first event.", one_each),
        Mistake([(0, 1), *counts], "A pair comes before the first event.", one_each),
        Mistake(
            [(done - 1, total) for done, total in counts], "Your count of what is done is one behind.", _COUNT_HINT
        ),
    ]
