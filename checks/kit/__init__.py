"""What lessons and checks are made of: traces and their pictures, clocks, proofs of overlap, verdicts."""

from checks.kit.timeline import timeline
from checks.kit.trace import Span, Trace

__all__ = ["Span", "Trace", "timeline"]
