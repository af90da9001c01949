"""The analysis in a process of its own, so that nothing it loads or computes can stall the window."""
