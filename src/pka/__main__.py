"""`python -m pka` runs the command line, wherever the program `pka` is not on the path."""

from pka.cli import main

if __name__ == "__main__":
    main()
