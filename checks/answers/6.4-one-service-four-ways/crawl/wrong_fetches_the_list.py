"""Takes the list of links for a page.

refused by: crawl-check
headline: You fetch something that is no page.
"""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    known = {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        try:
            async with places:
                pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        group.create_task(visit(pages[page]))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return pages, failures
