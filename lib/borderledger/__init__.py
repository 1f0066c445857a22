"""News about US-Mexico border policy, read into tidy tables of events and figures."""
