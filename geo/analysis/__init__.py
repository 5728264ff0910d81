"""Records are placed, dated, filtered and counted."""
