"""Run the command line as `python -m clusterproof`."""

from clusterproof.cli import main

main()
