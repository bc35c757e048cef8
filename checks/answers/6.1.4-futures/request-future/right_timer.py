"""A timer of no delay, and the states that an executor would go through."""


def settle(future, request, number):
    if not future.set_running_or_notify_cancel():
        return
    try:
        answer = request(number)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(answer)


def request_future(request, number):
    future = Future()
    threading.Timer(0, settle, args=[future, request, number]).start()
    return future
