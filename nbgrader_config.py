"""Where nbgrader finds the course: solutions/ is its source and notebooks/ its release."""

c = get_config()  # noqa: F821  # traitlets puts it here

c.CourseDirectory.course_id = "concurrency"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# A demo's own sleeps make a right submission wait; a loop that never ends should not hold up a class.
c.ExecutePreprocessor.timeout = 30
c.Execute.timeout = 30

# nbgrader's own autograder, and formgrader's button for it, run submissions in the sandbox too.
c.Execute.kernel_manager_class = "checks.grading.sandbox.AutogradingKernelManager"
