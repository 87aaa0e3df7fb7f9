"""The public site as readers meet it."""

import json
import subprocess

import pytest
from conftest import BIN
from kinds import LANGUAGES, paths

RELEASE = {"en": "en/releases/held-in-china/", "ko": "ko/releases/held-in-china/"}


def test_every_kind_of_page_is_there(page, demo):
    addresses = [path for language in LANGUAGES for path in paths(language)]
    assert len(addresses) >= 95
    for path in addresses:
        assert page.request.get(demo.site + path).status == 200, path


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_release_is_whole_without_scripts(browser, demo, language):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(demo.site + RELEASE[language])
    numbers = {
        data.get_attribute("data-count"): data.get_attribute("value") for data in page.locator("main data[data-count]").all()
    }
    expected = {"detained": "51", "returned": "13", "remaining": "38", "children": "4", "near-yanji": "5", "suizhong": "8"}
    assert numbers == expected
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("svg, img[src$='.svg']").count() >= 1
    assert page.locator("time[datetime^='2017-06-29T06:15:00-04:00']").count() >= 1
    assert page.locator("blockquote").count() >= 1
    context.close()


def test_each_number_is_one_click_from_its_proof(page, demo):
    page.goto(demo.site + RELEASE["en"])
    page.locator("main a:has(data[data-count='detained'])").first.click()
    assert page.url.endswith("/en/counts/detained/")
    text = page.inner_text("main")
    assert "51" in text and "different people" in text
    answer = json.loads(page.request.get(demo.site + "counts/detained.json").text())
    assert (answer["at_least"], answer["certified"], answer["documented"], answer["at_most"]) == (51, 51, 51, 51)


def test_nothing_of_the_record_is_on_the_site(demo):
    """No pseudonym but the one that the release tells, no report's text, no statement's id."""
    kept = ["Harbour", "Network", "handed back to North Korea", "names the groups below", "common list", "M13#", "\"R5\"", "M1#"]
    for file in demo.edition.rglob("*"):
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "replace")
            assert [word for word in kept if word in text] == [], file
            # A pseudonym that is a plain word, too: the sample site's own texts may use it.
            assert "Relatives" not in text or not {"held-in-china", "counts"} & set(file.parts), file


def test_languages_lead_to_each_other(page, demo):
    page.goto(demo.site + RELEASE["en"])
    assert page.locator("link[rel=alternate][hreflang=ko]").count() == 1
    assert page.locator("link[rel=alternate][hreflang=x-default]").count() == 1
    page.locator(".available a[hreflang=ko]").click()
    assert "/ko/releases/held-in-china/" in page.url
    assert "51" in page.inner_text("main")


def test_the_keyboard_reaches_the_text_first(page, demo):
    page.goto(demo.site + RELEASE["en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") != ""


def test_it_prints(page, demo):
    page.goto(demo.site + RELEASE["ko"])
    assert len(page.pdf()) > 20_000


def test_the_edition_verifies_and_a_changed_byte_does_not(demo, tmp_path):
    verify = lambda folder: subprocess.run([BIN / "vigil", "verify", folder, "--json"], capture_output=True, text=True)
    assert json.loads(verify(demo.edition).stdout)["ok"] is True
    copy = tmp_path / "edition"
    subprocess.run(["cp", "-r", demo.edition, copy], check=True)
    page = copy / "en/counts/detained/index.html"
    page.write_bytes(page.read_bytes().replace(b"51", b"52", 1))
    refused = verify(copy)
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["ok"] is False


def test_headers_and_conditional_requests(page, demo):
    answer = page.request.get(demo.site + RELEASE["en"])
    headers = answer.headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-type"] == "text/html; charset=utf-8"
    again = page.request.get(demo.site + RELEASE["en"], headers={"If-None-Match": headers["etag"]})
    assert again.status == 304
    assert page.request.get(demo.site + "../../etc/passwd").status in (400, 404)
    assert page.request.get(demo.site + "nothing-here").status == 404
