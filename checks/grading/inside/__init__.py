"""What runs in the sandbox: the worker that executes a submission's cells and judges its checks."""
