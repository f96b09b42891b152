"""The web page: pages drawn by the server, made safe to put on a network."""
