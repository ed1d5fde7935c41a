"""The gate on a pull request of 20 commits, against classify on them and against commitlint.

usage: python -m benchmarks.gate_speed REPO [--commits N] [--times N]

commitlint (npm's, newest) is installed into a temporary folder; node and npm must be there. Exit
code 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import in_turn

_GITSIFT = [sys.executable, "-m", "classifier"]
_PACKAGES = ("@commitlint/cli", "@commitlint/config-conventional")


def main() -> int:
    """Measures and prints; returns 1 where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate_speed", description=__doc__)
    parser.add_argument("repository", metavar="REPO")
    parser.add_argument("--commits", type=int, default=20)
    parser.add_argument("--times", type=int, default=9)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # An installed gitsift is compiled, as pip does that; a checkout must not be measured raw.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        clone = Path(folder) / "clone"
        # commitlint wants a work tree; the newest commits on one line are the pull request.
        git("clone", "--quiet", "--shared", "--no-checkout", args.repository, str(clone))
        base, shas = newest(clone, args.commits)
        commitlint = install(Path(folder) / "npm")
        return compare(clone, base, shas, commitlint, args.times)


def compare(clone: Path, base: str, shas: str, commitlint: list[str], times: int) -> int:
    """Prints the three times and the two ratios."""
    repo = str(clone)
    lint = [*commitlint, "--cwd", repo, "--from", base, "--to", "HEAD"]
    check(lint)
    commands: dict[str, tuple[list[str], bytes]] = {
        "gitsift gate": (
            [*_GITSIFT, "gate", "--repo", repo, "--exit-zero", f"{base}..HEAD"],
            b"",
        ),
        "gitsift classify": ([*_GITSIFT, "classify", repo, "--stdin"], shas.encode()),
        # It exits with 1 where a message is wrong, which is no failure of the measurement.
        "commitlint": (["sh", "-c", '"$@"; test $? -le 1', "sh", *lint], b""),
    }
    return tell(dict(zip(commands, in_turn(times, *commands.values()), strict=True)))


def tell(seconds: dict[str, float]) -> int:
    """Prints times and ratios; returns 1 where a limit is passed."""
    for name, value in seconds.items():
        print(f"{name:<30} {value:6.2f} s")
    failed = 0
    for peer, limit in (("gitsift classify", 2.0), ("commitlint", 1.0)):
        ratio = seconds["gitsift gate"] / seconds[peer]
        failed += ratio > limit
        said = "holds" if ratio <= limit else "FAILS"
        print(f"{f'gate / {peer}':<30} {ratio:6.2f}   limit {limit}  {said}")
    return 1 if failed else 0


def check(lint: list[str]) -> None:
    """Makes sure that commitlint lints, as it exits with 1 where it cannot start, too."""
    done = subprocess.run([*lint, "--verbose"], check=False, capture_output=True, text=True)
    if "input:" not in done.stdout:
        raise RuntimeError(f"commitlint did not lint: {done.stderr[-1000:]}")


def install(folder: Path) -> list[str]:
    """Installs commitlint into the folder; gives the command that runs it with its usual rules."""
    folder.mkdir()
    options = ["--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(["npm", "install", *options, *_PACKAGES], check=True, stdout=sys.stderr)
    rules = folder / "commitlint.config.mjs"
    rules.write_text("export default { extends: ['@commitlint/config-conventional'] };\n")
    cli = folder / "node_modules" / ".bin" / "commitlint"
    return [str(cli), "--config", str(rules)]


def newest(clone: Path, commits: int) -> tuple[str, str]:
    """(base, SHAs one a line) of the newest commits, which must be no merges."""
    shas = git("-C", str(clone), "rev-list", "--no-merges", f"-n{commits}", "HEAD").split()
    base = git("-C", str(clone), "rev-parse", f"{shas[-1]}^").strip()
    listed = git("-C", str(clone), "rev-list", "--no-merges", "--reverse", f"{base}..HEAD")
    print(f"{len(listed.split())} commits", file=sys.stderr)
    return base, listed


def git(*arguments: str) -> str:
    """git's output."""
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
