"""One frozen configuration, read once and passed explicitly."""

from classifier.config.load import Loaded, find, load, origins
from classifier.config.schema import Config, json_schema

__all__ = ["Config", "Loaded", "find", "json_schema", "load", "origins"]
