"""The confidential form from end to end: a browser that seals, one that does not, the server that keeps, the desk that answers; quick exit."""

import json
import re

import pytest
from conftest import ROOT, until, violations
from playwright.sync_api import Error as PlaywrightError
from post import publish, serve, vigil

ROOT_WORDS = ROOT / "Sources/Web/Languages"

CANARY = "CANARY-0451"
TEXT = f"{CANARY}: they took eight people from the guest house, 수감자 여덟 명, near the river."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}")
LANGUAGES = ["en", "ko", "ar"]
WEATHER = "https://www.bbc.com/weather"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tell")
    publish(folder, "name: Watchlight\naddress: https://watchlight.example\nlanguages: [en, ko, ar]\ntell: true\n", case=False)
    site = serve(folder, "tell:\n  letters-an-hour-each: 200\n")
    yield site
    site.stop()


@pytest.fixture
def visitor(browser, site):
    """A context for one reader; what it posts is noted."""
    contexts = []

    def visit(**options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        # No test leaves the machine: the neutral site is played.
        context.route(WEATHER, lambda route: route.fulfill(content_type="text/html", body="<title>Weather</title>Sunny"))
        page = context.new_page()
        page.posts, page.elsewhere = [], []
        page.on("request", lambda request: page.posts.append(request) if request.method == "POST" else None)
        page.on("request", lambda request: page.elsewhere.append(request.url) if not request.url.startswith(site.address) else None)
        return page

    yield visit
    for context in contexts:
        context.close()


def fill(page, text=TEXT):
    page.fill("[name=text]", text)
    page.fill("[name=who]", "CANARY-who")
    page.fill("[name=reach]", "CANARY-reach")
    page.check("[name=use][value=count]")


def pulled(site):
    done = vigil("letters", "pull", site.vault, "--from", site.state / "tell", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answer(site, letter, text, tmp_path):
    (tmp_path / "answer.txt").write_text(text)
    done = vigil("letters", "answer", site.vault, letter, "--text-file", tmp_path / "answer.txt", "--to", site.state / "tell")
    assert done.returncode == 0, done.stderr


def nothing_is_left(site, *secrets):
    """Neither in what the server keeps nor in what it says."""
    for file, kept in site.everything_kept().items():
        for secret in (CANARY, "CANARY-who", "CANARY-reach", "수감자", *secrets):
            assert secret.encode() not in kept, (file, secret)
    assert (site.folder / "stderr").read_bytes() == b""
    assert len((site.folder / "stdout").read_text().splitlines()) == 1, "vigil-site says where it listens, and nothing else"


STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_seals_and_the_code_brings_the_answer(site, visitor, tmp_path, language):
    page = visitor()
    page.goto(f"{site.address}/{language}/tell/")
    until(page, "!document.querySelector('[data-seal=browser]').hidden")
    assert not page.locator("[data-seal=server]").is_visible() and page.locator("[data-seal=browser]").is_visible()
    fill(page)
    page.locator("form[data-tell] button").click()
    until(page, "!document.getElementById('receipt').hidden")

    # One post, of bytes, none of which is a word of the letter.
    [post] = page.posts
    body = post.post_data_buffer
    assert post.url == f"{site.address}/tell/letter" and len(body) == 16 + 1 + 32 + 4096 + 16
    for word in (CANARY, "CANARY-who", "count", "text"):
        assert word.encode() not in body
    code = page.locator("#receipt output").inner_text()
    assert CODE.fullmatch(code) and code.encode() not in body and code.replace("-", "").encode() not in body
    # The form is gone, the code in reach of who cannot see the page.
    assert page.locator("form[data-tell]").count() == 0
    assert page.evaluate("document.activeElement.matches('#receipt h2')")
    # As for every other page: from its top, where the bar lies over nothing.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert violations(page) == []
    assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0] and page.context.cookies() == []
    nothing_is_left(site, code, code.replace("-", ""))

    # The desk takes it, and answers.
    found = pulled(site)
    assert found["unopened"] == 0 and [letter["language"] for letter in found["new"]] == [language] and found["new"][0]["uses"] == ["count"]
    letter = found["new"][0]["id"]
    shown = vigil("letters", "show", site.vault, letter).stdout
    assert TEXT in shown and "CANARY-who" in shown and "agreed to: count" in shown
    assert pulled(site)["new"] == []

    page.goto(f"{site.address}/{language}/tell/answers/")
    until(page, "!document.querySelector('[data-seal=browser]').hidden")
    typed = code.lower().replace("-", " ").replace("0", "o")
    ask(page, typed)
    alert = page.locator("form[data-answers] [role=alert]")
    until(page, "!document.querySelector('form[data-answers] [role=alert]').hidden")
    none = alert.inner_text()
    answer(site, letter, "Thank you. شكرًا <b>We will ask.</b>", tmp_path)
    ask(page, typed)
    until(page, "!document.getElementById('answer').hidden")
    assert page.locator(".answer-text").inner_text() == "Thank you. شكرًا <b>We will ask.</b>"
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert violations(page) == []
    # From outside, an answer looks like none, and the code did not travel.
    lookups = page.posts[-2:]
    assert [post.url for post in lookups] == [f"{site.address}/tell/answer"] * 2
    assert [len(post.post_data_buffer) for post in lookups] == [16, 16]
    assert len({(post.response().status, len(post.response().body()), post.response().headers["content-type"]) for post in lookups}) == 1

    ask(page, typed, "delete")
    until(page, "!document.querySelector('form[data-answers] [role=alert]').hidden")
    assert alert.inner_text() != none
    ask(page, typed)
    until(page, f"document.querySelector('form[data-answers] [role=alert]').textContent === {json.dumps(none)}")
    assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0] and page.context.cookies() == []
    assert page.elsewhere == []
    nothing_is_left(site, code, code.replace("-", ""))


def ask(page, code, what="show"):
    page.fill("[name=code]", code)
    page.locator(f"[name=do][value={what}]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_server_seals_and_says_so(site, visitor, tmp_path, language):
    page = visitor(java_script_enabled=False)
    page.goto(f"{site.address}/{language}/tell/")
    assert page.locator("[data-seal=server]").is_visible() and not page.locator("[data-seal=browser]").is_visible()
    words = json.loads((ROOT_WORDS / f"tell.{language}.json").read_text())
    fill(page)
    page.locator("form[data-tell] button").click()
    assert page.url == f"{site.address}/{language}/tell/"
    text = page.inner_text("main")
    assert words["tell.receipt.server"] in text and words["tell.receipt.browser"] not in text and CANARY not in page.content()
    code = page.locator(".code").inner_text()
    assert CODE.fullmatch(code)
    assert page.locator(".exit").is_visible()
    nothing_is_left(site, code, code.replace("-", ""))

    [letter] = pulled(site)["new"]
    assert TEXT in vigil("letters", "show", site.vault, letter["id"]).stdout
    page.goto(f"{site.address}/{language}/tell/answers/")
    ask(page, code)
    none = page.content()
    assert words["tell.answers.none"] in page.inner_text("main")
    answer(site, letter["id"], "We have it.", tmp_path)
    page.goto(f"{site.address}/{language}/tell/answers/")
    ask(page, code)
    assert page.locator(".answer-text").inner_text() == "We have it."
    assert words["tell.answers.opened.server"] in page.inner_text("main")
    sizes = [len(page.request.post(f"{site.address}/{language}/tell/answers/", form={"code": typed, "do": "show"}).body())
             for typed in (code, "0123-4567-89AB-CDEF-GHJK-MNPV")]
    assert sizes[0] == sizes[1] and sizes[0] % 1024 == 0, "an answer has the size of none"
    assert len(none) < 64 * 1024
    assert page.context.cookies() == [] and page.elsewhere == []
    nothing_is_left(site, code, code.replace("-", ""))


def test_letters_have_few_sizes(site, visitor):
    page = visitor()
    sizes = []
    for length in (1, 1500, 3000, 9000, 40_000):
        page.goto(f"{site.address}/en/tell/")
        until(page, "!document.querySelector('[data-seal=browser]').hidden")
        page.fill("[name=text]", "x" * length)
        page.locator("form[data-tell] button").click()
        until(page, "!document.getElementById('receipt').hidden")
        sizes.append(len(page.posts[-1].post_data_buffer) - 16 - 1 - 32 - 16)
    assert sizes == [4096, 4096, 4096, 16_384, 65_536]
    pulled(site)


def test_what_is_wrong_is_said_and_nothing_is_lost(site, visitor):
    pulled(site)
    page = visitor()
    page.goto(f"{site.address}/en/tell/")
    until(page, "!document.querySelector('[data-seal=browser]').hidden")
    words = json.loads((ROOT_WORDS / "tell.en.json").read_text())
    problem = page.locator("form[data-tell] [role=alert]")
    page.fill("[name=text]", " \n ")
    page.locator("form[data-tell] button").click()
    until(page, "!document.querySelector('form[data-tell] [role=alert]').hidden")
    assert problem.inner_text() == words["tell.error.empty"]
    # Fewer characters than the field takes, and more bytes than a letter has.
    page.fill("[name=text]", "수" * 30_000)
    page.locator("form[data-tell] button").click()
    until(page, f"document.querySelector('form[data-tell] [role=alert]').textContent === {json.dumps(words['tell.error.long'])}")
    page.fill("[name=text]", "kept")
    page.context.set_offline(True)
    page.locator("form[data-tell] button").click()
    until(page, f"document.querySelector('form[data-tell] [role=alert]').textContent === {json.dumps(words['tell.error.failed'])}")
    assert page.input_value("[name=text]") == "kept"
    page.context.set_offline(False)
    page.locator("form[data-tell] button").click()
    until(page, "!document.getElementById('receipt').hidden")
    # Tried twice, there once.
    assert len(pulled(site)["new"]) == 1
    page.goto(f"{site.address}/en/tell/answers/")
    until(page, "!document.querySelector('[data-seal=browser]').hidden")
    ask(page, "ABCD")
    until(page, f"document.querySelector('[role=alert]').textContent === {json.dumps(words['tell.answers.wrong'])}")
    assert len([post for post in page.posts if "answer" in post.url]) == 0, "what is no code is not sent"


# The working group's vectors for this suite, which Tests/LettersTests/VectorTests.swift holds swift-crypto to; here with the sender's key.
VECTORS = """async () => {
  const { seal, open, publicHalf, mailboxOf, replyKeyOf, readCode, newCode, shownCode } = await import(document.querySelector('script[type=module]').src);
  const hex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));
  const text = raw => Array.from(raw, byte => byte.toString(16).padStart(2, '0')).join('');
  const info = hex('4f6465206f6e2061204772656369616e2055726e'), aad = hex('436f756e742d30');
  const truth = new TextEncoder().encode('Beauty is truth, truth beauty');
  const made = await seal(hex('430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c'), info, aad, truth,
    hex('179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11'));
  const opened = await open(hex('47f1eee3670dfaaf27c30a83d06ee9f257af174727c17b35328ef730dfc1cd81'),
    hex('4a91c3d0893433f5e31a79fc520f885527a1bc60bf2b0c72693dd7f0b2e41a5a'), info, aad,
    hex('9e59f4b1fa5c876f684765290c34e51145894cc4f244342b9fb1a4bdfd8bb426'),
    hex('10b964283ac2cc0bdc4c85ab617291b446bf3832e9359b2c3a0facc50ea75a3c1afd08aeaacd6041d02eb560ec'));
  const codes = Array.from({ length: 50 }, newCode);
  return {
    encapsulated: text(made.encapsulated), sealed: text(made.sealed), opened: new TextDecoder().decode(opened),
    mailbox: text(await mailboxOf('0123456789ABCDEFGHJKMNPV')), replyKey: text(await replyKeyOf('0123456789ABCDEFGHJKMNPV')),
    own: text(await publicHalf(hex('497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d'))),
    read: ['0123-4567-89ab-cdef-ghjk-mnpv', '\u0660123 4567 89AB CDEF GHJK MNPV', 'o1234567 89abcdefghjkmnpv', '0123-4567-89AB-CDEF-GHJK-MNPW', 'ABCD'].map(readCode),
    round: codes.every(code => readCode(shownCode(code)) === code), different: new Set(codes).size,
  };
}"""


def test_the_script_is_held_to_the_vectors(site, visitor):
    page = visitor()
    page.goto(f"{site.address}/en/tell/")
    found = page.evaluate(VECTORS)
    code = "0123456789ABCDEFGHJKMNPV"
    assert found == {
        "encapsulated": "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
        "sealed": "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
        "opened": "Beauty is truth, truth beauty",
        "mailbox": "d3076612b1833a3677be38ad367298a8",
        "replyKey": "91a8c1516feacd7f6b5dcce7e9b8172d986111a89be2ad577d10ab8c55be34da",
        "own": "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
        "read": [code, code, code, None, None], "round": True, "different": 50,
    }


# Quick exit

@pytest.mark.parametrize("way", ["click", "enter", "shift"])
def test_exit_leaves_at_once_and_back_does_not_come_here(site, visitor, way):
    page = visitor()
    page.goto(f"{site.address}/en/")
    page.goto(f"{site.address}/en/tell/")
    until(page, "!document.querySelector('.exit-keys').hidden")
    fill(page)
    if way == "click":
        page.locator(".exit").click()
    elif way == "enter":
        page.locator(".exit").focus()
        page.keyboard.press("Enter")
    else:
        for press in range(3):
            page.keyboard.press("Shift")
            if press < 2:
                assert page.locator(".exit-lights i.on").count() == press + 1
    page.wait_for_url(WEATHER)
    # The form's page has no entry in the history: back leads to what was open before it.
    page.go_back()
    assert page.url == f"{site.address}/en/"
    assert page.posts == []


def test_shift_that_types_does_not_leave(site, visitor):
    page = visitor()
    page.goto(f"{site.address}/en/tell/")
    until(page, "!document.querySelector('.exit-keys').hidden")
    page.focus("[name=text]")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.type("x")
    page.keyboard.press("Shift")
    page.keyboard.press("Control+Shift")
    assert page.url.endswith("/en/tell/") and page.input_value("[name=text]") == "ABCx"
    assert page.locator(".exit-bar [role=status]").inner_text() != ""
    # Five seconds later two presses are forgotten.
    page.clock.install()
    page.reload()
    until(page, "!document.querySelector('.exit-keys').hidden")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    assert page.locator(".exit-lights").is_hidden()
    page.keyboard.press("Shift")
    assert page.url.endswith("/en/tell/") and page.locator(".exit-lights i.on").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/en/tell/", "/ar/tell/answers/"])
def test_exit_is_in_reach_everywhere_on_the_page(site, visitor, path, width):
    page = visitor(java_script_enabled=False)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site.address + path)
    for _ in range(2):
        box = page.locator(".exit").bounding_box()
        assert box and box["height"] >= 44 and 0 <= box["y"] and box["y"] + box["height"] <= 640 and 0 <= box["x"] and box["x"] + box["width"] <= width
        page.keyboard.press("End")
        page.wait_for_timeout(50)
    page.locator(".exit").click()
    page.wait_for_url(WEATHER)
    # No referrer, no handle on the page.
    assert page.locator("body").inner_text() == "Sunny"


# Reading without a connection

def test_pages_are_kept_only_once_it_is_switched_on(browser, demo):
    context = browser.new_context()
    page = context.new_page()
    home, article, other = (demo.site + path for path in ("en/", "en/releases/after-the-knock/", "en/method/"))
    page.goto(home)
    page.goto(article)
    assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0], "nothing is kept by itself"
    page.goto(demo.site + "en/offline/")
    on, off = page.locator("[data-part=on]"), page.locator("[data-part=off]")
    on.click()
    off.wait_for(state="visible")
    page.goto(home)
    page.goto(article)
    title = page.title()
    page.goto(demo.site + "en/tell/")
    page.goto(demo.site + "en/search/")
    context.set_offline(True)
    page.goto(article)
    assert page.title() == title and page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).display") == "flex", "the style sheet is kept, too"
    # What was not opened is not there, and the page says so; nor is the form, though it was opened.
    for address in (other, demo.site + "en/tell/", demo.site + "en/search/"):
        tab = context.new_page()
        try:
            tab.goto(address)
            tab.locator("[data-part=away]").wait_for(state="visible")
        except PlaywrightError as error:
            assert "ERR_" in str(error)  # The browser's own page: the worker does not touch these.
        tab.close()
    page.goto(demo.site + "en/offline/")
    page.locator("[data-part=list] a").nth(1).wait_for()
    kept = page.locator("[data-part=list] a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert sorted(kept) == ["/en/", "/en/releases/after-the-knock/"]
    assert violations(page) == []
    context.set_offline(False)
    page.goto(demo.site + "en/offline/")
    off.click()
    on.wait_for(state="visible")
    assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0]
    context.close()


def test_without_scripts_the_offline_page_says_what_it_needs(browser, demo):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.site + "en/offline/")
    assert page.locator("[data-part=needs-script]").is_visible()
    assert not page.locator("[data-part=on]").is_visible() and not page.locator("[data-part=off]").is_visible()
    context.close()
