"""The XLIFF that translators get, read by a tool that is not ours: translate-toolkit, on which Weblate and Pootle stand."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from translate.storage import factory, xliff

from conftest import BIN, ROOT

WORDS = ROOT / "Sources" / "Web" / "Languages"


def vigil(*arguments, ok=True):
    done = subprocess.run([BIN / "vigil", "strings", *map(str, arguments)], capture_output=True, text=True)
    assert (done.returncode == 0) == ok, done.stderr
    return done


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue, to write into."""
    shutil.copytree(WORDS, tmp_path / "words")
    return tmp_path / "words"


def test_every_file_reads_as_xliff(folder, tmp_path):
    vigil("export", "--to", tmp_path / "out", "--folder", folder)
    files = sorted((tmp_path / "out").glob("*.xlf"))
    assert len(files) >= 11
    for file in files:
        area, tag, _ = file.name.split(".")
        store = factory.getobject(str(file))
        assert isinstance(store, xliff.xlifffile)
        words = json.loads((folder / f"{area}.{tag}.json").read_text())
        english = json.loads((folder / f"{area}.en.json").read_text())
        texts = {}
        for key, value in words.items():
            if isinstance(english[key], dict) and isinstance(value, str):
                value = {"other": value}  # The desk's Korean has one form for every number.
            texts.update({f"{key}[{form}]": text for form, text in value.items()} if isinstance(value, dict) else {key: value})
        units = {unit.xmlelement.get("id"): unit for unit in store.units}
        assert set(units) == set(texts), file.name
        for key, unit in units.items():
            assert str(unit.target) == texts[key], f"{key} in {file.name}"
            assert unit.istranslated()


def test_a_translation_made_with_the_toolkit_comes_back(folder, tmp_path):
    vigil("export", "--to", tmp_path, "--language", "ru", "--folder", folder)
    file = tmp_path / "site.ru.xlf"
    store = factory.getobject(str(file))
    unit = next(unit for unit in store.units if unit.xmlelement.get("id") == "site.languages")
    unit.target = "Все языки & «прочее» <здесь>"
    store.savefile(str(file))
    assert "1 texts changed" in vigil("import", file, "--folder", folder).stdout
    assert json.loads((folder / "site.ru.json").read_text())["site.languages"] == "Все языки & «прочее» <здесь>"
    # Nothing else moved.
    before, after = (WORDS / "site.ru.json").read_text().splitlines(), (folder / "site.ru.json").read_text().splitlines()
    assert len([1 for a, b in zip(before, after, strict=True) if a != b]) == 1


def test_a_lost_place_is_refused_with_its_line(folder, tmp_path):
    vigil("export", "--to", tmp_path, "--language", "fr", "--folder", folder)
    file = tmp_path / "site.fr.xlf"
    # The toolkit keeps the <ph> whatever is typed: the place has to be cut out of the file.
    place = '<ph id="day" ctype="x-place">{day}</ph></target>'
    text = file.read_text()
    start = text.index("<target", text.index('id="count.as-of"'))
    end = text.index("</target>", start) + len("</target>")
    assert place in text[start:end]
    file.write_text(text[:start] + text[start:end].replace(place, "jour dit</target>") + text[end:])
    said = vigil("import", file, "--folder", folder, ok=False).stderr
    assert "site.fr.xlf:" in said and "count.as-of lacks {day}" in said and "nothing was imported" in said
    assert (folder / "site.fr.json").read_text() == (WORDS / "site.fr.json").read_text()


def test_a_new_language_can_be_begun(folder, tmp_path):
    vigil("export", "--to", tmp_path, "--language", "uk", "--folder", folder)
    store = factory.getobject(str(tmp_path / "site.uk.xlf"))
    assert store.units and not any(unit.target for unit in store.units)
    assert {"proof.title[one]", "proof.title[few]", "proof.title[many]"} <= {unit.xmlelement.get("id") for unit in store.units}


def test_a_missing_string_is_named_with_file_and_key(folder):
    file = folder / "site.fa.json"
    file.write_text("".join(line for line in file.read_text().splitlines(True) if '"nav.method"' not in line))
    said = vigil("check", "--folder", folder, ok=False).stderr
    assert "site.fa.json:" in said and "nav.method is missing" in said
