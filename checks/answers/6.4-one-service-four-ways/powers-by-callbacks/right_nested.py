"""Functions inside functions, with a lock that is not needed and does no harm."""


def powers_by_callbacks(request_async, numbers, on_done):
    lock = threading.Lock()
    results = [None] * len(numbers)
    left = len(numbers)
    called = False

    if left == 0:
        return on_done({"success": True, "result": []})

    def start(index):
        def got_square(response):
            nonlocal called

            def got_power(response):
                nonlocal left, called
                with lock:
                    if called:
                        return
                    if response["success"]:
                        results[index] = response["result"]
                        left -= 1
                        if left:
                            return
                        response = {"success": True, "result": list(results)}
                    called = True
                on_done({key: response[key] for key in response})

            with lock:
                if called:
                    return
                called = not response["success"]
            if response["success"]:
                request_async(response["result"], got_power)
            else:
                on_done({"success": False, "error": response["error"]})

        request_async(numbers[index], got_square)

    for index in range(len(numbers)):
        start(index)
