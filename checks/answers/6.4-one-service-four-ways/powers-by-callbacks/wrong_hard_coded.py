"""Arithmetic instead of a service.

refused by: powers-by-callbacks-check
headline: No request was made.
"""


def powers_by_callbacks(request_async, numbers, on_done):
    on_done({"success": True, "result": [number**4 for number in numbers]})
