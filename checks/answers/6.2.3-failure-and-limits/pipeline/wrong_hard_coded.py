"""Never calls work.

refused by: pipeline-check
headline: No item is worked on.
"""


async def pipeline(source, work, workers, maxsize):
    return [item**2 async for item in source]
