"""The commands of ``python -m geo``, beside serving: each takes its options and returns its exit status."""
