"""The work that keeps a processor busy has a result that can be known."""

from checks.kit.cpu_bound import count_primes


def test_the_primes_below_a_limit_are_counted() -> None:
    assert [count_primes(limit) for limit in [0, 2, 3, 10, 100]] == [0, 0, 1, 4, 25]
