"""What programs read, read by other people's programs: feeds, tables, documents, the log."""

import base64
import csv
import hashlib
import io
import json
import subprocess
import urllib.request
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import hxl
import jsonschema
import pytest
from conftest import BIN

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(scope="session")
def edition(demo):
    return Path(demo.edition)


@pytest.fixture(scope="session")
def address(edition):
    return json.loads((edition / "site.json").read_text())["address"]


def found(edition, pattern):
    files = sorted(edition.rglob(pattern))
    assert files, f"no {pattern}"
    return files


def local(edition, address, url):
    """The file that an absolute address of the site is served from."""
    assert url.startswith(address + "/"), url
    path = url[len(address) + 1:].split("#")[0]
    file = edition / (path + "index.html" if path == "" or path.endswith("/") else path)
    assert file.is_file(), url
    return file


def test_feeds_are_there_for_languages_countries_topics_and_corrections(edition):
    for language in ("en", "ko"):
        for folder in ("", "countries/cn/", "countries/kp/", "topics/*/", "corrections/"):
            for form in ("rss", "atom", "json"):
                assert list(edition.glob(f"{language}/{folder}feed.{form}")), (language, folder, form)


@pytest.mark.parametrize("form, version", [("rss", "rss20"), ("atom", "atom10")])
def test_every_feed_is_read_by_feedparser(edition, address, form, version):
    for file in found(edition, f"feed.{form}"):
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, (file, feed.get("bozo_exception"))
        assert feed.version == version, (file, feed.version)
        assert feed.feed.title
        language = file.relative_to(edition).parts[0]
        if "corrections" not in file.parts:
            assert feed.entries, file
        assert len(feed.entries) <= 50
        assert feed.feed.language == language, file
        links = [link.href for link in feed.feed.links if link.rel == "self"]
        assert links == [f"{address}/{file.relative_to(edition)}"], file
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), file
        for entry in feed.entries:
            assert entry.title and entry.link.startswith(address)
            local(edition, address, entry.link)
            assert entry.published_parsed


def test_the_feed_of_everything_has_texts_with_absolute_addresses(edition, address):
    for file in [edition / "en/feed.rss", edition / "en/feed.atom"]:
        for entry in feedparser.parse(file.read_bytes(), sanitize_html=False).entries:
            html = entry.content[0].value
            assert "<p>" in html and 'href="/' not in html and 'src="/' not in html
    for item in json.loads((edition / "en/feed.json").read_text())["items"]:
        assert "<p>" in item["content_html"] and 'href="/' not in item["content_html"]


def test_rss_has_what_rss_demands(edition):
    for file in found(edition, "feed.rss"):
        root = ET.parse(file).getroot()
        assert root.tag == "rss" and root.attrib["version"] == "2.0"
        channel = root.find("channel")
        for tag in ("title", "link", "description", "language", "lastBuildDate"):
            assert channel.findtext(tag), (file, tag)
        parsedate_to_datetime(channel.findtext("lastBuildDate"))
        for item in channel.findall("item"):
            assert item.findtext("title") and item.findtext("description")
            guid = item.find("guid")
            assert guid.attrib["isPermaLink"] in ("true", "false")
            if guid.attrib["isPermaLink"] == "true":
                assert guid.text == item.findtext("link")
            assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None


def test_atom_has_what_atom_demands(edition):
    for file in found(edition, "feed.atom"):
        root = ET.parse(file).getroot()
        assert root.tag == ATOM + "feed"
        for tag in ("id", "title", "updated"):
            assert root.findtext(ATOM + tag), (file, tag)
        assert root.find(f"{ATOM}author/{ATOM}name").text
        for entry in root.findall(ATOM + "entry"):
            for tag in ("id", "title", "updated"):
                assert entry.findtext(ATOM + tag), (file, tag)
            # RFC 4287, 4.1.1.1: without content an entry needs a link to its page.
            assert any(link.attrib["rel"] == "alternate" for link in entry.findall(ATOM + "link"))


def test_json_feeds_have_what_json_feed_demands(edition, address):
    for file in found(edition, "feed.json"):
        feed = json.loads(file.read_text())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"{address}/{file.relative_to(edition)}"
        for item in feed["items"]:
            assert isinstance(item["id"], str) and ("content_html" in item or "content_text" in item)
            local(edition, address, item["url"])
            jsonschema.validate(
                item["date_published"], {"type": "string", "format": "date-time"}, format_checker=jsonschema.FormatChecker())
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) <= 50


def test_every_xml_file_is_well_formed(edition):
    for pattern in ("*.xml", "*.rss", "*.atom", "*.svg"):
        for file in found(edition, pattern):
            ET.parse(file)


def test_the_site_map_names_every_page_once_with_its_languages(edition, address):
    index = ET.parse(edition / "sitemap.xml").getroot()
    assert index.tag == SITEMAP + "sitemapindex"
    urls = {}
    for part in index.findall(f"{SITEMAP}sitemap/{SITEMAP}loc"):
        root = ET.parse(local(edition, address, part.text)).getroot()
        assert len(root) <= 50_000
        for url in root.findall(SITEMAP + "url"):
            location = url.findtext(SITEMAP + "loc")
            assert location not in urls
            local(edition, address, location)
            urls[location] = {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(XHTML + "link")}
    for location, others in urls.items():
        for other in others.values():
            assert location in urls[other].values(), f"{other} does not name {location} in return"
    for page in ("en/releases/held-in-china/", "ko/counts/detained/", "en/"):
        assert f"{address}/{page}" in urls
    news = ET.parse(edition / "news-sitemap.xml").getroot()
    for item in news.findall(SITEMAP + "url"):
        assert item.find(f"{NEWS}news/{NEWS}publication/{NEWS}language").text


SCHEMAS = {
    "api/index.json": "index", "api/*/articles.json": "articles", "api/*/years/*.json": "year",
    "api/*/articles/*.json": "article", "api/counts.json": "counts", "api/taxonomy.json": "taxonomy",
    "counts/*.json": "count", "manifest.json": "manifest",
}


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_every_document_fits_its_schema(edition, pattern):
    schema = json.loads((edition / f"api/schema/{SCHEMAS[pattern]}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    files = [file for file in edition.glob(pattern) if file.parent.name != "schema"]
    assert files, pattern
    for file in files:
        validator.validate(json.loads(file.read_text()))


def test_the_index_of_the_api_leads_to_everything(edition, address):
    index = json.loads((edition / "api/index.json").read_text())
    seen = set()

    def follow(value):
        if isinstance(value, dict):
            for inner in value.values():
                follow(inner)
        elif isinstance(value, list):
            for inner in value:
                follow(inner)
        elif isinstance(value, str) and value.startswith(address + "/") and value not in seen:
            seen.add(value)
            file = local(edition, address, value)
            if file.suffix == ".json" and file.name not in ("manifest.json",) and "schema" not in file.parts:
                follow(json.loads(file.read_text()))

    follow(index)
    for language in ("en", "ko"):
        assert f"{address}/api/{language}/articles/held-in-china.json" in seen
        assert f"{address}/api/ninjs/{language}/held-in-china.json" in seen


# The required structure of ninjs 3.0, in our words: what its schema allows at the top, and the shapes of what we use.
NINJS = {
    "type": "object", "required": ["uri", "standard", "type", "pubStatus"], "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"}, "type": {"enum": ["text"]}, "representationType": {"enum": ["full", "partial"]},
        "standard": {
            "type": "object", "additionalProperties": False,
            "properties": {"name": {"const": "ninjs"}, "version": {"const": "3.0"}, "schema": {"type": "string"}},
        },
        **{key: {"type": "string"} for key in (
            "profile", "version", "copyrightHolder", "usageTerms", "edNote", "language", "title", "by", "slugline", "located")},
        **{key: {"type": "string", "format": "date-time"} for key in ("firstCreated", "versionCreated", "contentCreated")},
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        **{key: {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["value"], "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in ("role", "contentType", "value")}}}
           for key in ("headlines", "bodies", "descriptions")},
        **{key: {"type": "array", "items": {
            "type": "object", "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in ("name", "rel", "uri", "literal")}}}
           for key in ("subjects", "places", "genres")},
        "associations": {"type": "array", "items": {"type": "object", "required": ["name", "uri"], "properties": {
            "type": {"enum": ["picture", "graphic"]},
            "renditions": {"type": "array", "items": {"type": "object", "required": ["name", "href"], "properties": {
                "width": {"type": "integer"}, "height": {"type": "integer"}}}}}}},
        "altIds": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {
            "role": {"type": "string"}, "value": {"type": "string"}}}},
        "trustIndicators": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {
            "role": {"type": "string", "format": "uri"}, "title": {"type": "string"}, "href": {"type": "string", "format": "uri"}}}},
    },
}


def test_every_ninjs_item_has_the_structure_of_ninjs(edition, address):
    validator = jsonschema.Draft202012Validator(NINJS, format_checker=jsonschema.FormatChecker())
    for file in found(edition / "api/ninjs", "*.json"):
        item = json.loads(file.read_text())
        validator.validate(item)
        assert "infoSources" not in item, "sources are protected"
        local(edition, address, item["uri"])
        for picture in item.get("associations", []):
            for rendition in picture["renditions"]:
                local(edition, address, rendition["href"])


def test_counts_as_tables_are_hxl_and_agree_with_the_documents(edition):
    names = ["counts.csv"] + [f"counts/{file.stem}.csv" for file in found(edition / "counts", "*.json")]
    for name in names:
        with hxl.data(hxl.make_input(str(edition / name), hxl.InputOptions(allow_local=True))) as table:
            assert "#indicator+id" in table.tags or "#indicator" in table.tags
            rows = list(table)
            assert rows, name
            for row in rows:
                document = json.loads((edition / f"counts/{row.get('#indicator+id-within')}.json").read_text())
                answer = next(answer for answer in document["answers"] if answer["as_of"] == row.get("#date+asof"))
                for tag, key in (("#affected+num+min-certified", "at_least"), ("#affected+num+certified", "certified"),
                                 ("#affected+num+documented", "documented"), ("#affected+num+max", "at_most")):
                    assert row.get(tag) == str(answer[key]), (name, tag)
    report = hxl.validate(hxl.data(str(edition / "counts.csv"), hxl.InputOptions(allow_local=True)))
    assert report["stats"]["error"] == 0, report
    for row in csv.reader(io.StringIO((edition / "counts.csv").read_text())):
        assert not any(cell[:1] in ("=", "+", "-", "@") for cell in row)


def test_structured_data_is_whole(edition, address):
    import re

    kinds = set()
    for file in found(edition, "*.html"):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text(), re.S):
            data = json.loads(block)
            for thing in data.get("@graph", [data]):
                kinds.add(thing["@type"])
                if thing["@type"] == "Dataset":
                    assert thing["name"] and len(thing["description"]) > 10 and thing["creator"]["name"]
                    for download in thing["distribution"]:
                        local(edition, address, download["contentUrl"])
                elif thing["@type"] == "BreadcrumbList":
                    assert [item["position"] for item in thing["itemListElement"]] == list(range(1, len(thing["itemListElement"]) + 1))
                elif "headline" in thing:
                    assert thing["author"]["name"] and thing["publisher"]["name"] and thing["datePublished"] <= thing["dateModified"]
                    for page in thing.get("citation", []) + thing.get("isBasedOn", []) + [thing["url"]]:
                        local(edition, address, page)
    assert {"NewsArticle", "BreadcrumbList", "Dataset"} <= kinds


def test_open_graph_says_what_is_shared(edition):
    import re

    page = (edition / "en/releases/held-in-china/index.html").read_text()
    metas = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page))
    for name in ("og:title", "og:description", "og:url", "og:type", "og:site_name", "article:published_time", "article:tag", "twitter:card"):
        assert metas.get(name), name


# The log, by a second reading of RFC 6962 and C2SP's tlog-tiles.

def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def test_the_log_holds_the_edition(edition):
    text, signature = (edition / "log/checkpoint").read_text().split("\n\n")
    origin, size, hashed = text.split("\n")[:3]
    assert origin.endswith("/log") and signature.startswith("\u2014 ")
    size = int(size)
    bundle = (edition / f"log/tile/entries/000.p/{size}").read_bytes()
    entries = []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        entries.append(bundle[2:2 + length])
        bundle = bundle[2 + length:]
    assert len(entries) == size
    leaves = [leaf(entry) for entry in entries]
    assert (edition / f"log/tile/0/000.p/{size}").read_bytes() == b"".join(leaves)
    assert base64.b64encode(root(leaves)).decode() == hashed
    manifest = hashlib.sha256((edition / "manifest.json").read_bytes()).digest()
    signed = (edition / "checkpoint").read_text().split("\n\n")[0] + "\n"
    assert entries[-1].decode() == signed and base64.b64encode(manifest).decode() in signed


def test_the_edition_verifies_from_the_server_as_from_the_folder(demo, edition, tmp_path):
    key = tmp_path / "key"
    key.write_text((edition / "signer.txt").read_text())
    kept = tmp_path / "checkpoint"
    reports = []
    for place in (str(edition), demo.site):
        done = subprocess.run(
            [BIN / "vigil", "verify", place, "--key", key, "--json", "--save-checkpoint", kept], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        reports.append(json.loads(done.stdout))
    assert reports[0] == reports[1] and reports[0]["ok"] and reports[0]["pinned"]
    done = subprocess.run([BIN / "vigil", "verify", demo.site, "--since", kept, "--json"], capture_output=True, text=True)
    assert json.loads(done.stdout)["log"]["since"] == reports[0]["log"]["editions"]


def test_a_server_that_changes_a_file_is_caught(edition, tmp_path):
    import functools
    import http.server
    import shutil
    import threading

    copy = tmp_path / "edition"
    shutil.copytree(edition, copy)
    page = copy / "en/releases/held-in-china/index.html"
    page.write_text(page.read_text().replace(">51<", ">15<"))
    (copy / "robots.txt").unlink()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=copy))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        place = f"http://127.0.0.1:{server.server_address[1]}"
        done = subprocess.run([BIN / "vigil", "verify", place, "--json"], capture_output=True, text=True)
        problems = json.loads(done.stdout)["problems"]
        assert done.returncode == 1
        assert {problem["path"] for problem in problems} == {"en/releases/held-in-china/index.html", "robots.txt"}
        nowhere = subprocess.run([BIN / "vigil", "verify", place + "/en", "--json"], capture_output=True, text=True)
        assert nowhere.returncode == 1 and json.loads(nowhere.stdout)["problems"][0]["path"] == "manifest.json"
    finally:
        server.shutdown()


def test_the_server_gives_the_log_as_it_is(demo, edition):
    for path in ("log/checkpoint", "log/edition.tlog-proof", "log/tile/0/000.p/1", "log/tile/entries/000.p/1"):
        with urllib.request.urlopen(demo.site + path) as answer:
            assert answer.read() == (edition / path).read_bytes(), path
