"""What follows a failure is the same with one attempt less."""


def resilient(source, attempts, fallback):
    if attempts == 0:
        return fallback
    return source.pipe(ops.catch(lambda _error, _source: resilient(source, attempts - 1, fallback)))
