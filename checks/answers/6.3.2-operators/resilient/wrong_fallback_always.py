"""on_error_resume_next goes on after a completion too.

refused by: resilient-check
headline: The fallback is used although the source recovers.
"""


def resilient(source, attempts, fallback):
    return source.pipe(ops.retry(attempts), ops.on_error_resume_next(fallback))
