"""What Beijing is: districts, zones, sectors, the planned layout, and the datums of coordinates."""
