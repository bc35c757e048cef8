"""Makes the request from a thread of its own, and calls back from yet another."""


def fetch_square_async(request_async, number, on_result):
    def on_done(response):
        timer = threading.Timer(0, on_result, args=[response["result"]])
        timer.start()
        timer.join()

    thread = threading.Thread(target=request_async, args=(number, on_done))
    thread.start()
    thread.join()
