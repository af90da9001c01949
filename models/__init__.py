"""Everything that computes and needs no Qt: from files to positions and shifts."""
