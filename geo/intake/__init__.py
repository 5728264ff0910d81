"""Records come in: bytes of any usual table -> text -> checked records. Nothing of a file disappears unsaid."""
