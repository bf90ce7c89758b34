"""`python -m msdeck` is the command `msdeck`."""

from msdeck.cli import main

if __name__ == "__main__":
    main()
