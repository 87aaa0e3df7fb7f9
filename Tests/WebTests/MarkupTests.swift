import TestSupport
import Testing

@testable import Web

@Suite struct MarkupTests {
    @Test func textNeverBecomesMarkup() {
        let page = HTML.p(Attribute("title", "\"><script>alert('1')</script>")) { "<b>&amp;</b>" }
        #expect(
            page.htmlFragment()
                == "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">&lt;b&gt;&amp;amp;&lt;/b&gt;</p>")
    }

    @Test(arguments: ["\u{0}", "\u{1b}", "\u{7f}", "\u{85}", "\u{fffe}", "\u{1fffe}"])
    func charactersThatNoDocumentMayHoldAreReplaced(_ character: String) {
        #expect(HTML.p { "a\(character)b" }.htmlFragment() == "<p>a\u{fffd}b</p>")
    }

    /// Scalar by scalar, as it is told: what the writer does byte by byte.
    private static func expected(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in Bidi.closed(text).unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3c: result += "&lt;"
            case 0x3e: result += "&gt;"
            case 0x22 where quotes: result += "&quot;"
            case 0x27 where quotes: result += "&#39;"
            case 0x09, 0x0a, 0x0d: result.unicodeScalars.append(scalar)
            case 0...0x1f, 0x7f...0x9f, 0xfdd0...0xfdef: result += "\u{fffd}"
            case let value where value & 0xfffe == 0xfffe: result += "\u{fffd}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func textsAreEscapedScalarByScalar(seed: UInt64) {
        var seeded = Seeded(seed)
        let edges: [UInt32] = [
            0, 9, 0x0a, 0x1f, 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xe9, 0x7ff, 0x2019, 0x202a, 0x202c, 0x202e, 0x2068, 0x2069, 0x3000,
            0xac00, 0xfdcf, 0xfdd0, 0xfdef, 0xfdf0, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x1fffe, 0x1ffff, 0xffffd, 0xffffe, 0x10ffff,
        ]
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &seeded) {
                let value = Bool.random(using: &seeded) ? edges.randomElement(using: &seeded) ?? 0 : UInt32.random(in: 0x20...0x10ffff, using: &seeded)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            #expect(HTML.p { text }.htmlFragment() == "<p>" + Self.expected(text, quotes: false) + "</p>", "seed \(seed)")
            #expect(
                HTML.p(Attribute("title", text)).htmlFragment() == "<p title=\"" + Self.expected(text, quotes: true) + "\"></p>", "seed \(seed)")
        }
    }

    @Test func jsonCannotEndItsElement() {
        let written = Markup.data(json: #"{"a":"</script><!--\u2028&"}"#).htmlFragment()
        #expect(written == #"<script type="application/ld+json">{"a":"\u003c/script\u003e\u003c!--\u2028\u0026"}</script>"#)
    }

    @Test func emptyElementsFollowTheSyntax() {
        #expect(
            HTML.p {
                "a"; HTML.br(); HTML.span()
            }.htmlFragment() == "<p>a<br><span></span></p>")
        #expect(HTML.p { SVG.svg { SVG.circle(.at("r", 1.239)) } }.htmlFragment() == "<p>\n<svg>\n<circle r=\"1.24\"/></svg></p>")
        #expect(SVG.svg { SVG.g() }.xml() == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg>\n<g/></svg>\n")
    }

    @Test func preformattedTextKeepsItsLines() {
        #expect(HTML.div { HTML.pre { HTML.p { "a" } } }.htmlFragment() == "<div><pre><p>a</p></pre></div>")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\u{202e}b", "a\u{202e}b\u{202c}"), ("\u{2067}a\u{202a}b", "\u{2067}a\u{202a}b\u{202c}\u{2069}"),
        ("a\u{202c}b\u{2069}", "ab"), ("\u{2066}a\u{2069}b", "\u{2066}a\u{2069}b"), ("\u{202e}a\nb", "\u{202e}a\u{202c}\nb"),
    ])
    func directionEndsWithTheText(_ text: String, _ closed: String) {
        #expect(Bidi.closed(text) == closed)
    }

    @Test func plainTextAndAddresses() {
        let piece = HTML.p {
            "a "; HTML.a(.href(.path(["en", "x"]))) { "b" }; HTML.img(.src(.path(["i.svg"], file: true)))
        }
        #expect(piece.plainText == "a b")
        #expect(piece.addresses == ["/en/x/", "/i.svg"])
    }
}

@Suite struct AddressTests {
    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example/", "vbscript:x", "https://",
        "https:evil", " https://a.example",
        "https://a.example/\n", "/a\\b", "\\\\evil", "mailto:nobody", "ftp://a.example", "", "relative",
        "https://a.example/\u{202e}gpj", "file:///etc/passwd",
    ])
    func refused(_ written: String) { #expect(Address(written) == nil) }

    @Test(arguments: ["https://a.example/x?y=1#z", "http://a.example", "mailto:desk@a.example", "/en/counts/", "#top"])
    func kept(_ written: String) { #expect(Address(written)?.text == written) }

    @Test func partsAreEncoded() {
        #expect(Address.path(["en", "a b/<\"한"]).text == "/en/a%20b%2F%3C%22%ED%95%9C/")
        #expect(Address.path([]).text == "/")
        #expect(
            Address.query("https://a.example/", [("u", "x&y=1"), ("t", "é")]).text == "https://a.example/?u=x%26y%3D1&t=%C3%A9")
    }
}
