"""Collects as many items as there are workers, then lets them work.

refused by: pipeline-check
headline: You work in batches, each waiting for its slowest.
"""


async def pipeline(source, work, workers, maxsize):
    results, batch = [], []
    async for item in source:
        batch.append(item)
        if len(batch) == workers:
            results += await asyncio.gather(*map(work, batch))
            batch = []
    results += await asyncio.gather(*map(work, batch))
    return results
