"""From bytes to a page as a visitor would read it: `reading.read(capture, words.load())`."""
