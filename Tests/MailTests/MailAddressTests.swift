import Testing

@testable import Mail

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("reader@example.org", "reader@example.org"), (" reader+news@Example.ORG ", "reader+news@example.org"),
        ("o'brien@example.org", "o'brien@example.org"), ("leser@bücher.example", "leser@xn--bcher-kva.example"),
        ("读者@例子.测试", "读者@xn--fsqu00a.xn--0zwm56d"), ("독자@예시.한국", "독자@xn--vv4b11d.xn--3e0b707e"),
        ("قارئ@مثال.إختبار", "قارئ@xn--mgbh0fb.xn--kgbechtv"), ("a@例子。测试", "a@xn--fsqu00a.xn--0zwm56d"),
    ])
    func takes(written: String, wire: String) {
        #expect(MailAddress(written)?.text == wire)
    }

    @Test(arguments: [
        "", "reader", "@example.org", "reader@", "reader@example", "reader@.org", "reader@example..org", "reader@-example.org",
        ".reader@example.org", "rea..der@example.org", "reader.@example.org", "rea der@example.org", "reader@exam ple.org",
        "reader@example.org\r\nBcc: other@example.org", "reader@example.org\nBcc", "a@b.org,c@d.org", "a@b.org>", "<a@b.org>", "a\u{0}@b.org",
        "\"a b\"@b.org", "a@[127.0.0.1]", "a@127.0.0.1", "rea\u{202e}der@example.org", "rea\u{200b}der@example.org", "a;b@c.org", "a:b@c.org",
        "a\\b@c.org", "a(b)@c.org", "a@b@c.org", "reader@exam_ple.org",
    ])
    func refuses(written: String) {
        #expect(MailAddress(written) == nil)
    }

    @Test func lengthsAreThoseOfSMTP() {
        let local = String(repeating: "a", count: 64)
        #expect(MailAddress(local + "@example.org") != nil)
        #expect(MailAddress(local + "a@example.org") == nil)
        let label = String(repeating: "b", count: 63)
        #expect(MailAddress("a@\(label).org") != nil)
        #expect(MailAddress("a@\(label)b.org") == nil)
        let long = [label, label, String(repeating: "b", count: 62)].joined(separator: ".")
        #expect(MailAddress(local + "@" + String(long.dropLast(1))) != nil)
        #expect(MailAddress(local + "@" + long) == nil)
    }

    @Test func saysNothingOfItself() throws {
        let address = try #require(MailAddress("secret@example.org"))
        #expect(!"\(address) \(String(reflecting: address))".contains("secret"))
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    /// RFC 3492, 7.1: (A) Arabic, (B) Chinese, (F) Hebrew is left to the letters above, (G) Hindi.
    @Test(arguments: [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"), ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
    ])
    func encodesNames(text: String, code: String) {
        #expect(Punycode.encode(text) == code)
    }

    @Test func readsMailboxes() {
        #expect(NamedAddress("Vigil News <news@vigil.example>")?.name == "Vigil News")
        #expect(NamedAddress("\"Vigil, News\" <news@vigil.example>")?.name == "Vigil, News")
        #expect(NamedAddress("news@vigil.example")?.name == "")
        #expect(NamedAddress("Vigil <news>") == nil)
    }
}
