"""What a page costs its reader: bytes over the wire, and requests."""

import pytest
from kinds import LANGUAGES, paths

ARTICLES = ["statement-journalists", "dispatch-mae-sot", "held-in-china", "after-the-knock"]


def costs(browser, address):
    """Of a page opened with nothing kept: each file's bytes on the wire, headers included, by type."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    types, sizes = {}, {}
    session.on("Network.responseReceived", lambda event: types.update({event["requestId"]: (event["type"], event["response"]["url"])}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return [(*types[key], size) for key, size in sizes.items() if key in types]


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_without_its_pictures_is_under_60_kilobytes(browser, demo, article):
    files = costs(browser, f"{demo.site}en/releases/{article}/")
    assert {"Document", "Stylesheet"} <= {kind for kind, _, _ in files}
    assert all(url.startswith(demo.site) for _, url, _ in files)
    without = [(kind, url, size) for kind, url, size in files if kind != "Image" or url.endswith("favicon.svg") or "/logo" in url]
    assert sum(size for _, _, size in without) < 60_000, without


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_asks_for_its_sheet_and_its_own_files_alone(browser, demo, language):
    """A page is its document, one sheet and its pictures; the form and offline reading have one script each."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    for path in paths(language):
        asked.clear()
        page.goto(demo.site + path)
        page.wait_for_load_state("load")
        kinds = [kind for kind, _ in asked]
        assert all(url.startswith(demo.site) for _, url in asked), (path, asked)
        assert kinds.count("document") == 1 and kinds.count("stylesheet") <= 1, path
        scripted = ("/tell/" in path or "/offline/" in path) and not path.endswith("text.html")
        assert kinds.count("script") == int(scripted), (path, kinds)
        assert set(kinds) <= {"document", "stylesheet", "image", "script", "other"}, (path, kinds)
    context.close()
