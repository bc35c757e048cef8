"""Keeps the callback in a global variable, so that requests in flight together all call the last one.

refused by: fetch-square-async-hidden
headline: on_result was never called.
"""


def fetch_square_async(request_async, number, on_result):
    global the_callback
    the_callback = on_result
    request_async(number, lambda response: the_callback(response["result"]))
