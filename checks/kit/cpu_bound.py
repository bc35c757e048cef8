"""Work that waits for nothing: a function that keeps one processor busy until it is done.

It stands in a module because a new process imports what it is to run, and what a notebook defines cannot be imported.
"""


def count_primes(limit: int) -> int:
    """How many primes there are below `limit`, by trial division in pure Python."""
    return sum(all(number % factor for factor in range(2, int(number**0.5) + 1)) for number in range(2, limit))
