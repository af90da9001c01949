"""The Qt application and the command line in front of it."""
