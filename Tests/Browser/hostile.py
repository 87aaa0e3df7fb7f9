"""Attacks on vigil-site, on loopback alone and bounded in count and time: what scripts/hostile runs, and CI with small counts.

While each goes on, a reader asks for pages over connections of its own; every answer must be right and come within a second, and the
server's memory must stay bounded.
"""

import os
import random
import re
import resource
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OK = b"HTTP/1.1 200 OK\r\n"


class Server:
    def __init__(self, program, edition, *more):
        self.process = subprocess.Popen([program, edition, "--port", "0", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said + self.process.stderr.read()
        self.port = int(found.group(1))

    def rss(self):
        """MiB that it holds now."""
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024

    def open_files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def ask(self, text, timeout=10):
        """All that comes back until the other side closes."""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(text if isinstance(text, bytes) else text.encode("latin-1"))
            except OSError:
                pass
            return rest(connection)

    def stop(self):
        self.process.terminate()
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


def rest(connection):
    answer = b""
    try:
        while part := connection.recv(1 << 16):
            answer += part
    except OSError:
        pass
    return answer


def get(path, more="", close=True):
    return f"GET {path} HTTP/1.1\r\nHost: site\r\n{more}{'Connection: close' + chr(13) + chr(10) if close else ''}\r\n"


class Reader(threading.Thread):
    """Somebody who reads on while the site is attacked."""

    def __init__(self, server, path):
        super().__init__(daemon=True)
        self.server, self.path, self.times, self.wrong, self.ends = server, path, [], [], threading.Event()
        self.whole = server.ask(get(path))
        assert self.whole.startswith(OK), self.whole[:200]

    def run(self):
        while not self.ends.is_set():
            start = time.monotonic()
            try:
                answer = self.server.ask(get(self.path), timeout=5)
                if answer != self.whole:
                    self.wrong.append(answer[:80])
            except OSError as error:
                self.wrong.append(str(error))
            self.times.append(time.monotonic() - start)
            time.sleep(0.02)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        time.sleep(0.1)
        self.ends.set()
        self.join(10)


# The attacks. Each returns a line about what was seen, or raises.


def slow_heads(server, edition, count):
    """Each sends a byte of its head now and then."""
    connections = []
    try:
        for _ in range(count):
            connection = server.connect()
            connection.send(b"GET /en/ HTTP/1.1\r\nHost: ")
            connections.append(connection)
        start = time.monotonic()
        while time.monotonic() - start < 4:
            for connection in connections:
                try:
                    connection.send(b"a")
                except OSError:
                    pass
            time.sleep(0.5)
        held = server.rss()
        # After its time each is closed, drips or not.
        time.sleep(max(0, 13 - (time.monotonic() - start)))
        closed = sum(1 for connection in connections if is_closed(connection))
        assert closed >= count * 0.99, f"{closed} of {count} slow clients were closed"
        return f"{count} at once, all closed in time; {held:.0f} MiB held meanwhile"
    finally:
        for connection in connections:
            connection.close()


def is_closed(connection):
    connection.setblocking(False)
    try:
        return connection.recv(1) == b"" or is_closed(connection)
    except BlockingIOError:
        return False
    except OSError:
        return True


def idle(server, edition, count):
    """Connections on which nothing is ever sent."""
    connections = [server.connect() for _ in range(count)]
    time.sleep(2)
    held = server.rss()
    for connection in connections:
        connection.close()
    return f"{count} at once; {held:.0f} MiB held meanwhile"


def slow_readers(server, edition, count):
    """Each asks for the largest file again and again, and takes nothing."""
    largest = max((path for path in edition.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    path = "/" + str(largest.relative_to(edition))
    connections = []
    for _ in range(count):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(get(path, close=False).encode() * 20)
        connections.append(connection)
    time.sleep(3)
    held = server.rss()
    for connection in connections:
        connection.close()
    return f"{count} asked 20 times for {largest.stat().st_size >> 10} KiB and read nothing; {held:.0f} MiB held meanwhile"


def flood(server, edition, count):
    """Connections that come and go as fast as they can."""
    failed = 0
    start = time.monotonic()
    for number in range(count):
        try:
            connection = server.connect(2)
            if number % 3 == 1:
                connection.send(get("/en/").encode())
            connection.close()
        except OSError:
            failed += 1
    return f"{count} connections in {time.monotonic() - start:.1f} s, {failed} not taken"


def unknown_addresses(server, edition, count):
    """Addresses that are not there, each another one."""
    with server.connect() as connection:
        for start in range(0, count, 50):
            block = "".join(get(f"/{random.getrandbits(64):x}/", close=False) for _ in range(start, min(start + 50, count)))
            connection.sendall(block.encode())
            seen = b""
            while seen.count(b"HTTP/1.1 404 ") < min(50, count - start):
                part = connection.recv(1 << 18)
                assert part, "closed early"
                seen += part
    return f"{count} of them"


def traversal(server, edition, count):
    ups = ["..", "%2e%2e", "%2E.", ".%2e", "..%2f", "..%5c", "%c0%ae%c0%ae", "%252e%252e", "..;", "...", "%u002e%u002e"]
    targets = []
    for up in ups:
        for depth in (1, 2, 6, 16):
            for end in ("etc/passwd", "proc/self/environ", "manifest.json"):
                for start in ("/", "/en/", "//", "/assets/"):
                    targets.append(start + (up + "/") * depth + end)
    targets += ["/proc/self/environ", "//etc/passwd", "/\\etc\\passwd", "/en/%00", "/en/index.html%00.css", "file:///etc/passwd", "http://evil.example/en/", "*", "/en/\x7f"]
    for target in targets:
        answer = server.ask(get(target))
        assert re.match(rb"HTTP/1\.1 (400|404|405) ", answer), (target, answer[:60])
        assert b"root:" not in answer and b"PATH=" not in answer and b"vigil-manifest" not in answer, target
    return f"{len(targets)} ways"


def splitting(server, edition, count):
    """Line ends and fields that would end an answer's head, or hide a second request."""
    bad = ["\r\nSet-Cookie: x=1", "%0d%0aSet-Cookie:%20x=1", "%0aSet-Cookie: x=1", "\nSet-Cookie: x=1", "\rSet-Cookie: x=1", "%E5%98%8D%E5%98%8ASet-Cookie: x=1"]
    texts = []
    for what in bad:
        texts += [get("/en" + what), get("/en/?a=" + what), get("/en/", f"X: {what}\r\n"), get("/en/", f"If-None-Match: \"a{what}\"\r\n"), get("/en" + what + "/")]
        texts += [f"GET /en HTTP/1.1\r\nHost: a{what}\r\nConnection: close\r\n\r\n"]
    for text in texts:
        answer = server.ask(text)
        assert re.match(rb"HTTP/1\.1 [0-9]{3} ", answer), (text, answer[:80])
        head = answer.split(b"\r\n\r\n")[0]
        assert b"\nSet-Cookie" not in head and b"\rSet-Cookie" not in head, text
    smuggled = [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
        "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: \x0bchunked\r\n", "Transfer-Encoding: chunked, identity\r\n", "Content-Length: 5 \r\n 6\r\n",
    ]
    for fields in smuggled:
        answer = server.ask(f"POST /en/ HTTP/1.1\r\nHost: a\r\n{fields}\r\n0\r\n\r\n" + get("/en/hidden/"))
        assert answer.count(b"HTTP/1.1 ") == 1 and not answer.startswith(OK), (fields, answer[:80])
    return f"{len(texts) + len(smuggled)} ways"


def huge(server, edition, count):
    for text, statuses in [
        (get("/" + "a" * 3000), ("414",)), (get("/" + "a" * (1 << 20)), ("414",)), (get("/en/", "X: " + "a" * (1 << 20) + "\r\n"), ("431",)),
        (get("/en/", "X: y\r\n" * 200), ("431",)), ("A" * (1 << 20), ("414",)), (get("/en/?" + "q=" + "a" * 5000), ("414",)),
        ("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n" + "a" * (1 << 20), ("405", "413")),
        ("POST /en/tell/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", ("400",)),
        ("POST /hooks/stripe HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", ("405", "413")),
    ]:
        answer = server.ask(text)
        assert answer == b"" or answer.split(b" ")[1].decode() in statuses, (text[:60], answer[:60])
    return "9 kinds"


def malformed(server, edition, count):
    """Noise, and good requests with bytes changed."""
    source = random.Random(7)
    good = get("/en/", "Accept-Encoding: br\r\nIf-None-Match: \"a\"\r\nRange: bytes=0-9\r\n").encode()
    seen = {}
    for number in range(count):
        if number % 3 == 0:
            data = bytes(source.randrange(256) for _ in range(source.randrange(1, 300))) + b"\r\n\r\n"
        else:
            data = bytearray(good)
            for _ in range(source.randrange(1, 4)):
                data[source.randrange(len(data))] = source.choice([0, 10, 13, 32, 58, 127, 200, source.randrange(256)])
            data = bytes(data)
        with server.connect(3) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            answer = rest(connection)
        status = answer[9:12].decode("latin-1") or "closed"
        seen[status] = seen.get(status, 0) + 1
        assert status in ("200", "206", "304", "400", "404", "405", "414", "416", "417", "431", "501", "505", "closed"), (data, answer[:80])
    return f"{count}: " + ", ".join(f"{status} {number}" for status, number in sorted(seen.items()))


def pipelining(server, edition, count):
    """Requests one after the other, none waiting for an answer; by one who reads, and by one who only reads at the end."""
    for waits in (False, True):
        with server.connect(30) as connection:
            writer = threading.Thread(target=lambda: connection.sendall((get("/en/", close=False) * count + get("/en/")).encode()))
            writer.start()
            if waits:
                time.sleep(1)
            seen, tail = 0, b""
            while part := connection.recv(1 << 18):
                tail += part
                seen += tail.count(OK)
                tail = tail[-len(OK) + 1:]
            writer.join()
        assert seen == count + 1, (seen, count)
    return f"{count} twice, each answered"


def half_closed(server, edition, count):
    for number in range(count):
        with server.connect() as connection:
            connection.sendall(get("/en/", close=False).encode() if number % 2 else b"GET /en/ HT")
            connection.shutdown(socket.SHUT_WR)
            answer = rest(connection)
            assert answer.startswith(OK) if number % 2 else answer == b"", answer[:80]
    return f"{count}"


ATTACKS = [traversal, splitting, huge, malformed, half_closed, pipelining, unknown_addresses, flood, idle, slow_readers, slow_heads]


def run(program, edition, slow, many, most_mib, say=print):
    """Every attack. Raises where the site is not what it was."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, slow * 2 + 2000), hard))
    edition = Path(edition)
    server = Server(program, edition)
    try:
        before, files = server.rss(), server.open_files()
        say(f"{before:.0f} MiB at the start")
        counts = {slow_heads: slow, idle: slow, slow_readers: min(slow, 1000), flood: many, unknown_addresses: many, pipelining: many, malformed: many // 10 or 1, half_closed: 20}
        for attack in ATTACKS:
            with Reader(server, "/en/") as reader:
                found = attack(server, edition, counts.get(attack, 0))
            held = server.rss()
            assert server.process.poll() is None, "the server has ended"
            assert reader.wrong == [], reader.wrong[:3]
            assert reader.times and max(reader.times) < 1, f"{attack.__name__}: a reader waited {max(reader.times):.2f} s"
            assert held < most_mib, f"{attack.__name__}: {held:.0f} MiB"
            say(f"{attack.__name__:18} {found}; readers waited at most {max(reader.times) * 1000:.0f} ms; {held:.0f} MiB")
        time.sleep(3)
        assert server.open_files() <= files + 140, "connections are left open"
        status, out, err = server.stop()
        assert (status, err) == (0, ""), (status, err)
    finally:
        if server.process.poll() is None:
            server.process.kill()
    return True


if __name__ == "__main__":
    slow = int(os.environ.get("VIGIL_HOSTILE_SLOW", "1000"))
    many = int(os.environ.get("VIGIL_HOSTILE_MANY", "10000"))
    run(sys.argv[1], sys.argv[2], slow, many, int(os.environ.get("VIGIL_HOSTILE_MIB", "256")))
    print("The site is what it was.")
