"""A report that people read: who stands where, on what words that rests, who corrected it and how it was made."""
