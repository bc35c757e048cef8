"""NumPy's mean, which is a NumPy number."""

import numpy as np


def running_mean():
    seen = []
    while True:
        x = yield np.mean(seen) if seen else None
        seen.append(x)
