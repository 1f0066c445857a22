"""What a kernel has imported when it starts: one process imports this once, and is forked for every page.

Only imports: what is opened or worked out here would be shared by all pages.
"""

import gc
import os
import pkgutil
from importlib import import_module

from PIL import Image

from borderledger import charts

# As a kernel sets it before a notebook imports matplotlib; the backend itself is loaded by the first chart.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"

MODULES = (
    *("ipykernel.ipkernel", "ipykernel.kernelapp"),
    *("pandas", "pandas.io.formats.csvs", "pyarrow.parquet", "pyarrow.dataset", "pyarrow.pandas_compat"),
    *("matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg"),
    *("borderledger.tables", "borderledger.phases"),
)

for name in MODULES:
    import_module(name)
for module in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."):
    import_module(module.name)
Image.preinit()  # its formats

# No page looks for garbage among what all have inherited: a twentieth of its time.
gc.collect()
gc.freeze()
