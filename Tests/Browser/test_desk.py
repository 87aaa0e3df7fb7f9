"""The desk as staff meet it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import internal_paths


@pytest.fixture(scope="session")
def pages(signed_in, demo):
    return internal_paths(demo.desk, signed_in)


def test_nothing_answers_without_a_session(browser, demo, pages):
    context = browser.new_context()
    for address in pages:
        answer = context.request.get(address, max_redirects=0)
        is_sign_in = "sign-in" in address
        assert answer.status in ((200,) if is_sign_in else (302, 303, 401)), address
        assert "Lim" not in answer.text()
    context.close()


def test_a_wrong_passphrase_does_not_sign_in(page, demo):
    page.goto(demo.desk)
    page.fill("input[type=password]", "not the passphrase")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert page.locator("input[type=password]").count() == 1


def test_cookies_are_done_right(signed_in, demo):
    cookies = signed_in.cookies(demo.desk)
    assert cookies and all(cookie["httpOnly"] and cookie["sameSite"] == "Strict" for cookie in cookies)


def test_forms_without_their_token_are_refused(signed_in, demo):
    answer = signed_in.request.post(demo.desk + "sign-out", form={}, max_redirects=0)
    assert answer.status in (400, 403)
    assert signed_in.request.get(demo.desk, max_redirects=0).status == 200


def test_another_host_name_is_refused(signed_in, demo):
    answer = signed_in.request.get(demo.desk, headers={"Host": "evil.example"}, max_redirects=0)
    assert answer.status in (400, 403, 421)


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(signed_in, pages, width):
    assert len(pages) >= 20
    page = signed_in.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for address in pages:
        page.goto(address)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert [v["id"] for v in found.response["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{address} scrolls sideways"
    page.close()


def test_the_proof_can_be_read(signed_in, demo):
    page = signed_in.new_page()
    page.goto(demo.desk + "counts/detained")
    text = page.inner_text("main")
    assert "51" in text and "R1" in text and "J1" in text
    page.close()


def test_search_finds_what_a_source_said(signed_in, demo):
    page = signed_in.new_page()
    page.goto(demo.desk + "search?q=Suizhong")
    assert "R2" in page.inner_text("main")
    page.close()


def test_nothing_is_kept_by_the_browser(signed_in, pages):
    for address in pages[:10]:
        assert "no-store" in signed_in.request.get(address).headers["cache-control"]
