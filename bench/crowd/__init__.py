"""Crowds: many updates at once, and people beside one who floods."""
