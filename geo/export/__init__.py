"""Layers and records as bytes: tables, and the map as one HTML file."""
