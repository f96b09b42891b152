"""One small router a page."""
