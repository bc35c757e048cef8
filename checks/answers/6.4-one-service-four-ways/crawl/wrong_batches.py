"""Takes so many pages at a time, and waits for all of them.

refused by: crawl-check
headline: A page waits although there is room for it.
"""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    known, level = {start}, [start]
    places = asyncio.Semaphore(limit)

    async def visit(page):
        async with places:
            return await fetch(page)

    while level:
        batch, found = level[:limit], level[limit:]
        answers = await asyncio.gather(*map(visit, batch), return_exceptions=True)
        for page, answer in zip(batch, answers):
            if isinstance(answer, Exception):
                failures[page] = answer
                continue
            pages[page] = answer
            for link in answer:
                if link not in known:
                    known.add(link)
                    found.append(link)
        level = found
    return pages, failures
