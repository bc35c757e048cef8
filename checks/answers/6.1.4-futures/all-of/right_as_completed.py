"""A thread takes the futures as they are completed; results go by the future they came from."""

from concurrent.futures import as_completed


def all_of(futures):
    combined = Future()
    if not futures:
        combined.set_result([])
        return combined

    def collect():
        results = {}
        for future in as_completed(futures):
            if future.cancelled():
                combined.set_exception(CancelledError())
                return
            if future.exception() is not None:
                combined.set_exception(future.exception())
                return
            results[future] = future.result()
        combined.set_result([results[future] for future in futures])

    threading.Thread(target=collect, daemon=True).start()
    return combined
