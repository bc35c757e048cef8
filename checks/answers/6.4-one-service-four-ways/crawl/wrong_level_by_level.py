"""gather waits for the slowest page of each level.

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
        answers = await asyncio.gather(*map(visit, level), return_exceptions=True)
        found = []
        for page, answer in zip(level, answers):
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
