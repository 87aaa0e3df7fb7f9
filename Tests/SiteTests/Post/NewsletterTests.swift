import Crypto
import Foundation
import Testing

@testable import Site

@Suite struct NewsletterTests {
    private let marks = LeaveMarks(key: .init(size: .bits256))

    private func pending() throws -> Pending {
        Pending(id: try #require(marks.make()), address: "독자@example.org", language: "ko", topics: ["refugees", "detention"])
    }

    @Test func aTokenHoldsWhatWasAsked() throws {
        let tokens = PendingTokens()
        let asked = try pending()
        let token = try tokens.make(asked)
        #expect(tokens.open(token) == asked)
        #expect(token.utf8.allSatisfy { $0 == 0x2d || $0 == 0x5f || (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) })
    }

    @Test func aTokenExpires() throws {
        let tokens = PendingTokens()
        let made = Date(timeIntervalSince1970: 1_000_000)
        let token = try tokens.make(try pending(), now: made)
        #expect(tokens.open(token, now: made + PendingTokens.lifetime - 1) != nil)
        #expect(tokens.open(token, now: made + PendingTokens.lifetime) == nil)
    }

    @Test func everyChangedLetterIsNoticed() throws {
        let tokens = PendingTokens()
        let token = Array(try tokens.make(try pending()))
        for place in token.indices {
            var changed = token
            changed[place] = changed[place] == "A" ? "B" : "A"
            #expect(tokens.open(String(changed)) == nil, "at \(place)")
        }
        #expect(tokens.open(String(token.dropLast())) == nil)
        #expect(tokens.open("") == nil)
        #expect(tokens.open(String(repeating: "A", count: 5000)) == nil)
        // Another server, or this one started anew, knows nothing of it.
        #expect(PendingTokens().open(String(token)) == nil)
    }

    @Test func theLongestSubscriptionFitsIntoAnAddress() throws {
        let topics = NewsletterTopics.chosen((0..<60).map { "topic-number-\($0)" })
        #expect(topics.isEmpty, "more than fits is all")
        let many = NewsletterTopics.chosen((0..<40).map { "topic-numb-\($0)" })
        #expect(many.count == 40)
        let address = String(repeating: "a", count: 64) + "@" + String(repeating: "b", count: 63) + "." + String(repeating: "c", count: 63) + "." + String(repeating: "d", count: 56) + ".org"
        let token = try PendingTokens().make(Pending(id: try #require(marks.make()), address: address, language: "zh-Hant", topics: many))
        #expect("/zh-Hant/newsletter/confirm/\(token)".utf8.count < SiteResponder.longestTarget)
    }

    @Test func topicsAreIdsAlone() {
        #expect(NewsletterTopics.chosen(["refugees", "refugees", "a,b", "a\nb", "", "여성", "x y", String(repeating: "x", count: 101)]) == ["refugees", "여성"])
    }

    @Test func aServerKnowsItsOwnIds() throws {
        let id = try #require(marks.make())
        #expect(marks.isOurs(id))
        #expect(!LeaveMarks(key: .init(size: .bits256)).isOurs(id))
        var bytes = id.bytes
        bytes[3] ^= 1
        #expect(!marks.isOurs(try #require(LeaveID(bytes))))
        #expect(LeaveID(id.text) == id)
        #expect(LeaveID(id.text + "A") == nil)
    }

    @Test(arguments: [
        ("/en/newsletter/", SiteRequest.Method.post, NewsletterPath.form), ("/en/newsletter/confirm/abc", .get, .confirm("abc")),
        ("/en/newsletter/off/abc", .post, .off("abc")),
    ])
    func addressesAreKnown(path: String, method: SiteRequest.Method, place: NewsletterPath) {
        #expect(NewsletterPath(method, path) == place)
    }

    @Test(arguments: ["/en/newsletter/", "/en/newsletter", "/newsletter/", "/en/newsletter/confirm/", "/en/newsletter/confirm/a/b", "/en/x/newsletter/confirm/a", "/en/newsletter/other/a"])
    func othersAreLeftAlone(path: String) {
        #expect(NewsletterPath(.get, path) == nil)
    }
}
