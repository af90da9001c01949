"""The panes of the main window: each shows the document and the selection, and asks them to change."""
