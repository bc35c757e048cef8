"""Each page keeps its place until the pages that it found are done.

refused by: crawl-check
headline: Your code waits for something that never happens.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        async with places:
            try:
                pages[page] = await fetch(page)
            except Exception as error:
                failures[page] = error
                return
            new = [link for link in dict.fromkeys(pages[page]) if link not in known]
            known.update(new)
            await asyncio.gather(*map(visit, new))

    await visit(start)
    return pages, failures
