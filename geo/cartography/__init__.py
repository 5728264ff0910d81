"""What a map shows, and the interactive map itself."""
