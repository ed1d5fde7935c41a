"""Runs a command and measures it: wall time, and the peak memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """Seconds on the clock, and mebibytes of the process and its children together."""

    seconds: float
    peak_mib: float


def run(command: Sequence[str], stdin: bytes = b"") -> Run:
    """Runs to the end, output thrown away. Raises CalledProcessError on failure."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as process:
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watch.start()
        _, errors = process.communicate(stdin)
        seconds = time.perf_counter() - start
    watch.join()
    # 3: a commit could not be read, which the snapshot and not the speed is to blame for.
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    return Run(seconds, peak[0])


def _environment() -> dict[str, str]:
    # Installed packages come compiled, and so does a gitsift that is installed: a checkout must be
    # allowed to keep its bytecode, or it alone would compile itself anew in each run.
    return {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def best(command: Sequence[str], times: int, stdin: bytes = b"") -> Run:
    """The fastest of several runs: what is left when the machine does nothing else."""
    runs = [run(command, stdin) for _ in range(times)]
    return Run(min(r.seconds for r in runs), max(r.peak_mib for r in runs))


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _tree_mib(process.pid))
        time.sleep(0.05)


def _tree_mib(pid: int) -> float:
    """Proportional set size, which counts memory that processes share once."""
    total, pending = 0.0, [pid]
    while pending:
        current = pending.pop()
        task = Path(f"/proc/{current}/task")
        try:
            for line in Path(f"/proc/{current}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
            for thread in os.listdir(task):
                pending += map(int, (task / thread / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it has ended since it was listed
    return total
