"""What a person can do to a project, one undoable command to a file."""
