"""Programs that turn the evidence into the files of the library."""
