"""The statements as a table: what is found, in which columns, and what can be done to many of them at once."""
