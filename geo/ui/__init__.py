"""The pages; with ``app.py`` the only part that imports Streamlit."""
