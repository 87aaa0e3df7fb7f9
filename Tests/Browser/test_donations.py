"""Giving from end to end: vigil-site, a payment processor that speaks Stripe's API, and a real mail server."""

import hashlib
import hmac
import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from post import MailServer, Processor, publish, serve, vigil

CANARY = "canary.giver@example.org"
SECRET = "whsec_test"


@pytest.fixture(scope="module")
def mail(tmp_path_factory):
    server = MailServer(tmp_path_factory.mktemp("mail"), user="site", password="s3cret", ways=("LOGIN",))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def processor():
    server = Processor("sk_test_1")
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory, mail, processor):
    folder = tmp_path_factory.mktemp("site")
    publish(
        folder,
        "name: Vigil\naddress: https://vigil.example\nemail: desk@vigil.example\nregistration: Charity 12-345\nlanguages: [en, ko, ar]\n"
        "newsletter: true\n"
        "donations:\n  kind: stripe\n  currency: USD\n  amounts: [50, 100, 250, 500, 1000]\n  minimum: 5\n  tax_note: {en: Deductible in the US.}\n",
        case=False)
    for name, text in (("password", "s3cret"), ("key", "sk_test_1\n"), ("hook", SECRET + "\n")):
        (folder / name).write_text(text)
    site = serve(
        folder,
        f"""
mail:
  host: localhost
  port: {mail.port}
  user: site
  password-file: {folder}/password
  ca-file: {mail.certificate}
  from: "Vigil <gifts@vigil.example>"
donations:
  stripe-key-file: {folder}/key
  webhook-secret-file: {folder}/hook
  api: {processor.address}
""")
    yield site
    site.stop()


def test_the_page_has_the_amounts_in_the_readers_language(site):
    page = site.ask("/en/give/").text
    for amount in ("$50", "$100", "$250", "$500", "$1,000"):
        assert f">{amount}<" in page
    assert "<script" not in page.replace('<script type="application/ld+json">', "")
    assert "form-action &#39;self&#39; https://checkout.stripe.com" in page
    assert "https://checkout.stripe.com" not in site.ask("/en/").text
    assert site.ask("/en/give/thanks/").status == 200 and site.ask("/ar/give/cancelled/").status == 200


def test_a_gift_leads_to_the_processors_page(site, processor):
    processor.asked.clear()
    answer = site.ask("/ko/give/", {"interval": "once", "amount": "250", "other": ""})
    assert answer.status == 303 and answer.headers["Location"] == "https://checkout.stripe.com/c/pay/cs_test_1"
    [(path, headers, fields)] = processor.asked
    assert path == "/v1/checkout/sessions"
    assert headers["Authorization"] == "Bearer sk_test_1" and headers["Stripe-Version"] and headers["Idempotency-Key"]
    assert fields["mode"] == "payment" and fields["submit_type"] == "donate"
    assert fields["line_items[0][price_data][unit_amount]"] == "25000" and fields["line_items[0][price_data][currency]"] == "usd"
    assert fields["line_items[0][price_data][product_data][name]"] == "Vigil" and fields["line_items[0][quantity]"] == "1"
    assert fields["success_url"] == "https://vigil.example/ko/give/thanks/" and fields["cancel_url"] == "https://vigil.example/ko/give/cancelled/"
    assert fields["locale"] == "ko" and fields["metadata[language]"] == "ko"
    assert not any("customer" in name or "ip" in name.split("[")[0] for name in fields)


def test_monthly_and_another_amount(site, processor):
    processor.asked.clear()
    assert site.ask("/ar/give/", {"interval": "monthly", "amount": "other", "other": "١٬٢٠٠"}).status == 303
    fields = processor.asked[0][2]
    assert fields["mode"] == "subscription" and fields["line_items[0][price_data][recurring][interval]"] == "month"
    assert fields["line_items[0][price_data][unit_amount]"] == "120000" and fields["locale"] == "auto"
    assert "submit_type" not in fields


@pytest.mark.parametrize("amount", ["4", "0", "-5", "12.50", "abc", "", "999999999999", "1e3", "5\r\nX: y"])
def test_amounts_that_are_none_are_explained(site, processor, amount):
    processor.asked.clear()
    answer = site.ask("/en/give/", {"interval": "once", "amount": "other", "other": amount})
    assert answer.status == 422 and 'href="/en/give/"' in answer.text
    assert processor.asked == []


@pytest.mark.parametrize("url", ["https://evil.example/", "http://checkout.stripe.com/x", "https://checkout.stripe.com@evil.example/", "https://checkout.stripe.com.evil.example/", "/x", "https://checkout.stripe.com/a\r\nSet-Cookie: b"])
def test_nobody_is_sent_elsewhere(site, processor, url):
    processor.answer = {"id": "cs", "url": url}
    try:
        answer = site.ask("/en/give/", {"interval": "once", "amount": "50"})
        assert answer.status == 503 and "Location" not in answer.headers and "Set-Cookie" not in answer.headers
    finally:
        processor.answer = None


def signed(event, secret=SECRET, at=None, extra=""):
    body = json.dumps(event).encode()
    at = int(time.time()) if at is None else at
    code = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return body, {"Stripe-Signature": f"t={at},{extra}v1={code}", "Content-Type": "application/json"}


def completed(id="evt_1", address=CANARY, **more):
    return {
        "id": id, "object": "event", "type": "checkout.session.completed", "created": 1498732500,
        "data": {"object": {
            "id": "cs_1", "object": "checkout.session", "mode": "payment", "payment_status": "paid", "payment_intent": "pi_" + id,
            "amount_total": 25000, "currency": "usd", "customer_details": {"email": address}, "metadata": {"language": "ko"}, **more}}}


def test_hooks_that_are_not_the_processors_are_refused(site):
    body, good = signed(completed("evt_bad"))
    for headers in (
        {}, {"Stripe-Signature": ""}, {"Stripe-Signature": good["Stripe-Signature"][:-1] + "0"},
        signed(completed("evt_bad"), secret="whsec_other")[1], signed(completed("evt_bad"), at=int(time.time()) - 301)[1],
        signed(completed("evt_bad"), at=int(time.time()) + 301)[1], {"Stripe-Signature": good["Stripe-Signature"].replace("v1=", "v0=")},
    ):
        assert site.ask("/hooks/stripe", body=body, headers=headers).status == 400, headers
    assert site.ask("/hooks/stripe", body=body + b" ", headers=good).status == 400
    assert not (site.state / "donations" / "slips").exists()


def test_a_receipt_goes_out_and_only_the_desk_learns_of_it(site, mail):
    # While a secret is being replaced there are two signatures.
    body, headers = signed(completed(), extra="v1=" + "0" * 64 + ",")
    assert site.ask("/hooks/stripe", body=body, headers=headers).status == 200
    assert site.ask("/hooks/stripe", body=body, headers=headers).status == 200, "told twice"
    [message] = mail.to(CANARY)
    text = message.get_content()
    assert "250" in text and "pi_evt_1" in text and "Charity 12-345" in text and "2017년" in text
    assert message["Content-Language"] == "ko"
    kept = site.everything_kept()
    for word in (CANARY, "pi_evt_1", "sk_test", SECRET):
        assert [file for file, bytes in kept.items() if word.encode() in bytes] == [], word
    assert json.loads(vigil("donations", "pull", site.vault, "--from", site.state, "--json").stdout) == {"gifts": 1, "new": 1, "unreadable": 0}
    [gift] = json.loads(vigil("donations", "list", site.vault, "--json").stdout)
    assert gift == {"amount": 25000, "at": "2017-06-29T10:35:00Z", "currency": "USD", "id": "pi_evt_1", "monthly": False, "receipt": True}
    assert CANARY in vigil("donations", "list", site.vault, "--plaintext").stdout


def test_monthly_gifts_are_counted_by_their_invoices(site, mail):
    session = completed("evt_2", "monthly@example.org", mode="subscription", payment_intent=None)
    invoice = {
        "id": "evt_3", "type": "invoice.paid", "created": 1498732500,
        "data": {"object": {
            "id": "in_1", "amount_paid": 5000, "currency": "usd", "customer_email": "monthly@example.org",
            "parent": {"subscription_details": {"metadata": {"language": "en"}}}}}}
    unpaid = completed("evt_4", "unpaid@example.org", payment_status="unpaid")
    for event in (session, invoice, unpaid, {"id": "evt_5", "type": "charge.refunded", "created": 1, "data": {"object": {"metadata": []}}}):
        body, headers = signed(event)
        assert site.ask("/hooks/stripe", body=body, headers=headers).status == 200
    [message] = mail.to("monthly@example.org")
    assert "$50" in message.get_content() and "Deductible in the US." in message.get_content() and "desk@vigil.example" in message.get_content()
    assert mail.to("unpaid@example.org") == []
    assert json.loads(vigil("donations", "pull", site.vault, "--from", site.state, "--json").stdout)["new"] == 1


def test_the_browser_may_follow_to_the_processor_and_nowhere_else(page, site):
    page.route("https://checkout.stripe.com/**", lambda route: route.fulfill(body="<h1>Pay here</h1>", content_type="text/html"))
    page.goto(site.address + "/en/give/")
    page.check("input[value='500']")
    page.click("button[type=submit]")
    page.wait_for_selector("h1:has-text('Pay here')")
    assert page.url == "https://checkout.stripe.com/c/pay/cs_test_1"
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["en", "ko", "ar"])
@pytest.mark.parametrize("width, scheme", [(360, "light"), (1440, "dark")])
def test_the_forms_are_for_everyone(browser, site, language, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    for path in ("give/", "give/thanks/", "give/cancelled/", "newsletter/"):
        page.goto(f"{site.address}/{language}/{path}")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{path} scrolls sideways"
    assert complaints == []
    context.close()
