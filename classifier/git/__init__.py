"""The only place that talks to git: open, select, stream commits as bytes."""

from classifier.git.blobs import Blobs
from classifier.git.environment import isolate
from classifier.git.headers import RawCommit
from classifier.git.reader import PatchReader
from classifier.git.repository import Listing, Repository, Selection

__all__ = ["Blobs", "Listing", "PatchReader", "RawCommit", "Repository", "Selection", "isolate"]
