"""The analyst's last word: what a person corrects, and how it stays with its words when these are read again.

``data/corrections.csv`` holds it (`lines`); each line finds its row by article and quote (`anchors`) and is
applied after reading (`applying`). `queue` and `widget` ask for it in JupyterLab, `sheets` in a spreadsheet;
`gold` makes rows of it that the reading can be measured and fitted by.
"""
