"""Locking the desk, as staff meet it: the button, the door behind it, and the processes."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BIN, ROOT, violations

PASSPHRASE = "nobody guesses these words"


class Desk:
    def __init__(self, process, address):
        self.process, self.address = process, address

    def keyholder(self):
        """The process that holds the keys: the only child of the one that keeps the address."""
        for _ in range(500):
            children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
            pids = [int(pid) for file in children for pid in file.read_text().split()]
            if len(pids) == 1:
                return pids[0]
            time.sleep(0.02)
        raise AssertionError("there is no keyholder")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    vault = tmp_path_factory.mktemp("locking") / "june.vault"
    environment = os.environ | {"VIGIL_PASSPHRASE": PASSPHRASE}
    subprocess.run([BIN / "vigil", "init", vault, "--field"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([BIN / "vigil", "import", vault, ROOT / "Sources/vigil/June2017"], env=environment, check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen([BIN / "vigil", "desk", vault, "--locked", "--port", "0"], stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    assert "locked" in line
    yield Desk(process, re.search(r"http://localhost:\d+/", line).group(0))
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


@pytest.fixture
def staff(browser, desk):
    """A page of somebody who is signed in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(desk.address)
    page.fill("input[type=password]", PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.menu", timeout=60_000)
    yield page
    context.close()


def test_a_locked_desk_says_so(page, desk):
    page.goto(desk.address)
    assert page.inner_text("h1") == "The desk is locked"
    assert "15 minutes" in page.inner_text("main")
    assert violations(page) == []


def test_the_button_locks_the_desk(staff, desk):
    staff.goto(desk.address + "people")
    assert "Lim" in staff.inner_text("main")
    cookies = staff.context.cookies()
    before = desk.keyholder()
    staff.click("text=Lock")
    staff.wait_for_selector("input[type=password]")
    assert staff.inner_text("h1") == "The desk is locked"
    assert desk.keyholder() != before and not Path(f"/proc/{before}").exists()
    # Neither the way back nor the cookie from before leads in.
    staff.go_back()
    staff.wait_for_load_state()
    assert "Lim" not in staff.content()
    staff.context.add_cookies(cookies)
    staff.goto(desk.address + "people")
    assert staff.locator("input[type=password]").count() == 1
    staff.fill("input[type=password]", PASSPHRASE)
    staff.keyboard.press("Enter")
    staff.wait_for_selector("nav.menu", timeout=60_000)
    assert staff.url.endswith("/people") and "Lim" in staff.inner_text("main")


def test_whoever_else_is_signed_in_comes_to_the_door(staff, browser, desk):
    other = browser.new_context().new_page()
    other.goto(desk.address)
    other.fill("input[type=password]", PASSPHRASE)
    other.keyboard.press("Enter")
    other.wait_for_selector("nav.menu", timeout=60_000)
    other.click("text=Lock")
    other.wait_for_selector("input[type=password]")
    other.context.close()
    staff.click("text=People")
    staff.wait_for_selector("input[type=password]")
    assert staff.inner_text("h1") == "The desk is locked"


def test_a_screen_locker_locks_it(staff, desk):
    before = desk.keyholder()
    desk.process.send_signal(signal.SIGUSR1)
    while Path(f"/proc/{before}").exists():
        time.sleep(0.01)
    # At once, whether another process answers yet or not.
    staff.goto(desk.address + "reports")
    assert staff.inner_text("h1") == "The desk is locked"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["English", "한국어"])
def test_the_button_fits(staff, desk, width, language):
    staff.set_viewport_size({"width": width, "height": 900})
    if staff.locator(f"footer button:has-text('{language}')").count():
        staff.click(f"footer button:has-text('{language}')")
    assert staff.locator("button.lock").is_visible()
    assert staff.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(staff) == []
