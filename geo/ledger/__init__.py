"""Where records are kept: editions, each an immutable set of projects and their reports."""
