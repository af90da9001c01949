"""The charts: what they show (``positions``, ``shifts``), how it is laid out and painted, and how it is exported."""
