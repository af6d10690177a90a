"""Parts of the catalog put into words; what several flows show, they show alike."""
