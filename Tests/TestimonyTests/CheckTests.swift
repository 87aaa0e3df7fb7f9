import Foundation
import Testing

@testable import Testimony

@Suite struct CheckTests {
    @Test(arguments: [
        "M1", "CN-YANJI", "a", "0", "report_1", "x.y:z", "억류-1", "北京", "नमस्ते", "Ω", "é", String(repeating: "x", count: 64),
        String(repeating: "한", count: 64),
    ])
    func ids(_ id: String) throws {
        #expect(try checkedID(id, field: "mention") == id)
    }

    @Test(arguments: [
        "", " ", "M 1", "M1 ", "M;1", "M#1", "M,1", "M/1", "M\\1", "..", ".hidden", "-rf", "M\u{0}", "M\n", "M\u{202E}1", "M\u{200F}",
        "M\u{200B}1", "M\u{FEFF}", "\u{301}e", "M\"1", "=M1", "<b>", "🙂", "M\u{A0}1", String(repeating: "x", count: 65),
        String(repeating: "x", count: 100_000),
    ])
    func refusedIDs(_ id: String) {
        let problem = refusal { () throws(Invalid) in _ = try checkedID(id, field: "mention") }
        #expect(problem?.field == "mention")
    }

    @Test func anIDHasOneSpelling() throws {
        let id = try checkedID("e\u{301}\u{1112}\u{1161}\u{11AB}", field: "mention")
        #expect(Array(id.utf8) == Array("\u{E9}\u{D55C}".utf8))
    }

    @Test(arguments: ["", "en", "ko", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "de-CH-1996", "yue", "x-north", "x-a", "en-u-ca-buddhist", "en-x-a"])
    func languages(_ tag: String) throws {
        #expect(try checkedLanguage(tag) == tag)
    }

    @Test(arguments: [
        "e", "x", "1", "12", "en_US", "en-", "-en", "en--US", "en US", "englishlanguage", "Korean", "engl", "한국어", "en-u", "en-a", "a-en",
        String(repeating: "en-", count: 30) + "en", "en\n",
    ])
    func refusedLanguages(_ tag: String) {
        #expect(refusal { () throws(Invalid) in _ = try checkedLanguage(tag) }?.field == "language")
    }

    @Test func countries() throws {
        for code in ["KP", "CN", "KR", "NO", "XK", "AQ", "ZW"] { #expect(try checkedCountry(code, field: "country") == code) }
        for code in ["", "ZZ", "kp", "PRK", "EU", "UN", "K", "KP ", "408"] {
            #expect(refusal { () throws(Invalid) in _ = try checkedCountry(code, field: "country") }?.field == "country", "\(code)")
        }
    }

    /// CLDR's two-letter regions are ISO 3166-1, Kosovo, and a handful of reserved or grouping codes.
    @Test func theListIsFoundations() {
        let reserved: Set = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN"]
        let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 }
        #expect(countryCodes == Set(regions).subtracting(reserved))
        #expect(countryCodes.count == 250)
    }

    @Test func partsOfAMention() throws {
        for text in ["M1", "M1#3", "M1#1..4", "억류#2"] { #expect(try Part(text).description == text) }
        #expect(try Part("M1#1..4").members == 1...4)
        for text in ["", "#1", "M1#", "M1#0", "M1#4..1", "M1#1...4", "M1#01", "M1#a", "M1#1..", "M1#-1", "M1#99999999999999999999"] {
            #expect(refusal { () throws(Invalid) in _ = try Part(text) } != nil, "\(text)")
        }
    }

    @Test func scalesAreOrdered() {
        #expect(Certainty.allCases == Certainty.allCases.sorted(by: >))
        #expect(Reliability.allCases == Reliability.allCases.sorted(by: >))
        #expect(Certainty.unlikely > .unknown && Certainty.confirmed > .likely)
    }

    /// codes.csv, and the tables of HURIDOCS's OpenEvSys (Micro-thesauri 4, 41 and 42).
    @Test func huridocsCodes() {
        #expect(OccurrenceType.allCases.compactMap(\.huridocs) == ["030101", "030102", "030103", "380101", "330101", "330103", "36010204"])
        #expect(Reliability.allCases.map(\.huridocs) == ["01", "02", "03", "04", "05", "99"])
        #expect(Certainty.allCases.map(\.huridocs) == ["01", nil, "03", nil, "99"])
    }
}
