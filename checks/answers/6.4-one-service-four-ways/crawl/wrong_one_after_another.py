"""A loop with one await in it.

refused by: crawl-check
headline: Your pages are fetched one after another.
"""


async def crawl(fetch, start, limit):
    pages, failures, waiting, known = {}, {}, [start], {start}
    while waiting:
        page = waiting.pop(0)
        try:
            pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            continue
        for link in pages[page]:
            if link not in known:
                known.add(link)
                waiting.append(link)
    return pages, failures
