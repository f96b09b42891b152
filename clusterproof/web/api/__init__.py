"""The REST API, below /api/v1: what programs ask a server."""
