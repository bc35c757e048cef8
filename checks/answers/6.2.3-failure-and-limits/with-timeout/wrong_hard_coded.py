"""Makes no request.

refused by: with-timeout-check
headline: No request was made.
"""


async def with_timeout(request, number, seconds, default):
    return number**2
