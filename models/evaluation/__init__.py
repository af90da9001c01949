"""How good the models are on coded data: reading it, measuring, and telling the figures."""
