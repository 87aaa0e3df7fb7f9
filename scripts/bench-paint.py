"""Visits an article 20 times as a new reader, and prints when it was first painted (see bench-paint)."""

import os
import re
import signal
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BIN = Path(os.environ["VIGIL_BIN"]).resolve()
VISITS = 20
PAINTED = """() => new Promise(resolve => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0];
  if (found()) resolve(found().startTime);
  else new PerformanceObserver(() => found() && resolve(found().startTime)).observe({ type: 'paint', buffered: true });
})"""


def served(arguments):
    """The server's process and its address."""
    if arguments:
        process = subprocess.Popen([BIN / "vigil-site", arguments[0], "--port", "0"], stdout=subprocess.PIPE, text=True)
        return process, re.search(r"http://[^ ]+?/", process.stdout.readline() + "/").group(0)
    process = subprocess.Popen([BIN / "vigil", "demo", "--site-port", "0", "--desk-port", "0"], stdout=subprocess.PIPE, text=True)
    address = ""
    for line in process.stdout:
        found = re.search(r"The public site +(\S+)", line)
        address = found.group(1) if found else address
        if "Stop with Ctrl-C" in line:
            break
    return process, address


def fresh(browser, address):
    """Each visit in a new context, which Chromium starts a process for: some 90 ms go by before an empty page is painted."""
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(address, wait_until="load")
        yield page.evaluate(PAINTED)
        context.close()


def again(browser, address):
    """Each visit in the same tab, with nothing kept of the one before: as a reader comes from another page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    for number in range(VISITS + 1):
        session.send("Network.clearBrowserCache")
        page.goto(address, wait_until="load")
        time = page.evaluate(PAINTED)
        if number > 0:
            yield time
    context.close()


def main():
    process, address = served(sys.argv[1:])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for path in ("en/releases/held-in-china/", "ar/releases/after-the-knock/", "ko/"):
                for name, visit in (("a process of its own", fresh), ("the same process, cache emptied", again)):
                    times = sorted(visit(browser, address + path))
                    median = statistics.median(times)
                    print(f"/{path:<30} {name:<32} first paint: median {median:4.0f} ms, best {times[0]:.0f}, worst {times[-1]:.0f}   ({VISITS} visits)")
            browser.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


main()
