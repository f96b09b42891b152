"""What the tests of watching share: the crawler's loopback servers."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "crawler"))
