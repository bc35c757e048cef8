"""Nobody tells the workers that it is over.

refused by: crawl-check
headline: crawl leaves tasks running when it returns.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while True:
            page = await queue.get()
            try:
                pages[page] = await fetch(page)
                for link in pages[page]:
                    if link not in known:
                        known.add(link)
                        queue.put_nowait(link)
            except Exception as error:
                failures[page] = error
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    return pages, failures
