"""``python -m classifier`` is ``gitsift``."""

import sys

from classifier.cli import main

sys.exit(main())
