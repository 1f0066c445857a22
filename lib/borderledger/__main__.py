"""``python -m borderledger``."""

from borderledger.cli import main

if __name__ == "__main__":
    main(prog_name="borderledger")
