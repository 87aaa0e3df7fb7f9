"""On paper: pages as browsers print them, and reports as the edition's own PDFs, read by Poppler."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = {"report": "releases/after-the-knock/", "release": "releases/held-in-china/", "count": "counts/detained/", "dispatch": "releases/dispatch-mae-sot/"}
PRINTED = [(language, kind) for language in ("en", "ko") for kind in PAGES] + [("ar", "report"), ("ar", "dispatch")]


def poppler(program, file, *arguments):
    return subprocess.run([program, *arguments, file, *(["-"] if program == "pdftotext" else [])], capture_output=True, text=True, check=True).stdout


def folded(text):
    """Without what lines and directions add."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad-]", "", text)


def shots(name, file):
    folder = os.environ.get("VIGIL_SHOTS")
    if folder:
        subprocess.run(["pdftoppm", "-r", "60", "-png", file, Path(folder) / name], check=True)


@pytest.mark.parametrize("language, kind", PRINTED)
def test_a_page_prints_without_its_menus_and_says_where_it_stands(page, demo, tmp_path, language, kind):
    page.goto(f"{demo.site}{language}/{PAGES[kind]}")
    words = json.loads((ROOT / f"Sources/Web/Languages/site.{language}.json").read_text())
    title = page.locator("h1").inner_text()
    file = tmp_path / "page.pdf"
    file.write_bytes(page.pdf(format="A4", outline=True, tagged=True))
    shots(f"print-{language}-{kind}", file)
    text = folded(poppler("pdftotext", file, "-raw"))
    address = re.sub(r":\d+/", ":0/", f"{demo.site}{language}/{PAGES[kind]}")
    assert folded(address) in text, "the page's own address is not printed"
    for key in ("nav.label", "share.title", "site.privacy-strip", "support.give", "site.skip", "footer.connect"):
        if key in words and isinstance(words[key], str):
            assert folded(words[key]) not in text, key
    if language != "ar":  # Poppler gives Arabic letters as they are drawn, in presentation forms.
        assert folded(title) in text
    if kind == "release":
        # Each number's proof can be looked up from paper.
        assert "/counts/detained/" in text
    pages = int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", file)).group(1))
    assert pages <= 14


@pytest.fixture(scope="module")
def reports(demo):
    found = sorted(demo.edition.glob("assets/reports/*.pdf"))
    assert len(found) >= 10
    return found


def test_every_report_has_a_pdf_in_each_of_its_languages(page, demo, reports):
    for language in ("en", "ko", "ar", "fr", "zh-Hans", "zh-Hant"):
        page.goto(f"{demo.site}{language}/releases/after-the-knock/")
        href = page.locator(".printed a").get_attribute("href")
        assert page.locator("link[rel=alternate][type='application/pdf']").get_attribute("href") == href
        answer = page.request.get(demo.site.rstrip("/") + href)
        assert answer.status == 200 and answer.headers["content-type"] == "application/pdf" and answer.body().startswith(b"%PDF-")
        said = page.locator(".printed a").inner_text()
        assert re.search(r"\d", said) and "PDF" in said


def test_reports_are_tagged_whole_and_in_their_language(demo, reports):
    for file in reports:
        about = poppler("pdfinfo", file)
        assert re.search(r"Tagged:\s+yes", about) and re.search(r"Title:\s+\S", about) and re.search(r"Page size:.*A4", about), file
        language = file.name.split(".")[1]
        assert f"/Lang ({language})".encode() in file.read_bytes()
        fonts = poppler("pdffonts", file).splitlines()[2:]
        assert fonts and all(line.split()[-5] == "yes" for line in fonts), (file, "a font is not embedded")
        structure = poppler("pdfinfo", file, "-struct-text")
        assert "H1" in structure and "H2" in structure and "TOCI" in structure, file
        pages = int(re.search(r"Pages:\s+(\d+)", about).group(1))
        assert 2 <= pages <= 40, (file, pages)
        # Everything that is on the page is on paper: its paragraphs, one after the other, letter by letter.
        if language in ("ar", "fa"):
            continue
        article = json.loads((demo.edition / f"api/{language}/articles/{file.name.split('.')[0]}.json").read_text())
        said = folded(poppler("pdftotext", file, "-raw"))
        said = re.sub(r"https?://\S+?/\d+/\d+", "", said)
        assert folded(article["title"]) in said, file
    for file in reports:
        shots(f"report-{file.name}", file)


def test_chapters_are_bookmarks_and_numbers_lead_to_their_proof(reports):
    english = next(file for file in reports if file.name.startswith("after-the-knock.en."))
    bytes = english.read_bytes()
    assert bytes.count(b"/Title ") >= 5 and b"/Outlines" in bytes
    assert b"/ViewerPreferences << /DisplayDocTitle true >>" in bytes
    text = poppler("pdftotext", english, "-layout")
    assert re.search(r"1\s*/\s*\d", text)
