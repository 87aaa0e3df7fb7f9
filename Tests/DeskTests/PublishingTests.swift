import CaseFile
import Casebook
import Newsroom
import Synchronization
import Testimony
import Testing

@testable import Desk

/// Publishing from the desk: who may, what is asked, and what is said afterwards.
@Suite struct PublishingTests {
    /// Stands for the vault and the edition.
    private final class Press: DeskPublisher {
        let asked = Mutex<[[ReleaseID: [String: String]]]>([])
        let outcome: PublishOutcome

        init(_ outcome: PublishOutcome) { self.outcome = outcome }

        func publish(passphrase: String, corrections: [ReleaseID: [String: String]]) async -> PublishOutcome {
            asked.withLock { $0.append(corrections) }
            return outcome
        }
    }

    private static func pin(_ value: Int) throws -> Publication.Pin {
        Publication.Pin(
            count: "detained", asOf: try #require(Day("2017-06-29")), position: 1, atLeast: value, certified: value, documented: value, atMost: value)
    }

    /// `held` is stale in two languages, `letter` has another text, `draft` was never published, `fine` is as it was.
    private static func states() throws -> [ReleaseState] {
        let change = ReleaseState.Change(count: "detained", old: try pin(51), new: try pin(57))
        return [
            ReleaseState(release: "held", language: "en", standing: .stale, changes: [change]),
            ReleaseState(release: "held", language: "ko", standing: .stale, changes: [change]),
            ReleaseState(release: "letter", language: "fr", standing: .changedText),
            ReleaseState(release: "draft", language: "ar", standing: .unpublished), ReleaseState(release: "fine", language: "de", standing: .current),
        ]
    }

    private func visitor(_ press: Press?, states: [ReleaseState]? = nil) async throws -> Visitor {
        let model = DeskModel(try June.model().casebook, releases: try states ?? Self.states(), publishes: press != nil)
        let visitor = Visitor(model: model, publisher: press)
        try await visitor.signIn()
        return visitor
    }

    private func send(_ visitor: Visitor, _ fields: [String: String], passphrase: String = Visitor.passphrase) async throws -> Visitor.Page {
        let form = try await visitor.get("/publish")
        return try await visitor.post(
            "/publish", fields.merging(["token": form.token ?? "", "passphrase": passphrase]) { first, _ in first })
    }

    @Test func aDeskWithoutAnEditionHasNoSuchPage() async throws {
        let visitor = try await visitor(nil)
        #expect(try await visitor.get("/publish").status == 404)
        #expect(try await !visitor.get("/releases").text.contains("/publish"))
    }

    @Test func nobodyPublishesWithoutSigningIn() async throws {
        let press = Press(.refused([]))
        let visitor = Visitor(model: try June.model(), publisher: press)
        #expect(try await visitor.get("/publish").status == 303)
        #expect(try await visitor.post("/publish", ["passphrase": Visitor.passphrase]).status == 401)
        #expect(press.asked.withLock { $0.isEmpty })
    }

    @Test func theFormAsksForNotesInTheLanguagesOfWhatIsStale() async throws {
        let visitor = try await visitor(Press(.refused([])))
        #expect(try await visitor.get("/releases").text.contains("href=\"/publish\""))
        let page = try await visitor.get("/publish")
        for part in ["name=\"correct.held\"", "name=\"correct.letter\"", "name=\"note.en\"", "name=\"note.ko\"", "name=\"note.fr\"", "51", "57"] {
            #expect(page.text.contains(part), "\(part)")
        }
        for part in ["note.ar", "note.de", "correct.draft", "correct.fine"] { #expect(!page.text.contains(part), "\(part)") }
    }

    @Test func whatIsTickedIsCorrectedWithTheNotesOfItsLanguages() async throws {
        let press = Press(.published(edition: "2017-07-04T12:00:00Z", files: 1234, releases: ["held"]))
        let visitor = try await visitor(press)
        let page = try await send(visitor, ["correct.held": "1", "note.en": "A judgement was withdrawn.", "note.ko": "판단 철회.", "note.fr": "Non."])
        #expect(page.status == 200)
        #expect(press.asked.withLock { $0 } == [["held": ["en": "A judgement was withdrawn.", "ko": "판단 철회."]]])
        for part in ["1,234 files", "2017-07-04T12:00:00Z", "held"] { #expect(page.text.contains(part), "\(part)") }
        // Nothing that anybody invents is corrected, and an empty note is none.
        _ = try await send(visitor, ["correct.fine": "1", "correct.draft": "1", "correct.nothing": "1", "correct.letter": "1", "note.fr": "  "])
        #expect(press.asked.withLock { $0.last } == ["letter": [:]])
    }

    @Test func aRefusalSaysEverythingAndKeepsWhatWasWritten() async throws {
        let visitor = try await visitor(Press(.refused(["releases/held.en.md:3:5: wrong <b>; right", "held: stale"])))
        let page = try await send(visitor, ["correct.letter": "1", "note.fr": "Une note"])
        #expect(page.status == 409)
        for part in ["2 things keep it back", "releases/held.en.md:3:5: wrong &lt;b&gt;; right", "held: stale", ">Une note</textarea>"] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(page.text.contains("name=\"correct.letter\" value=\"1\" checked"))
        #expect(!page.text.contains("name=\"correct.held\" value=\"1\" checked"))
        #expect(!page.text.contains(Visitor.passphrase))
    }

    @Test func aWrongPassphrasePublishesNothing() async throws {
        let press = Press(.refused([]))
        let page = try await send(try await visitor(press), ["correct.held": "1", "note.en": "Kept"], passphrase: "wrong")
        #expect(page.status == 403)
        #expect(page.text.contains(">Kept</textarea>"))
        #expect(press.asked.withLock { $0.isEmpty })
    }

    @Test func aFormOfAnotherOriginIsRefused() async throws {
        let press = Press(.refused([]))
        let visitor = try await visitor(press)
        let form = try await visitor.get("/publish")
        let fields = ["token": form.token ?? "", "passphrase": Visitor.passphrase]
        #expect(try await visitor.post("/publish", fields, origin: "http://evil.example").status == 403)
        #expect(try await visitor.post("/publish", ["passphrase": Visitor.passphrase]).status == 403)
        #expect(press.asked.withLock { $0.isEmpty })
    }

    /// All releases of a form that is as large as it may be are read.
    @Test func theLargestFormIsReadWhole() async throws {
        let states = (0..<PublishForm.most + 5).map { ReleaseState(release: "release-\($0)", language: "en", standing: .changedText) }
        let press = Press(.refused([]))
        let visitor = try await visitor(press, states: states)
        #expect(try await visitor.get("/publish").text.contains("5 more wait"))
        var fields = Dictionary(uniqueKeysWithValues: (0..<PublishForm.most).map { ("correct.release-\($0)", "1") })
        fields["note.en"] = "All"
        _ = try await send(visitor, fields)
        #expect(press.asked.withLock { $0.last?.count } == PublishForm.most)
    }
}
