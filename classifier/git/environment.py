"""What git is allowed to see of its user: nothing that changes what it prints.

Two users with different settings must read the same bytes from the same repository, so
every call ignores the system and global configuration and replaces what the repository's own
configuration could change in a diff.
"""

from __future__ import annotations

import os
from pathlib import Path

_ATTRIBUTES = Path(__file__).with_name("gitattributes")
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

_INDEX = "GIT_INDEX_FILE"

# How to reach a remote and how to trace or test git; all other GIT_* variables redirect or
# reshape what git reads.
_KEEP = (
    "GIT_ASKPASS",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_HTTP",
    _INDEX,
    "GIT_PROXY",
    "GIT_PYTHON",
    "GIT_SSH",
    "GIT_SSL",
    "GIT_TERMINAL_PROMPT",
    "GIT_TEST",
)

VARIABLES = {
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ATTR_SOURCE": EMPTY_TREE,
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_GRAFT_FILE": f"{os.devnull}/none",  # not the null device itself: git advises about it
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # glibc gives blocks of over 128 KiB, most files that git unpacks, back to the system at once
    # and gets them anew, page by page, for the next: a twelfth of git's time.
    "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(8 << 20),
    "TZ": "UTC",
}

# What git's own driver for Python looks for, but with its indentation, which tells a method from a
# function, and any line at the margin too: what follows that is inside of no function above it.
_PYTHON_PLACES = "^([ \t]*(class|def|async[ \t]+def)[ \t].*|[A-Za-z_].*)$"
# The same for scripts of Perl and the shell, which have most of their code behind functions.
_PERL_PLACES = "^([ \t]*sub[ \t]+[A-Za-z_].*|[A-Za-z_$@%(].*)$"
_SHELL_PLACES = (
    "^([ \t]*(function[ \t]+[A-Za-z_].*|[A-Za-z_][A-Za-z_0-9:.-]*[ \t]*\\(\\).*)|[A-Za-z_].*)$"
)
# What git's own driver for Rust looks for, but with its indentation, which tells where a function
# inside of another one has ended.
_RUST_PLACES = (
    '^([ \t]*(pub(\\([^)]+\\))?[ \t]+)?((async|const|unsafe|extern([ \t]+"[^"]+"))[ \t]+)?'
    "(struct|enum|union|mod|trait|fn|impl|macro_rules!)[< \t]+[^;]*)$"
)

# What may stand before a method on its line: git's own drivers for Java and Kotlin do not know it.
_ANNOTATIONS = "(@[A-Za-z.]+(\\([^()]*\\))?[ \t]+)*"
# Otherwise what they look for, but with its indentation, which tells where a method has ended.
_JAVA_PLACES = (
    "!^[ \t]*(catch|do|for|if|instanceof|new|return|switch|throw|while)\n"
    f"^([ \t]*{_ANNOTATIONS}([a-z-]+[ \t]+)*(class|enum|interface|record)[ \t]+.*)$\n"
    f"^([ \t]*{_ANNOTATIONS}([A-Za-z_<>&][][?&<>.,A-Za-z_0-9]*[ \t]+)+[A-Za-z_][A-Za-z_0-9]*"
    "[ \t]*\\([^;]*)$"
)
_KOTLIN_PLACES = (
    f"^([ \t]*{_ANNOTATIONS}([a-z]+[ \t]+)*"
    "((fun|class|interface)[ \t]+.*|object[ \t]+[A-Za-z_{].*))$"
)

# core.bare keeps .gitattributes of a work tree out (a bare clone has none), attr.tree does so in
# newer versions; protocol.allow stops a partial clone from fetching a missing blob. Each worker's
# git would map a whole pack and keep 96 MiB of bases; less of both costs it no time.
SETTINGS = (
    f"core.attributesFile={_ATTRIBUTES}",
    f"attr.tree={EMPTY_TREE}",
    "core.bare=true",
    "core.bigFileThreshold=512m",
    "core.commitGraph=true",
    "core.deltaBaseCacheLimit=64m",
    "core.fsmonitor=false",
    "core.hooksPath=" + os.devnull,
    "core.packedGitLimit=64m",
    "core.packedGitWindowSize=16m",
    "core.quotePath=true",
    f"diff.bash.xfuncname={_SHELL_PLACES}",
    f"diff.java.xfuncname={_JAVA_PLACES}",
    f"diff.kotlin.xfuncname={_KOTLIN_PLACES}",
    f"diff.perl.xfuncname={_PERL_PLACES}",
    f"diff.python.xfuncname={_PYTHON_PLACES}",
    "diff.renameLimit=1000",
    f"diff.rust.xfuncname={_RUST_PLACES}",
    "diff.suppressBlankEmpty=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "protocol.allow=never",
)
NO_DRIVERS = f"core.attributesFile={os.devnull}"
"""What more to set where nobody looks at section headers."""


def isolate() -> None:
    """Drop the process' variables that redirect git (GIT_DIR, GIT_EXTERNAL_DIFF, …).

    GitPython hands the process' environment on and can add to it but not take away, so the
    command line calls this once before anything else. The index that git tells a hook of stays,
    as only ``staged`` reads an index; the hook's working folder is not the one git is started in.
    """
    if index := os.environ.get(_INDEX):
        os.environ[_INDEX] = os.path.abspath(index)
    for name in list(os.environ):
        if name.startswith("GIT_") and not name.startswith(_KEEP):
            del os.environ[name]
