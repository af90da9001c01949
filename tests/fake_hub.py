"""A small Hugging Face hub on this computer: serves folders as models, the way that the hub's library asks for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

COMMIT = "c" * 40


@contextmanager
def fake_hub(models: Mapping[str, Path], gated: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Serve these folders by name; gives the address, and a list that fills with the files that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            path = self.path.split("?")[0].strip("/")
            name = next((name for name in (*models, *gated) if f"{name}/" in f"{path}/"), None)
            if name is None:
                self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"}, body)
            elif name in gated:
                self._send(403, b"{}", {"X-Error-Code": "GatedRepo"}, body)
            elif path.startswith("api/models/") and "/tree/" in path:
                files = [
                    {"type": "file", "path": each.relative_to(models[name]).as_posix(), "size": each.stat().st_size}
                    | {"oid": _digest(each)}
                    for each in sorted(models[name].rglob("*"))
                    if each.is_file()
                ]
                self._send_json(files, body)
            elif path.startswith("api/models/"):
                self._send_json({"id": name, "modelId": name, "sha": COMMIT, "siblings": [], "private": False}, body)
            else:
                file = models[name] / path.split(f"resolve/{COMMIT}/")[-1]
                if body:
                    asked.append(file.name)
                headers = {"ETag": f'"{_digest(file)}"', "X-Repo-Commit": COMMIT}
                self._send(200, file.read_bytes(), headers, body)

        def _send_json(self, content: Any, body: bool) -> None:
            self._send(200, json.dumps(content).encode(), {"Content-Type": "application/json"}, body)

        def _send(self, status: int, content: bytes, headers: Mapping[str, str], body: bool) -> None:
            self.send_response(status)
            for key, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(key, value)
            self.end_headers()
            if body:
                self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _digest(file: Path) -> str:
    return hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest()
