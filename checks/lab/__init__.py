"""The course in JupyterLab: its landing page, its settings, and how it is started."""
