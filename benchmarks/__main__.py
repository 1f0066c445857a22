"""What `make bench` runs, by `python benchmarks`.

A process that is forked for a page imports the script that began the batch again (`multiprocessing`), but
never a ``__main__``: a page is measured as `borderledger report` makes it, without the imports of benchmarks.
"""

import bench

if __name__ == "__main__":
    bench.measure()
