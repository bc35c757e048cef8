"""Keeps every number and asks the standard library."""

from statistics import fmean


def running_mean():
    seen = []
    seen.append((yield))
    while True:
        seen.append((yield fmean(seen)))
