"""What lessons and checks are made of: traces and their pictures, clocks, proofs of overlap, verdicts."""

from checks.kit.hints import hint
from checks.kit.timeline import timeline
from checks.kit.trace import Span, Trace
from checks.kit.watch import watch

__all__ = ["Span", "Trace", "hint", "timeline", "watch"]
