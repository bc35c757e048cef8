"""Everything that checks the course; its front door for learners is `checks.kit`."""
