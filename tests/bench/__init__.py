"""The bench: every promise about speed, measured in one run beside what one would otherwise use."""
