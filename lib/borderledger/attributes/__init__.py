"""What a figure says besides its number: for each attribute, the readings and the cues for each."""
