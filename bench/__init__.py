"""Measurements of the bot beside a minimal one on the same work: `make bench`."""
