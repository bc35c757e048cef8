"""What one submission may use: every limit of grading, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits on one notebook of one submission; sizes in bytes, times in seconds.

    The sandbox enforces memory, processes, file sizes and processor time; the grader, from outside, enforces the
    rest, since nothing that runs beside hostile code can be trusted to. Time in which the submission had work to do
    and the machine was busy with other things does not count.
    """

    memory: int = 2_000_000_000  # of address space for each process; the lessons use 0.5 GB of it
    processes: int = 128  # threads count; the most that a lesson starts is about forty
    file_size: int = 50_000_000
    disk: int = 200_000_000  # the working folder and /tmp, which are in memory
    processor_time: int = 120  # for each process
    output: int = 2_000_000  # characters of one cell's outputs, pictures included; what comes after is cut off
    lesson_cell: float = 30.0  # a demo or the learner's own code; the longest demo takes about ten
    answer_cell: float = 5.0  # where a learner writes an answer: it defines something, in milliseconds
    check_cell: float = 10.0  # a check ends by its own deadline after two
    submission: float = 300.0  # all cells of one notebook together, restarts included
    start: float = 60.0  # until a worker is ready

    def of_a_process(self) -> dict[str, int]:
        """What the kernel holds every process to, by the names that `resource` has for it."""
        return {
            "RLIMIT_AS": self.memory,
            "RLIMIT_NPROC": self.processes,
            "RLIMIT_FSIZE": self.file_size,
            "RLIMIT_CPU": self.processor_time,
            "RLIMIT_CORE": 0,
        }
