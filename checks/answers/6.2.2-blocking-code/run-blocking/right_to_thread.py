"""The shortest: to_thread gives something to await, and a plain function may return it."""


def run_blocking(function, *args):
    return asyncio.to_thread(function, *args)
