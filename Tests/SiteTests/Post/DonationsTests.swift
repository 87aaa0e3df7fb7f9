import Crypto
import Foundation
import Testing

@testable import Site

@Suite struct DonationsTests {
    // MARK: Amounts

    @Test(arguments: [
        ("50", 50), ("1000", 1000), ("1,000", 1000), ("1.000", 1000), ("1 000", 1000), ("1\u{202f}000", 1000), ("1'000", 1000), ("12,345,678", 12_345_678),
        ("٥٠", 50), ("۱۰۰", 100), ("١٬٠٠٠", 1000), ("５０", 50), (" 75 ", 75),
    ])
    func wholeAmountsOfEveryScript(written: String, whole: Int) {
        #expect(GiftAmount.whole(written) == whole)
    }

    @Test(arguments: ["", " ", "-5", "+5", "12.50", "12,5", "1,0000", "1.00", "5$", "1e3", "0x10", "½", "五十", "1234567890", "1,00,000", "5\r\n", "NaN"])
    func whatIsNoWholeAmount(written: String) {
        #expect(GiftAmount.whole(written) == nil)
    }

    @Test(arguments: [("USD", 5000, 5000), ("JPY", 50, 50), ("KRW", 50, 50), ("KWD", 50_000, 50_000), ("ISK", 5000, 50), ("UGX", 5000, 50), ("EUR", 5000, 5000), ("MGA", 50, 5000)])
    func currenciesAreCountedAsStripeCountsThem(currency: String, stripe: Int, minor: Int) throws {
        let gift = try GiftAmount("50", currency: currency, minimum: 1, monthly: false)
        #expect(gift.stripe == stripe)
        #expect(gift.minor == minor)
        #expect(StripeCurrency.minor(stripe, currency) == minor)
    }

    @Test func amountsHaveBounds() throws {
        #expect(throws: GiftAmount.Problem.tooSmall) { try GiftAmount("4", currency: "USD", minimum: 5, monthly: false) }
        #expect(throws: GiftAmount.Problem.tooSmall) { try GiftAmount("0", currency: "USD", minimum: 0, monthly: false) }
        #expect(throws: GiftAmount.Problem.tooLarge) { try GiftAmount("1000000", currency: "USD", minimum: 5, monthly: false) }
        #expect(try GiftAmount("999999", currency: "USD", minimum: 5, monthly: false).stripe == 99_999_900)
        #expect(try GiftAmount("99999999", currency: "KRW", minimum: 5, monthly: false).stripe == 99_999_999)
    }

    @Test func theRequestIsAFormAsStripeReadsIt() throws {
        let gift = try GiftAmount("50", currency: "JPY", minimum: 1, monthly: true)
        let request = CheckoutRequest(gift: gift, language: "zh-Hant", name: "Vigil & 친구들=", home: "https://vigil.example")
        let form = try #require(FormFields(request.body))
        #expect(form["mode"] == "subscription")
        #expect(form["line_items[0][price_data][unit_amount]"] == "50")
        #expect(form["line_items[0][price_data][product_data][name]"] == "Vigil & 친구들=")
        #expect(form["locale"] == "zh-TW")
        #expect(form["success_url"] == "https://vigil.example/zh-Hant/give/thanks/")
        #expect(CheckoutRequest.locale("fa") == "auto")
    }

    // MARK: Signatures

    /// By the documented scheme: HMAC-SHA256 of `t.payload`, worked out with Python's hmac.
    private let secret = Array("whsec_test_secret".utf8)
    private let body = Array(#"{"id":"evt_test","object":"event"}"#.utf8)
    private let at = Date(timeIntervalSince1970: 1_614_556_800)
    private let code = "b0d2d9a36e336ac89c055bef9da2194fb43d132b8a924062e03bcc50d3b03f35"

    private func isGood(_ header: String, after seconds: TimeInterval = 0, body: [UInt8]? = nil) -> Bool {
        StripeSignature(secret: secret).isGood(header: header, body: body ?? self.body, now: at + seconds)
    }

    @Test func theProcessorsSignatureIsKnown() {
        #expect(isGood("t=1614556800,v1=\(code)"))
        #expect(isGood("t=1614556800,v1=\(String(repeating: "0", count: 64)),v1=\(code),v0=abc"))
        #expect(isGood("t=1614556800, v1=\(code)", after: 300))
        #expect(isGood("t=1614556800,v1=\(code)", after: -300))
    }

    @Test func everythingElseIsNot() {
        for header in [
            "", "t=1614556800", "v1=\(code)", "t=1614556801,v1=\(code)", "t=,v1=\(code)", "t=1614556800,v0=\(code)", "t=1614556800,v1=\(code.dropLast())",
            "t=1614556800,v1=\(code.dropLast())g", "t=+1614556800,v1=\(code)", "t=1614556800.0,v1=\(code)", "t=NaN,v1=\(code)",
        ] { #expect(!isGood(header), "\(header)") }
        #expect(!isGood("t=1614556800,v1=\(code)", after: 301))
        #expect(!isGood("t=1614556800,v1=\(code)", after: -301))
        #expect(!isGood("t=1614556800,v1=\(code)", body: body + [0x20]))
    }

    // MARK: Events

    @Test func onlyMoneyThatCameInIsAGift() {
        func event(_ type: String, _ object: String) -> StripeEvent? {
            StripeEvent(Array(#"{"id":"evt_1","type":"\#(type)","created":1498732500,"data":{"object":\#(object)}}"#.utf8))
        }
        let paid = event("checkout.session.completed", #"{"id":"cs","mode":"payment","payment_status":"paid","amount_total":500,"currency":"krw"}"#)
        #expect(paid?.gift == .init(id: "cs", amount: 500, currency: "KRW", monthly: false, address: nil, language: nil))
        #expect(event("checkout.session.completed", #"{"id":"cs","mode":"payment","payment_status":"unpaid","amount_total":500,"currency":"krw"}"#)?.gift == nil)
        #expect(event("checkout.session.completed", #"{"id":"cs","mode":"subscription","payment_status":"paid","amount_total":500,"currency":"krw"}"#)?.gift == nil)
        #expect(event("invoice.paid", #"{"id":"in","amount_paid":0,"currency":"usd"}"#)?.gift == nil)
        #expect(event("invoice.paid", #"{"id":"in","amount_paid":700,"currency":"usd","customer_email":null}"#)?.gift?.monthly == true)
        let other = event("charge.refunded", #"{"id":7,"metadata":[1]}"#)
        #expect(other != nil && other?.gift == nil)
        #expect(StripeEvent(Array("[]".utf8)) == nil)
        #expect(StripeEvent([]) == nil)
    }

    // MARK: Limits

    @Test func throttlesForgetAndDoNotGrow() {
        let start = ContinuousClock.now
        let throttle = Throttle(each: 2, all: 5, in: .seconds(10), now: start)
        #expect((0..<3).map { _ in throttle.admits(1, now: start) } == [true, true, false])
        #expect((2..<10).map { throttle.admits($0, now: start) }.filter(\.self).count == 3, "in all")
        #expect(throttle.admits(1, now: start + .seconds(10)))
    }

    @Test func whatIsRememberedIsBounded() {
        let remembered = Remembered(3)
        #expect(["a", "b", "c", "a", "d"].map { remembered.insert($0) } == [true, true, true, false, true])
        #expect(!remembered.contains("a") && remembered.contains("d"))
    }

    @Test func formsAreReadStrictly() {
        let form = FormFields(Array("a=1&b=%ED%95%9C+x&a=2&c&d=".utf8))
        #expect(form?["a"] == "1" && form?.all("a") == ["1", "2"] && form?["b"] == "한 x" && form?["c"] == "" && form?["e"] == nil)
        for wrong in ["a=%", "a=%4", "a=%zz", "a=%FF", "%FF=a"] { #expect(FormFields(Array(wrong.utf8)) == nil, "\(wrong)") }
        #expect(FormFields(Array(String(repeating: "a=1&", count: 1000).utf8)) == nil)
        #expect(FormFields([])?["a"] == nil)
    }

    @Test func aPagesOwnPolicyIsItsHeader() {
        func page(_ policy: String) -> [UInt8] {
            Array("<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"\(policy.replacing("'", with: "&#39;"))\">".utf8)
        }
        #expect(PagePolicy.header(of: page("default-src 'none'; form-action 'self' https://checkout.stripe.com")) == "default-src 'none'; form-action 'self' https://checkout.stripe.com; frame-ancestors 'none'")
        #expect(PagePolicy.header(of: page("default-src *")) == nil)
        #expect(PagePolicy.header(of: page("default-src 'none'; \r\nSet-Cookie: a")) == nil)
        #expect(PagePolicy.header(of: Array("<!DOCTYPE html><title>x</title>".utf8)) == nil)
    }
}
