"""The living industrial map of Beijing: records in, a layered map and figures out."""
