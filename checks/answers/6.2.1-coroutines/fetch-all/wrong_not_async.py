"""A plain function that returns a plain list.

refused by: fetch-all-check
headline: fetch_all gives back something that cannot be awaited.
"""


def fetch_all(request, numbers):
    return [number**2 for number in numbers]
