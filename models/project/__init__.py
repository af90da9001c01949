"""The project: what a person changed, what the machine answered, and the file that keeps both."""
