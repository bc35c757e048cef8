"""Divides with NumPy, whose numbers are not Python's own."""

human_scale = np.true_divide
