"""The files that people really load, made by ``make_files`` and committed with it."""
