"""Follows each link to its end before the next.

refused by: crawl-check
headline: Your pages are fetched one after another.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}

    async def visit(page):
        try:
            pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        for link in pages[page]:
            if link not in known:
                known.add(link)
                await visit(link)

    await visit(start)
    return pages, failures
