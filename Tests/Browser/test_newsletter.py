"""The newsletter from end to end: vigil-site, a real mail server (aiosmtpd), and the desk."""

import base64
import json
import re
import signal
import urllib.parse

import pytest
from post import MailServer, publish, serve, vigil

CANARY = "canary.reader@example.org"


@pytest.fixture(scope="module")
def mail(tmp_path_factory):
    server = MailServer(tmp_path_factory.mktemp("mail"), user="site", password="s3cret")
    server.start()
    yield server
    server.stop()


def settings(folder, mail):
    (folder / "password").write_text("s3cret\n")
    return f"""
mail:
  host: localhost
  port: {mail.port}
  user: site
  password-file: {folder}/password
  ca-file: {mail.certificate}
  from: "Vigil <news@vigil.example>"
newsletter:
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, mail):
    folder = tmp_path_factory.mktemp("site")
    publish(folder, "name: Vigil & Friends\naddress: https://vigil.example\nemail: desk@vigil.example\nlanguages: [en, ko]\nnewsletter: true\n")
    site = serve(folder, settings(folder, mail))
    yield site
    site.stop()


def needs_the_read_api(site):
    if not (site.edition / "api/en/articles/held-in-china.json").exists():
        pytest.skip("this edition has no read API, from which releases are sent")


def subscribe(site, address, language="en", **more):
    return site.ask(f"/{language}/newsletter/", {"address": address, "language": language, **more})


def link(message, what="confirm"):
    """The path of the link in a mail."""
    return re.search(rf"https://vigil\.example(/\w[\w-]*/newsletter/{what}/\S+)", message.get_body(("plain",)).get_content()).group(1)


def test_double_opt_in_and_nothing_is_kept(site, mail):
    assert site.ask("/en/newsletter/").status == 200
    answer = subscribe(site, CANARY, "ko", topic=["refugees", "detention-centers"])
    assert answer.status == 200 and "메일함을 확인해 주십시오" in answer.text and CANARY not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    [message] = mail.to(CANARY)
    assert mail.signed_in >= 1
    assert "Vigil & Friends" in message["Subject"] and "구독을 확인해 주십시오" in message["Subject"]
    assert message["From"].addresses[0].addr_spec == "news@vigil.example"
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"] and message["Message-ID"]
    path = link(message)
    assert path.startswith("/ko/newsletter/confirm/")
    assert not (site.state / "newsletter" / "slips").exists(), "something was kept before it was confirmed"

    # A mail scanner follows the link; only the button confirms.
    page = site.ask(path)
    assert page.status == 200 and 'method="post"' in page.text
    assert not (site.state / "newsletter" / "slips").exists()
    assert site.ask(path, {}).status == 200
    size = (site.state / "newsletter" / "slips").stat().st_size
    assert site.ask(path, {}).status == 200, "pressing twice is no error"
    assert (site.state / "newsletter" / "slips").stat().st_size == size, "and changes nothing"

    kept = site.everything_kept()
    for form in (CANARY, CANARY.split("@")[0], urllib.parse.quote(CANARY, safe=""), base64.b64encode(CANARY.encode()).decode()[:20]):
        assert [file for file, bytes in kept.items() if form.encode() in bytes] == [], form

    pulled = json.loads(vigil("newsletter", "pull", site.vault, "--from", site.state, "--json").stdout)
    assert pulled == {"joined": 1, "left": 0, "unreadable": 0, "subscribers": 1}
    assert not (site.state / "newsletter" / "slips").exists(), "the server keeps nothing once the desk has it"
    listed = vigil("newsletter", "list", site.vault)
    assert "1 subscribers" in listed.stdout and CANARY not in listed.stdout
    assert CANARY in vigil("newsletter", "list", site.vault, "--plaintext").stdout
    for file in site.vault.iterdir():
        assert CANARY.encode() not in file.read_bytes(), file


def test_tokens_that_are_not_ours_do_nothing(site, mail):
    subscribe(site, "token@example.org")
    path = link(mail.to("token@example.org")[0])
    for wrong in (path[:-1] + ("A" if path[-1] != "A" else "B"), path[:-8], "/en/newsletter/confirm/AAAA", "/en/newsletter/confirm/..%2f"):
        assert site.ask(wrong, {}).status in (400, 404, 405, 410), wrong
    assert not (site.state / "newsletter" / "slips").exists()


@pytest.mark.parametrize(
    "wrong",
    ["", "reader", "reader@example", "a@b.org\r\nBcc: other@example.org", "a@b.org, c@d.org", "<a@b.org>", "a@b.org\0", "x" * 65 + "@b.org",
     "a@" + "b" * 300 + ".org", '"a\r\n"@b.org'])
def test_what_is_no_address_is_refused_and_shown_again(site, mail, wrong):
    before = len(mail.messages)
    answer = subscribe(site, wrong, topic="refugees")
    assert answer.status == 422
    assert 'aria-invalid="true"' in answer.text and 'name="topic" value="refugees"' in answer.text
    assert len(mail.messages) == before


def test_addresses_of_every_script(site, mail):
    subscribe(site, "독자@예시.한국")
    [message] = mail.to("독자@xn--vv4b11d.xn--3e0b707e")
    assert "Please confirm" in message["Subject"]
    subscribe(site, "reader@bücher.example")
    assert len(mail.to("reader@xn--bcher-kva.example")) == 1


def test_the_trap_and_the_same_answer_for_everyone(site, mail):
    mail.refuse.add("nobody@example.org")
    answers = {subscribe(site, address).text for address in ("one@example.org", "nobody@example.org")}
    answers.add(subscribe(site, "robot@example.org", website="https://spam.example").text)
    assert len(answers) == 1
    assert mail.to("robot@example.org") == []


def test_nobody_can_fill_somebodys_mailbox(site, mail):
    answers = [subscribe(site, "victim@example.org") for _ in range(5)]
    assert len(mail.to("victim@example.org")) <= 3
    assert {answer.status for answer in answers} <= {200, 429}


def test_sending_and_one_click_leaving(site, mail, tmp_path):
    folder = tmp_path
    needs_the_read_api(site)
    smtp = folder / "smtp.yaml"
    smtp.write_text(settings(folder, mail).replace("newsletter:\n", ""))
    arguments = ["newsletter", "send", site.vault, "--edition", site.edition, "--release", "held-in-china", "--smtp", smtp, "--json"]
    before = len(mail.messages)
    sent = vigil(*arguments)
    assert sent.returncode == 0, sent.stderr
    assert json.loads(sent.stdout)["sent"] == 1
    assert json.loads(vigil(*arguments).stdout)["sent"] == 0, "nobody gets it twice"
    [(_, _, message)] = mail.messages[before:]
    assert message["To"] == CANARY
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    off = re.match(r"<https://vigil\.example(/ko/newsletter/off/\S+)>, <mailto:desk@vigil\.example", message["List-Unsubscribe"]).group(1)
    assert message["Content-Language"] == "ko"
    plain, html = message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()
    assert "51" in plain and "51" in html
    assert "<img" not in html and "src=" not in html and "url(" not in html
    assert set(re.findall(r'href="([^"]+)"', html)) == {"https://vigil.example/ko/releases/held-in-china/", "https://vigil.example" + off}

    assert site.ask(off).status == 200, "a link that is followed shows a button"
    assert not (site.state / "newsletter" / "slips").exists()
    answer = site.ask(off, body=b"List-Unsubscribe=One-Click", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 200 and "Location" not in answer.headers and "Set-Cookie" not in answer.headers
    stranger = off[:-10] + "A" * 10
    assert site.ask(stranger, {}).text == answer.text, "the answer would tell who subscribes"
    pulled = json.loads(vigil("newsletter", "pull", site.vault, "--from", site.state, "--json").stdout)
    assert pulled["left"] == 1 and pulled["subscribers"] == 0
    assert "0 subscribers" in vigil("newsletter", "list", site.vault).stdout


def test_who_asks_by_mail_is_taken_out(site, mail):
    subscribe(site, "by.mail@example.org")
    site.ask(link(mail.to("by.mail@example.org")[0]), {})
    vigil("newsletter", "pull", site.vault, "--from", site.state)
    left = vigil("newsletter", "leave", site.vault, "--json", input="By.Mail@example.org\nstranger@example.org\n")
    assert (json.loads(left.stdout)["left"], json.loads(left.stdout)["unknown"]) == (1, 1)
    assert "by.mail@example.org" not in vigil("newsletter", "list", site.vault, "--plaintext").stdout


def test_without_encryption_or_with_a_stranger_nothing_is_sent(site, mail, tmp_path_factory):
    needs_the_read_api(site)
    folder = tmp_path_factory.mktemp("plain")
    plain = MailServer(folder, tls=False)
    plain.start()
    try:
        smtp = folder / "smtp.yaml"
        vault = site.vault
        common = ["newsletter", "send", vault, "--edition", site.edition, "--release", "held-in-china", "--smtp", smtp]
        # Somebody subscribes, so that there is somebody to send to.
        subscribe(site, "second@example.org")
        messages = mail.to("second@example.org")
        if messages:
            site.ask(link(messages[-1]), {})
        vigil("newsletter", "pull", vault, "--from", site.state)
        smtp.write_text(f"mail:\n  host: localhost\n  port: {plain.port}\n  from: news@vigil.example\n")
        refused = vigil(*common)
        assert refused.returncode == 1 and "STARTTLS" in refused.stderr
        # No authority is given for the other server's certificate.
        smtp.write_text(f"mail:\n  host: localhost\n  port: {mail.port}\n  from: news@vigil.example\n")
        refused = vigil(*common)
        assert refused.returncode == 1 and "certificate" in refused.stderr
        (folder / "wrong").write_text("wrong")
        smtp.write_text(
            f"mail:\n  host: localhost\n  port: {mail.port}\n  user: site\n  password-file: {folder}/wrong\n  ca-file: {mail.certificate}\n"
            "  from: news@vigil.example\n")
        refused = vigil(*common)
        assert refused.returncode == 1 and "password" in refused.stderr
        smtp.write_text(f"mail:\n  host: mail.vigil.example\n  security: none\n  from: news@vigil.example\n")
        assert "encrypted" in vigil(*common).stderr
        assert plain.messages == []
        assert "second@example.org" not in refused.stderr
    finally:
        plain.stop()


def test_the_form_works_with_the_keyboard_alone(page, site, mail):
    page.goto(site.address + "/en/newsletter/")
    page.focus("#address")
    page.keyboard.type("keys@example.org")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('look into your mail')")
    assert len(mail.to("keys@example.org")) == 1
    assert page.context.cookies() == []


@pytest.mark.parametrize("number", [signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_says_nothing(site, number):
    other = serve(site.folder, site.settings.read_text())
    other.process.send_signal(number)
    assert other.process.wait(timeout=30) == -number
    assert (site.folder / "stderr").read_bytes() == b""
