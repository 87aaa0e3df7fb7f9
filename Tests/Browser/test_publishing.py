"""Publishing and correcting from the desk, with a demonstration of its own: the edition changes under it."""

import json
import os
import signal
import subprocess

import pytest
from conftest import BIN, told, violations


@pytest.fixture(scope="module")
def own():
    process = subprocess.Popen([BIN / "vigil", "demo", "--site-port", "0", "--desk-port", "0"], stdout=subprocess.PIPE, text=True)
    said = ""
    for line in process.stdout:
        said += line
        if "Stop with Ctrl-C" in line:
            break
    yield told(said)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)


@pytest.fixture
def desk(browser, own):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    sign_in(page, own)
    yield page
    context.close()


def sign_in(page, own):
    page.context.clear_cookies()
    page.goto(own.desk + "sign-in")
    page.fill("input[type=password]", own.passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def publish(page, passphrase):
    page.fill("main input[type=password]", passphrase)
    page.click("main button.main")
    page.wait_for_load_state()


def number(own, page):
    """The number of those returned, on the public page."""
    page.goto(own.site + "en/releases/held-in-china/")
    return page.locator('data[data-count="returned"]').first.get_attribute("value")


def verified(own):
    done = subprocess.run([BIN / "vigil", "verify", own.edition, "--json"], capture_output=True, text=True)
    return json.loads(done.stdout)


def test_nothing_new_is_published_as_a_new_edition(desk, own):
    before = verified(own)["edition"]
    desk.goto(own.desk + "releases")
    desk.click("text=Publish")
    assert desk.url.endswith("/publish")
    assert desk.locator("input[type=checkbox]").count() == 0
    publish(desk, "not the passphrase")
    assert desk.locator("[role=alert]").count() == 1 and verified(own)["edition"] == before
    publish(desk, own.passphrase)
    assert "is published" in desk.inner_text("[role=status]")
    after = verified(own)
    assert after["ok"] and after["edition"] > before


@pytest.mark.parametrize("width", [360, 1440])
def test_a_correction_goes_out_with_its_notes(desk, own, page, width, tmp_path):
    """At the first width it is made; at the second, the page says that nothing is left."""
    desk.set_viewport_size({"width": width, "height": 900})
    if width == 360:
        assert number(own, page) == "13"
        (tmp_path / "judgements.csv").write_text(
            "judgement,kind,a,b,by,on,why\nJ9,withdraw,J3,,analyst,2017-06-29,The relatives may speak of others.\n")
        (tmp_path / "reports.csv").write_text("report,source,received,channel,language,text\nR9,S3,2017-06-29,call,ko,Nothing new.\n")
        (tmp_path / "mentions.csv").write_text("mention,report\n")
        subprocess.run(
            [BIN / "vigil", "import", own.vault, tmp_path], check=True, capture_output=True,
            env={**os.environ, "VIGIL_PASSPHRASE": own.passphrase})
        sign_in(desk, own)
    desk.goto(own.desk + "publish")
    assert violations(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if width == 1440:
        assert desk.locator("input[type=checkbox]").count() == 0
        return
    assert desk.is_checked('input[name="correct.held-in-china"]')
    # Without a note in every language nothing goes out, and what was written stays.
    desk.fill('textarea[name="note.en"]', "Relatives may speak of others.")
    publish(desk, own.passphrase)
    refusal = desk.inner_text("[role=alert]")
    assert "no note in" in refusal and number(own, page) == "13"
    assert violations(desk) == []
    assert desk.input_value('textarea[name="note.en"]') == "Relatives may speak of others."
    for field in desk.locator("textarea").all():
        if not field.input_value():
            field.fill("가족들은 다른 사람들을 말했을 수 있다.")
    publish(desk, own.passphrase)
    assert "held-in-china" in desk.inner_text("main") and "is published" in desk.inner_text("[role=status]")
    assert violations(desk) == []
    assert verified(own)["ok"]
    # The server looks for another edition every second or so.
    for _ in range(60):
        if number(own, page) == "0":
            break
        page.wait_for_timeout(250)
    assert number(own, page) == "0"
    assert "Relatives may speak of others." in page.inner_text("main")
