"""A count broken down, on its page: whole numbers, readable where it is narrow, and nobody exposed."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import BIN, ROOT, violations

DIMENSIONS = "[ { place: CN, of: detention, certainty: likely }, { month: detention, from: 2017-03, to: 2017-06, certainty: likely } ]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("breakdown")
    shutil.copytree(ROOT / "Sources/vigil/June2017", folder / "case", ignore=shutil.ignore_patterns("README.md"))
    counts = folder / "case/counts.yaml"
    text = counts.read_text()
    where = "ever: { type: detention, place: CN, from: 2016-07, certainty: likely }\n"
    assert where in text
    counts.write_text(text.replace(where, where + f"  breakdown: {DIMENSIONS}\n", 1))
    environment = {**os.environ, "VIGIL_PASSPHRASE": "a passphrase for a test"}
    for arguments in (["init", "vault"], ["import", "vault", "case"], ["publish", "vault", "--to", "site"]):
        subprocess.run([BIN / "vigil", *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    process = subprocess.Popen([BIN / "vigil-site", folder / "site", "--port", "0"], stdout=subprocess.PIPE, text=True)
    yield re.search(r"(http://[^ ]+/)", process.stdout.readline()).group(1)
    process.terminate()
    process.wait(timeout=30)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["en/counts/detained/", "ko/counts/detained/", "en/counts/detained/text.html"])
def test_the_table_can_be_read(browser, site, width, path):
    # axe-core scrolls and sets styles; the page's own policy is held elsewhere.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(site + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    table = page.locator("table", has=page.locator("caption"))
    assert table.count() == 1
    rows = [[cell.inner_text() for cell in row.locator("td").all()] for row in table.locator("tbody tr").all()]
    assert rows[-1][-1] == "51"
    # What stands in rows and columns adds up to what stands beside and below.
    numbers = [[int(cell) for cell in row] for row in rows]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert all(sum(column[:-1]) == column[-1] for column in zip(*numbers))
    # Nobody of four or fewer is told.
    assert not any(1 <= number <= 4 for row in numbers for number in row)
    # A number stands on one line.
    heights = table.locator("td data").evaluate_all("cells => cells.map(cell => cell.getClientRects().length)")
    assert heights and set(heights) == {1}
    context.close()
