"""Charts: each module takes a tidy table and an Axes, and returns the Axes.

Every chart module has the same five names: ``select`` (ledger and choice to the rows charted), ``finding``
and ``alt_text`` (rows to words), ``height`` (rows and width to pixels) and ``draw`` (rows and Axes to Axes).
"""
