"""What stands between a request and the pages: plain ASGI, the outermost first.

faults -> headers -> hosts -> bodies -> sessions -> origins
"""
