"""Pictures, galleries and videos as readers meet them, and what is left in the files."""

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, ROOT, until, violations

SAMPLES = ROOT / "Sources" / "vigil" / "SampleSite" / "pictures"
CANARY = re.compile(rb"CANARY|Canary Camera")

TEXT = {
    "en": ("What people carry", "A river at dusk.", "Some text about what people carry.", "The river"),
    "ko": ("사람들이 지니고 가는 것", "해 질 녘의 강.", "사람들이 지니고 가는 것에 대한 글.", "강"),
    "ar": ("ما يحمله الناس", "نهر عند الغسق.", "نص عما يحمله الناس معهم.", "النهر"),
}

RELEASE = """---
id: essay
kind: essay
language: {tag}
title: "{title}"
as_of: 2026-10-06
published: 2026-10-06T10:00:00+09:00[Asia/Seoul]
picture: {{ file: river.jpg, alt: "{alt}", caption: "{caption}", credit: "Watchlight", licence: "CC BY 4.0" }}
gallery:
  - {{ file: hands.jpg, alt: "{alt}", caption: "{caption}", credit: "Watchlight" }}
  - {{ file: letters.jpg, alt: "{alt}", caption: "{caption}" }}
  - {{ file: candles.jpg, alt: "{alt}" }}
---
{text}

![{alt}](pictures/border-bridge.jpg "{caption} | Watchlight | CC BY 4.0")

{text}
"""

FILM = """---
id: film
kind: essay
language: en
title: "A film"
as_of: 2026-10-06
published: 2026-10-06T11:00:00+09:00[Asia/Seoul]
video: { file: film.webm, poster: candles.jpg, alt: "A square that moves", caption: "A film", credit: "Watchlight", captions: film.en.vtt }
---
What is said in the film: nothing.
"""

RECORD = """async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts = [];
    recorder.ondataavailable = event => parts.push(event.data);
    const stopped = new Promise(resolve => recorder.onstop = resolve);
    recorder.start();
    for (let at = 0; at < 30; at++) {
        pen.fillStyle = '#234'; pen.fillRect(0, 0, 320, 180);
        pen.fillStyle = '#edc'; pen.fillRect(at * 8, 60, 40, 40);
        await new Promise(resolve => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}"""


def publish(folder, expect=0):
    environment = {**os.environ, "VIGIL_PASSPHRASE": "a passphrase for tests"}
    if not (folder / "vault").exists():
        subprocess.run([BIN / "vigil", "init", folder / "vault"], env=environment, check=True, capture_output=True)
    done = subprocess.run(
        [BIN / "vigil", "publish", folder / "vault", "--to", folder / "out", "--site", folder / "site"], env=environment,
        capture_output=True, text=True)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def essay(browser, tmp_path_factory):
    """The address of a site with an essay in three languages and a film, and its edition."""
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "site" / "releases").mkdir(parents=True)
    shutil.copytree(SAMPLES, folder / "site" / "pictures")
    (folder / "site" / "site.yaml").write_text("name: Watchlight\naddress: https://watchlight.example\nlanguages: [en, ko, ar]\n")
    for tag, (title, alt, text, caption) in TEXT.items():
        release = RELEASE.format(tag=tag, title=title, alt=alt, text=text, caption=caption)
        (folder / "site" / "releases" / f"essay.{tag}.md").write_text(release)
    page = browser.new_page()
    (folder / "site" / "pictures" / "film.webm").write_bytes(base64.b64decode(page.evaluate(RECORD)))
    page.close()
    (folder / "site" / "pictures" / "film.en.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nNothing is said.\n")
    (folder / "site" / "releases" / "film.en.md").write_text(FILM)
    publish(folder)
    server = subprocess.Popen([BIN / "vigil-site", folder / "out", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://[^ ]+", server.stdout.readline()).group(0)
        yield address, folder
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_originals_stay_home_and_nothing_of_theirs_is_left(essay):
    _, folder = essay
    assert all(CANARY.search(path.read_bytes()) for path in SAMPLES.glob("*.jpg"))
    published = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert sum(path.suffix in (".jpg", ".webp") for path in published) >= 20
    for path in published:
        assert not CANARY.search(path.read_bytes()), path
    if shutil.which("exiftool"):
        said = json.loads(subprocess.run(
            ["exiftool", "-j", "-G1", "-r", folder / "out" / "assets" / "pictures"], capture_output=True, check=True).stdout)
        groups = {key.split(":")[0] for file in said for key in file} - {"SourceFile", "ExifTool", "System", "File", "Composite", "RIFF"}
        assert groups <= {"IPTC", "Photoshop", "JFIF", "XMP-dc", "XMP-photoshop", "XMP-xmpRights", "XMP-x"}, groups
        river = next(file for file in said if "river-960" in file["SourceFile"] and file["SourceFile"].endswith("jpg"))
        assert (river["IPTC:Caption-Abstract"], river["IPTC:Credit"], river["IPTC:CopyrightNotice"]) == ("The river", "Watchlight", "CC BY 4.0")


def test_a_second_edition_develops_nothing_and_is_the_same(essay):
    _, folder = essay
    before = {path.name: path.read_bytes() for path in (folder / "out" / "assets" / "pictures").iterdir()}
    bare = sorted((folder / "site" / ".vigil-cache" / "pictures" / "bare").iterdir())
    times = [path.stat().st_mtime_ns for path in bare]
    publish(folder)
    assert {path.name: path.read_bytes() for path in (folder / "out" / "assets" / "pictures").iterdir()} == before
    assert [path.stat().st_mtime_ns for path in bare] == times
    shutil.rmtree(folder / "site" / ".vigil-cache")
    publish(folder)
    assert {path.name: path.read_bytes() for path in (folder / "out" / "assets" / "pictures").iterdir()} == before


@pytest.mark.parametrize("language", ["en", "ko", "ar"])
@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark")])
def test_the_essay_is_whole_for_everyone(browser, essay, language, width, scheme):
    address, _ = essay
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}{language}/releases/essay/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for _ in range(12):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(40)
    until(page, "[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    sources = page.evaluate("[...document.images].map(image => image.currentSrc)")
    assert len(sources) == 5 and all(source.endswith(".webp") and source.startswith(address) for source in sources)
    # A narrow screen gets the narrow file.
    assert all(f"-{480 if width == 360 else 960}." in source for source in sources)
    assert all(page.evaluate("[...document.images].map(image => image.alt.length > 3)"))
    assert complaints == []
    context.close()


def test_pictures_wait_and_move_nothing(browser, essay):
    address, _ = essay
    context = browser.new_context(viewport={"width": 1280, "height": 600})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value })"
        ".observe({ type: 'layout-shift', buffered: true })")
    page.goto(f"{address}en/releases/essay/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "river" in url] and all(url.startswith(address) for url in asked)
    loading = page.eval_on_selector_all("img", "images => images.map(image => image.loading)")
    assert loading[0] != "lazy" and loading[1:] == ["lazy"] * 4
    for _ in range(12):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(40)
    assert page.evaluate("window.moved") == 0
    context.close()


def test_click_to_expand_needs_no_script_and_no_mouse(browser, essay):
    address, _ = essay
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}en/releases/essay/")
    link = page.locator("a.picture").first
    assert "Enlarge the picture" in link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/assets/pictures/river-1620\.[0-9a-f]{8}\.jpg$"))
    answer = page.request.get(page.url)
    assert answer.headers["content-type"] == "image/jpeg" and "immutable" in answer.headers["cache-control"]
    page.go_back()
    # The gallery is walked by links.
    page.locator("#picture-1 .steps a").click()
    assert page.url.endswith("#picture-2")
    assert page.locator("#picture-2 .steps a").count() == 2 and page.locator("#picture-3 .steps a").count() == 1
    context.close()


def test_a_browser_without_webp_gets_jpeg(browser, essay):
    address, _ = essay
    page = browser.new_page()
    page.goto(f"{address}en/releases/essay/")
    fallback = page.eval_on_selector_all("img", "images => images.map(image => image.getAttribute('src'))")
    for source in fallback:
        assert page.request.get(address.rstrip("/") + source).body()[:3] == b"\xff\xd8\xff"
    shared = page.get_attribute("meta[property='og:image']", "content")
    assert re.fullmatch(r"https://watchlight\.example/assets/pictures/river-1620\.[0-9a-f]{8}\.jpg", shared)
    page.close()


def test_the_essay_prints(browser, essay):
    address, _ = essay
    page = browser.new_page()
    page.goto(f"{address}en/releases/essay/")
    page.emulate_media(media="print")
    assert not page.locator(".steps a").first.is_visible() and not page.locator(".expand").first.is_visible()
    assert page.locator("img").first.bounding_box()["height"] < 500
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


def test_a_film_loads_nothing_before_it_is_played(browser, essay):
    address, _ = essay
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/releases/film/")
    page.wait_for_load_state("networkidle")
    assert not any(url.endswith(".webm") for url in asked)
    assert violations(page) == []
    page.evaluate("document.querySelector('video').play()")
    until(page, "document.querySelector('video').currentTime > 0.2")
    until(page, "document.querySelector('video').textTracks[0].cues?.length == 1")
    page.close()


@pytest.mark.parametrize("old, new, told", [
    ("river.jpg", "nowhere.jpg", "essay.en.md:8:18: nowhere.jpg: there is no such file"),
    ("river.jpg", "page.jpg", "page.jpg: this is a web page, which is not taken as a picture"),
    ("river.jpg", "cut.jpg", "cut.jpg: the picture cannot be read"),
    ('file: river.jpg, alt: "A river at dusk."', "file: river.jpg", "river.jpg has no words for who cannot see it"),
])
def test_what_is_wrong_is_told_with_its_place(essay, tmp_path, old, new, told):
    _, folder = essay
    shutil.copytree(folder / "site", tmp_path / "site", ignore=shutil.ignore_patterns(".vigil-cache"))
    pictures = tmp_path / "site" / "pictures"
    (pictures / "page.jpg").write_text("<!DOCTYPE html><title>x</title>")
    (pictures / "cut.jpg").write_bytes((pictures / "river.jpg").read_bytes()[:30_000])
    release = tmp_path / "site" / "releases" / "essay.en.md"
    release.write_text(release.read_text().replace(old, new))
    said = publish(tmp_path, expect=1)
    assert told in said, said
    assert not (Path(tmp_path) / "out").exists()
