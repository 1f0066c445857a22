"""Articles from pages, files, folders, exports and feeds into a folder of texts and its manifest."""
