"""A thread waits for the first failure or for all, whichever comes first."""

from concurrent.futures import FIRST_EXCEPTION, wait


def all_of(futures):
    combined = Future()

    def collect():
        done, pending = wait(futures, return_when=FIRST_EXCEPTION)
        try:
            for future in done:
                future.result()
            combined.set_result([future.result() for future in futures])
        except Exception as error:
            combined.set_exception(error)

    if futures:
        threading.Thread(target=collect, daemon=True).start()
    else:
        combined.set_result([])
    return combined
