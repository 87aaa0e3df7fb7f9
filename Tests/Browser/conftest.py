"""One browser and one demonstration for all browser tests: a vault from the June 2017 case, its site and its desk."""

import os
import re
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("VIGIL_BIN", ROOT / ".build-debug" / "debug"))
# What the commands remember of the tests' vaults is kept apart from what the user's own remember.
os.environ.setdefault("VIGIL_STATE", tempfile.mkdtemp(prefix="vigil-state-"))


@dataclass
class Demo:
    site: str
    desk: str
    passphrase: str
    edition: Path
    vault: Path


def told(said):
    """What a demonstration says about itself."""
    found = {
        word: re.search(pattern, said).group(1)
        for word, pattern in {
            "site": r"The public site +(\S+)", "desk": r"The desk +(\S+)", "passphrase": r"Sign in with +(\S+)",
            "edition": r"The edition +(\S+)", "vault": r"The vault +(\S+)",
        }.items()
    }
    return Demo(found["site"], found["desk"], found["passphrase"], Path(found["edition"]), Path(found["vault"]))


@pytest.fixture(scope="session")
def demo():
    # While one works on the tests: a demonstration that runs already, by the file that its output went to.
    running = os.environ.get("VIGIL_DEMO")
    if running:
        yield told(Path(running).read_text())
        return
    process = subprocess.Popen(
        [BIN / "vigil", "demo", "--site-port", "0", "--desk-port", "0"], stdout=subprocess.PIPE, text=True)
    said = ""
    for line in process.stdout:
        said += line
        if "Stop with Ctrl-C" in line:
            break
    try:
        demo = told(said)
        yield demo
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert not demo.vault.exists(), "the demonstration was not deleted"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def signed_in(browser, demo):
    """A context with a session at the desk."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(demo.desk)
    page.fill("input[type=password]", demo.passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.close()
    yield context
    context.close()


# WCAG 2.2, levels A and AA, and what axe-core calls best practice.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = "async options => (await axe.run(options)).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))"


def violations(page, rules=AXE_RULES):
    """What axe-core finds wrong on a page, each as its rule with the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, {"runOnly": rules, "resultTypes": ["violations"]})


def until(page, condition):
    """Waits without `eval`, which our pages forbid."""
    for _ in range(300):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


def internal_paths(start, context):
    """Every page below an address, found by following links."""
    page = context.new_page()
    seen, open_ = set(), [start]
    while open_:
        address = open_.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            link = link.split("#")[0]
            is_page = link.startswith(start) and not re.search(r"\.(json|atom|xml|svg|css|rss|txt|jpg|webp|webm|mp4|vtt)$|/(checkpoint|manifest)$", link)
            if is_page and "sign-out" not in link and "proof" not in link.rsplit("/", 1)[-1]:
                open_.append(link)
        assert len(seen) < 500, "the pages have no end"
    page.close()
    return sorted(seen)
