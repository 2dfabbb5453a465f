"""The production machine in small: gunicorn and nginx with the files of deploy/, on loopback ports."""

import datetime
import gzip
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from deploy.local.checks import PRODUCTION
from tests.lavoratore import database_url

NOME = "rete.microcredito.example"
DEPLOY = Path(settings.BASE_DIR) / "deploy"
WAIT_SECONDS = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_certificate(folder: Path) -> None:
    """A certificate for `NOME`, signed by itself, good for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NOME)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NOME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


@dataclass
class Risposta:
    code: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        body = gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body
        return body.decode(errors="replace")


@dataclass
class Macchina:
    """`start()`, ask it things, `stop()`."""

    folder: Path
    static: Path
    http_port: int = field(default_factory=free_port)
    https_port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            **PRODUCTION,
            "ALLOWED_HOSTS": NOME,
            "DATABASE_URL": database_url(),
            "REDIS_URL": os.environ.get("REDIS_URL") or settings.REDIS_URL,
            "EMAIL_URL": "smtp://localhost:1",  # nobody answers: mails wait in their queue
            "MEDIA_ROOT": str(self.folder / "media"),
            "CONSEGNA_NGINX": "/riservati/",
            "STATIC_ROOT": str(self.static),
            "GUNICORN_BIND": f"unix:{self.folder / 'web.sock'}",
            "GUNICORN_WORKERS": "1",
        }

    def start(self) -> None:
        write_certificate(self.folder)
        self._manage("scrivi_pagine_errore", str(self.folder / "errori"))
        self._spawn(
            [sys.executable, "-m", "gunicorn", "-c", str(DEPLOY / "gunicorn.conf.py")],
            "gunicorn.log",
            self.environment(),
        )
        self._wait((self.folder / "web.sock").exists, "gunicorn.log")
        (self.folder / "main.conf").write_text(self.nginx_conf(), encoding="utf-8")
        nginx = next(path for path in ("/usr/sbin/nginx", "/usr/bin/nginx") if Path(path).exists())
        command = [nginx, "-p", str(self.folder), "-c", str(self.folder / "main.conf"), "-e", "stderr"]
        self._spawn(command, "nginx.log", {"PATH": os.environ["PATH"]})
        self._wait(lambda: is_open(self.https_port), "nginx.log")

    def nginx_conf(self) -> str:
        """deploy/nginx.conf itself, with the paths and the ports of this place."""
        text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for before, after in {
            "listen [::]:80 default_server;": "",
            "listen [::]:443 ssl http2 default_server;": "",
            "listen [::]:443 ssl http2;": "",
            "listen 80 ": f"listen 127.0.0.1:{self.http_port} ",
            "listen 443 ": f"listen 127.0.0.1:{self.https_port} ",
            "/run/retemicrocredito/web.sock": str(self.folder / "web.sock"),
            "/etc/retemicrocredito/tls": str(self.folder),
            "/etc/retemicrocredito/proxy.conf": str(DEPLOY / "proxy.conf"),
            "/var/lib/retemicrocredito/static/": f"{self.static}/",
            "/var/lib/retemicrocredito/media/": f"{self.folder}/media/",
            "root /var/lib/retemicrocredito;": f"root {self.folder};",
            "/var/log/nginx/retemicrocredito.log": str(self.folder / "access.log"),
            "/var/log/nginx/error.log": str(self.folder / "error.log"),
        }.items():
            assert before in text, f"deploy/nginx.conf no longer has: {before}"
            text = text.replace(before, after)
        owner = "user root;" if os.geteuid() == 0 else ""
        folders = "".join(
            f"{kind}_temp_path {self.folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return (
            f"{owner} daemon off; pid {self.folder / 'nginx.pid'}; events {{}}\n"
            f"http {{ {folders} include /etc/nginx/mime.types; access_log off;\n{text}\n}}\n"
        )

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None, source: str = "127.0.0.1", **headers: str
    ) -> Risposta:
        """A request over TLS, as a browser that knows our certificate makes it."""
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        plain = socket.create_connection(("127.0.0.1", self.https_port), timeout=30, source_address=(source, 0))
        connection = http.client.HTTPConnection(NOME, timeout=30)
        connection.sock = context.wrap_socket(plain, server_hostname=NOME)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers={"Host": NOME, **named})
            answer = connection.getresponse()
            return Risposta(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def agree(self, *protocols: str) -> str | None:
        """The protocol that nginx chooses of those that a browser offers."""
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        context.set_alpn_protocols([*protocols])
        plain = socket.create_connection(("127.0.0.1", self.https_port), timeout=30)
        with context.wrap_socket(plain, server_hostname=NOME) as secure:
            return secure.selected_alpn_protocol()

    def ask_plain(self, path: str, *, host: str = NOME) -> Risposta:
        connection = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse()
            return Risposta(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def cookies_of(self, answer: Risposta) -> dict[str, str]:
        """Each cookie by its name, with its attributes."""
        return {re.split("=", cookie, maxsplit=1)[0]: cookie for cookie in answer.headers.get_all("Set-Cookie") or []}

    def stop_web(self) -> None:
        end(self.processes.pop(0))

    def stop(self) -> None:
        for process in reversed(self.processes):
            end(process)
        self.processes.clear()

    def log(self, name: str) -> str:
        return (self.folder / name).read_text(errors="replace")

    def _manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            capture_output=True,
            check=True,
            timeout=300,
        )

    def _spawn(self, command: list[str], log: str, environment: dict[str, str]) -> None:
        with (self.folder / log).open("wb") as output:
            self.processes.append(
                subprocess.Popen(
                    command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=subprocess.STDOUT
                )
            )

    def _wait(self, condition, log: str) -> None:
        limit = time.monotonic() + WAIT_SECONDS
        while not condition():
            if self.processes[-1].poll() is not None or time.monotonic() > limit:
                self.stop()
                raise RuntimeError(f"it does not start:\n{self.log(log)[-3000:]}")
            time.sleep(0.1)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=300)
