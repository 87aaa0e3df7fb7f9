"""A site with newsletter and donations, a real mail server, and a payment processor of our own making."""

import email
import email.policy
import json
import os
import ssl
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from conftest import BIN, ROOT

PASSPHRASE = "correct horse battery staple"


class MailServer(Controller):
    """aiosmtpd with STARTTLS and a password, as an organisation's mail server asks for them."""

    def __init__(self, folder, user=None, password=None, tls=True, ways=("PLAIN", "LOGIN")):
        self.messages, self.refuse, self.user, self.password = [], set(), user, password
        self.signed_in = 0
        self.certificate = None
        context = None
        if tls:
            self.certificate = folder / "certificate.pem"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                 "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", self.certificate],
                check=True, capture_output=True)
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(self.certificate, folder / "key.pem")
        excluded = [way for way in ("PLAIN", "LOGIN") if way not in ways]
        # Bound to localhost by name, which is what the certificate says; the port is the system's choice.
        super().__init__(self, hostname="127.0.0.1", port=free_port())
        self.options = dict(
            tls_context=context, require_starttls=tls, auth_required=user is not None, auth_require_tls=tls,
            authenticator=self.check if user else None, auth_exclude_mechanism=excluded, enable_SMTPUTF8=True)

    def factory(self):
        return SMTP(self, **self.options)

    def check(self, server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (self.user.encode(), self.password.encode())
        self.signed_in += good
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"

    def to(self, address):
        return [message for _, recipients, message in self.messages if address in recipients]


def free_port():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Processor(ThreadingHTTPServer):
    """Of Stripe's API, what a checkout page needs."""

    def __init__(self, key):
        self.key, self.asked, self.answer = key, [], None
        super().__init__(("127.0.0.1", 0), ProcessorHandler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class ProcessorHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        self.server.asked.append((self.path, dict(self.headers), fields))
        if self.headers["Authorization"] != f"Bearer {self.server.key}":
            return self.reply(401, {"error": {"type": "invalid_request_error"}})
        self.reply(200, self.server.answer or {"id": "cs_test_1", "url": "https://checkout.stripe.com/c/pay/cs_test_1"})

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def vigil(*arguments, **options):
    return subprocess.run(
        [BIN / "vigil", *map(str, arguments)], capture_output=True, text=True,
        env={"VIGIL_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin", "VIGIL_STATE": os.environ.get("VIGIL_STATE", "")},
        **options)


@dataclass
class Answer:
    status: int
    headers: dict
    text: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


@dataclass
class Site:
    address: str
    folder: Path
    process: subprocess.Popen
    settings: Path = field(default=None)

    @property
    def vault(self):
        return self.folder / "vault"

    @property
    def state(self):
        return self.folder / "state"

    @property
    def edition(self):
        return self.folder / "edition"

    def ask(self, path, form=None, body=None, headers=None):
        data = body if body is not None else urllib.parse.urlencode(form, doseq=True).encode() if form is not None else None
        request = urllib.request.Request(self.address + path, data=data, headers=headers or {})
        try:
            with OPENER.open(request, timeout=40) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())

    def everything_kept(self):
        """Every byte that the server has left anywhere."""
        files = [self.folder / "stdout", self.folder / "stderr", *(file for file in self.state.rglob("*") if file.is_file())]
        return {file: file.read_bytes() for file in files}

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def publish(folder, site_yaml, case=True):
    """A vault, with the June 2017 case if wanted, and its edition."""
    (folder / "site").mkdir()
    (folder / "site" / "site.yaml").write_text(site_yaml)
    for arguments in (
        ["init", folder / "vault", "--field"],
        *([["import", folder / "vault", ROOT / "Sources/vigil/June2017"]] if case else []),
        ["publish", folder / "vault", "--site", folder / "site", "--to", folder / "edition"],
    ):
        done = vigil(*arguments)
        assert done.returncode == 0, done.stderr


def serve(folder, settings):
    (folder / "server.yaml").write_text(settings)
    with open(folder / "stdout", "ab") as out, open(folder / "stderr", "ab") as err:
        start = out.tell()
        process = subprocess.Popen(
            [BIN / "vigil-site", folder / "edition", "--port", "0", "--settings", folder / "server.yaml", "--state", folder / "state"],
            stdout=out, stderr=err)
    import re
    import time

    for _ in range(600):
        said = (folder / "stdout").read_text()[start:]
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        if found:
            return Site(found.group(0), folder, process, folder / "server.yaml")
        assert process.poll() is None, (folder / "stderr").read_text()
        time.sleep(0.1)
    raise AssertionError("vigil-site did not start")
