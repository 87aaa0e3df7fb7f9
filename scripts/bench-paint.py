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


def main():
    process, address = served(sys.argv[1:])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for path in ("en/releases/held-in-china/", "ar/releases/after-the-knock/", "ko/"):
                times = []
                for _ in range(VISITS):
                    context = browser.new_context(viewport={"width": 1440, "height": 900})
                    page = context.new_page()
                    page.goto(address + path, wait_until="load")
                    times.append(page.evaluate(PAINTED))
                    context.close()
                times.sort()
                print(f"/{path:<34} first paint: median {statistics.median(times):5.0f} ms, best {times[0]:.0f}, worst {times[-1]:.0f}   ({VISITS} visits)")
            browser.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


main()
