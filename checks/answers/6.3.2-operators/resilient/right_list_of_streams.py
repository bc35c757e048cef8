"""rx.catch goes through a list: as many times the source, then the fallback."""


def resilient(source, attempts, fallback):
    return rx.catch(*[source] * attempts, fallback)
