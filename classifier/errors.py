"""The error tree. Every error says what is wrong, where, and the cure, and knows its exit code."""

from __future__ import annotations


class GitsiftError(Exception):
    """An error that is the input's or the environment's, told in one line without a traceback."""

    exit_code = 2


class UsageError(GitsiftError):
    """The command line asks for something impossible."""


class ConfigError(GitsiftError):
    """A configuration file is wrong."""


class RuleError(GitsiftError):
    """A rule file is wrong: names the file, the rule and the key."""


class ModelError(GitsiftError):
    """A model file is missing, damaged or made for other features."""


class LabelError(GitsiftError):
    """A labels file or an edited report cannot be read."""


class RepositoryError(GitsiftError):
    """The path is not a repository, or git refuses to open it."""


class RevisionError(GitsiftError):
    """A revision or date names nothing in the repository."""


class EvaluationError(GitsiftError):
    """The repository is there but could not be evaluated: unreadable objects, a shallow cut."""

    exit_code = 3
