"""Leaves a task running that watches the others.

refused by: fetch-all-check
headline: Tasks still run after fetch_all is done.
"""


async def fetch_all(request, numbers):
    async def report():
        while True:
            await asyncio.sleep(60)

    fetch_all.watchdog = asyncio.create_task(report())
    return await asyncio.gather(*map(request, numbers))
