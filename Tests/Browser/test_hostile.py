"""The attacks of scripts/hostile with small counts; that runs them with thousands."""

import shutil

from conftest import BIN
from hostile import run


def test_the_site_stands_what_is_thrown_at_it(demo, tmp_path):
    edition = tmp_path / "edition"
    shutil.copytree(demo.edition, edition)
    assert run(BIN / "vigil-site", edition, slow=100, many=300, most_mib=400)
