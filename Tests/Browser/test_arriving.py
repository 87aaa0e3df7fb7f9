"""A page that comes in small pieces, as on a slow line or a busy computer: what is drawn stays where it is."""

import http.server
import socketserver
import threading
import time
import urllib.request

import pytest
from kinds import KINDS

MOVED = """
  window.moved = [];
  new PerformanceObserver(list => { for (const entry of list.getEntries()) for (const source of entry.sources)
    window.moved.push([source.node && source.node.nodeName + '.' + source.node.className, JSON.stringify(source.previousRect), JSON.stringify(source.currentRect)].join(' ')) })
    .observe({ type: 'layout-shift', buffered: true });
"""
PIECE, PAUSE = 97, 0.02


def pieces(body):
    """Each ends with a tag, where a browser that has more to do stops reading for a while."""
    start = 0
    while start < len(body):
        end = body.find(b">", start + PIECE) + 1 or len(body)
        yield body[start:end]
        start = end


@pytest.fixture
def slow(demo):
    """The site's pages in pieces of some hundred bytes; all else at once."""

    class Pieces(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            answer = urllib.request.urlopen(demo.site.rstrip("/") + self.path)
            body, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for piece in pieces(body) if "html" in kind else [body]:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if len(piece) < len(body):
                        time.sleep(PAUSE)
            except ConnectionError:
                pass

    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    server = Server(("127.0.0.1", 0), Pieces)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


WIDE = {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"}
NARROW = {"viewport": {"width": 360, "height": 800}}


@pytest.mark.parametrize("language, options", [("en", WIDE), ("ko", WIDE), ("ar", WIDE), ("en", NARROW), ("ko", NARROW), ("ar", NARROW)])
def test_nothing_moves_while_a_page_arrives(browser, slow, language, options):
    context = browser.new_context(**options)
    context.add_init_script(MOVED)
    page = context.new_page()
    problems = []
    # The record has no Arabic numbers: that page is shorter than the window, and its footer grows upwards from the window's end.
    kinds = ["home", "answers", "dispatch", "report", *(["counts"] if language != "ar" else [])]
    for path in (KINDS[kind] for kind in kinds):
        page.goto(f"{slow}/{language}/{path}")
        page.wait_for_load_state("load")
        # What waits to be whole is shown in the end.
        for part in [".tools", ".stay", ".exit-bar", ".lead", ".available", ".count-list > li"]:
            for shown in page.eval_on_selector_all(part, "all => all.map(e => getComputedStyle(e).visibility)"):
                assert shown == "visible", (path, part)
        problems += [f"{path}: {moved}" for moved in page.evaluate("window.moved")]
    context.close()
    assert problems == []
