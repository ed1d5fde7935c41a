"""The closed list of Fact kinds: what each one means and what its fields hold.

All kinds share these rules.

- ``name``, ``old``, ``new`` are spelled as in the diff or the message, on one line. Nothing is
  composed: a method ``run`` of ``Engine`` has the name ``run`` and the scope ``Engine``.
- ``scope`` is the name of the enclosing class, function, section, job or target, "" where it is
  not shown. It may stand in git's section header alone (the text behind ``@@``), which depends on
  git's settings: other than ``name`` it is not for code spans without a look at the patch. Of a
  ``touched`` definition that only a section header names, ``name`` is "" and ``scope`` names it.
  Rules and model see no scope that only git's drivers find.
- ``action``: ``added``, ``removed``; ``changed`` (there before and after; ``old`` and ``new`` say
  from what to what, either is "" where that side has none); ``renamed`` (``old`` is the former
  name, ``new`` == ``name`` the present one); ``moved`` (between files: ``path`` is the new file,
  ``old`` the former path); ``touched`` (its inside was edited, its head was not).
- ``path`` and ``line`` say where: the line in the new file, or in the old one for ``removed``.
- ``public`` is False for what is meant for the project's own use: a leading underscore, a
  lower-case Go name, Rust without ``pub``, C ``static``, a local name, anything in a test file.

``old``/``new`` beyond that are told kind by kind. "Value" is the literal text, cut at 120
characters at a word (of settings with "…" behind it), "" where it spans lines.
"""

from __future__ import annotations

from typing import Final

ACTIONS: Final[tuple[str, ...]] = ("added", "removed", "changed", "renamed", "moved", "touched")

KINDS: Final[dict[str, str]] = {
    # Definitions. scope: the enclosing class, trait, namespace or function.
    "function": "function or method; changed: old/new are its parameter lists if on one line",
    "class": "class, struct, interface, trait, protocol; new: its bases or type parameters",
    "type": "type alias, enum, union, typedef, TypeScript's interface; new: what it stands for",
    "parameter": "parameter of the function in scope; old/new: its default values, or types",
    "field": "attribute or struct field of the class in scope; old/new: value, else type",
    "constant": "constant, enum member, macro; old/new: its values",
    "variable": "variable or instance attribute assigned; old/new: values; never public",
    "decorator": "decorator, annotation or attribute; scope: what stands under it, if shown",
    "import": "module or symbol imported; scope: its module; old/new: that, if on both sides",
    # What a user sets or sees.
    "option": "command-line option such as --port; old/new: default values",
    "env": "environment variable read or set; old/new: values or defaults",
    "config": "configuration key; old/new: values; scope: parent key or section",
    "endpoint": "HTTP route or RPC method; new: HTTP verb, if shown; scope: handler, if shown",
    "metric": "name of an exported metric or tracing span; old/new: … if a prefix stands apart",
    "log": "log message (name: its text); new: the level; changed: old is the former text",
    "error": "error raised or returned; name: its type, or its text if none; new: its text",
    "handled": "error caught; name: the type caught; scope: enclosing function",
    "guard": "condition of an if, while, assert or match arm; name: its text; old/new: if changed;"
    " new: '(' of one that goes on in other lines, of which the name is the first, for counting",
    "return": "returned value; old/new: its text (name: same as new, or as old if removed)",
    "version": "the project's own version; old/new: version numbers",
    "dependency": "package, image, action, submodule, toolchain; old/new: versions; scope: group",
    "schema": "database or wire format: table, column, message, field; old/new: types or values",
    # Surroundings.
    "test": "test function or case, by name or title; scope: its class or suite",
    "heading": "section of a document; name: the heading; touched: text under it was edited",
    "mention": "name the author marks as code in message or documentation (`like this`)",
    "link": "URL in documentation, message or comments",
    "comment": "comment or docstring line (name: its text); public: no code stands before it",
    "docstring": "function of Python in which nothing but a text of several lines was edited",
    "ci_job": "job of a CI workflow; scope: workflow name, if shown",
    "ci_step": "step of a CI job (name: its title); scope: the job, if shown",
    "ci_trigger": "event that starts a workflow, with branches, paths or schedule in old/new",
    "ci_permission": "permission granted to a workflow; old/new: levels",
    "docker": "Dockerfile instruction (scope) other than FROM, ENV, ARG; name: what it does",
    "build": "build setting, flag, feature or target of Make, CMake, Bazel, Cargo …; old/new",
    "command": "shell command or script called; name: program or script; new: its arguments",
    "file": "file added, removed, renamed (name: the path; old: the former path) or moved",
    "mode": "file mode changed; old/new: octal modes",
    # Constructs worth a second look; name: the call, keyword or type as written.
    "concurrency": "lock, atomic, thread, async task, channel, barrier, stream synchronisation",
    "memory": "allocation, release, pinning, sharing, copying of buffers",
    "unsafe": "unsafe block, raw pointer, unchecked cast, eval, dynamic code",
    "subprocess": "process started or shell command built",
    "deserialization": "deserialisation of data: pickle, yaml.load, unmarshal …",
    "crypto": "hash, cipher, signature, TLS setting, random source",
    "auth": "authentication or authorisation: token, password, session, cookie, CORS",
    "permission": "access rights: chmod, umask, roles, policies, privileges",
    "network": "network or file-system reach: requests, sockets, timeouts, path joins",
    "perf": "performance construct: cache, vectorisation, kernel launch, batch, prefetch",
    "deprecation": "something marked as deprecated; name: what, if shown; new: the text",
    "todo": "TODO, FIXME, HACK or XXX (name: its text)",
    # The rest.
    "call": "function called on changed lines that no other fact names",
    "string": "string literal on changed lines that no other fact names; old/new: if changed",
    "identifier": "further distinctive name on changed lines",
    "omitted": "lines of the file at path that were not looked at; new: how many; name: why",
}

API_KINDS: Final[tuple[str, ...]] = (
    "function",
    "class",
    "type",
    "parameter",
    "option",
    "env",
    "config",
    "endpoint",
    "metric",
    "schema",
)
SENSITIVE_KINDS: Final[tuple[str, ...]] = (
    "concurrency",
    "memory",
    "unsafe",
    "subprocess",
    "deserialization",
    "crypto",
    "auth",
    "permission",
    "network",
)
CONSTRUCT_KINDS: Final = (*SENSITIVE_KINDS, "perf")
"""What a line does by the construct it has, be that a risk or a matter of speed."""
DETAIL_KINDS: Final[tuple[str, ...]] = (
    "log",
    "variable",
    "return",
    "call",
    "string",
    "identifier",
    "comment",
    "docstring",
    "link",
    "mention",
    "todo",
    *SENSITIVE_KINDS,
    "perf",
)
"""Kinds that only ``detail`` adds, for prose and explain; rules and model never see them."""
