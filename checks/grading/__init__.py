"""From submitted/ to gradebook, feedback and grades."""
