"""Commands by their subject; `cli.py` registers them."""
