"""What one submission may use: every limit of grading, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits on one submission's kernel; sizes in bytes, times in seconds.

    The sandbox enforces memory, processes, file sizes and processor time; the runner, from outside, enforces the
    rest, since nothing that runs beside hostile code can be trusted to.
    """

    memory: int = 2_000_000_000  # of address space for each process; the lessons use 0.5 GB of it
    processes: int = 128  # threads count; the most that a lesson starts is about forty
    file_size: int = 50_000_000
    disk: int = 200_000_000  # the working folder and /tmp, which are in memory
    processor_time: int = 120  # for each process
    output: int = 5_000_000  # characters of one cell's outputs, pictures included
    lesson_cell: float = 30.0  # a demo or the learner's own code; the longest demo takes about ten
    check_cell: float = 20.0  # a check ends by its own deadline after two
    submission: float = 300.0  # all cells of one notebook together, restarts included
