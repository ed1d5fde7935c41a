"""A chat endpoint on this machine that answers as a test tells it to."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[[dict[str, Any], int], "Reply"]


@dataclass(frozen=True)
class Reply:
    """A response: status, headers, body; or ``reset`` the connection instead of one.

    ``pause`` seconds go by before it, and between the ``drip``ped bytes of its body.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    drip: bool = False
    reset: bool = False


def chat(content: str, finish: str | None = "stop", usage: bool = True) -> Reply:
    """A regular chat completion."""
    body: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content},
            }
        ],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
    return Reply(json.dumps(body).encode())


def failure(status: int, **headers: str) -> Reply:
    """An error as such endpoints send it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(b'{"error": {"message": "no", "type": "test"}}', status, named)


class Endpoint:
    """What a server has been asked, and what it is to say."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.probes = 0
        self.url = ""
        self.lock = threading.Lock()


@contextmanager
def serving(script: Script) -> Iterator[Endpoint]:
    """Runs an endpoint on a free port of this machine."""
    endpoint = Endpoint(script)
    handler = type("Bound", (_Handler,), {"endpoint": endpoint})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


def closed() -> str:
    """An address at which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    endpoint: Endpoint

    def do_GET(self) -> None:
        self.endpoint.probes += 1
        self._send(Reply(b'{"data": []}'))

    def do_POST(self) -> None:
        endpoint = self.endpoint
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with endpoint.lock:
            endpoint.requests.append({**request, "path": self.path})
            endpoint.keys.append(self.headers.get("Authorization", ""))
            number = len(endpoint.requests)
        self._send(endpoint.script(request, number))

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.pause)
        if reply.reset:
            # Closing with linger 0 sends RST, not FIN.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        try:
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if reply.drip:
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.02)
            else:
                self.wfile.write(reply.body)
        except OSError:
            # The client has given up, which is what many of these tests are about.
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass
