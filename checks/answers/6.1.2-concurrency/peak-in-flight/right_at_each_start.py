"""Counts at every start, the only moments at which the number can rise."""


def peak_in_flight(spans):
    return max((sum(other.start <= span.start < other.end for other in spans) for span in spans), default=0)
