"""Files that people send, read as text by a child process with limits; nothing is written down."""
