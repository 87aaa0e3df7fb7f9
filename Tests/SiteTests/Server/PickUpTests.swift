import Edition
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Site

/// Another edition in the folder's place is served without a restart, once it verifies.
@Suite struct PickUpTests {
    private final class Said: Sendable {
        let lines = Mutex<[String]>([])
        func say(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private func swap(_ edition: RealEdition, for other: RealEdition) throws {
        try FileManager.default.removeItem(at: edition.folder)
        try FileManager.default.moveItem(at: other.folder, to: edition.folder)
    }

    @Test func aNewEditionIsServed() async throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let client = try PageClient(responder: SiteResponder(current))
        let said = Said()
        let watch = EditionWatch(edition.folder, current) { said.say($0) }
        watch.look()
        #expect(current.id == 1)
        let before = try await client.ask(.get, "/en/releases/first/")
        #expect(before.status == 200 && before.text.contains("Speak up"))
        try swap(edition, for: RealEdition.make(title: "Spoken"))
        // Before it is noticed: what stands ready is served, what is the same is read from the new one, the rest is said to be gone.
        #expect(try await client.ask(.get, "/en/releases/first/").body == before.body)
        #expect(try await client.ask(.get, "/ko/privacy/").status == 200)
        #expect(try await client.ask(.get, "/en/").status == 503)
        watch.look()
        #expect(current.id == 2 && said.all == [])
        #expect(try await client.ask(.get, "/en/releases/first/").text.contains("Spoken"))
        #expect(try await client.ask(.get, "/en/").text.contains("Spoken"))
    }

    @Test func whatDoesNotVerifyIsNot() async throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let client = try PageClient(responder: SiteResponder(current))
        let before = try await client.ask(.get, "/en/")
        let said = Said()
        let watch = EditionWatch(edition.folder, current) { said.say($0) }
        let broken = try RealEdition.make(title: "Spoken")
        try Data("<p>forged".utf8).write(to: broken.folder.appending(path: "en/index.html"))
        try swap(edition, for: broken)
        let now = ContinuousClock.now
        for second in 0..<5 { watch.look(now: now + .seconds(second)) }
        #expect(current.id == 1 && said.all.count == 1)
        #expect(said.all.first?.contains("en/index.html was changed") == true && said.all.first?.contains("\n") == false)
        #expect(try await client.ask(.get, "/en/").body == before.body)
        // Made whole, it is taken, though its checkpoint is the same: it may have been copied still.
        let whole = try RealEdition.make(title: "Spoken")
        defer { whole.remove() }
        try Data(contentsOf: whole.folder.appending(path: "en/index.html")).write(to: edition.folder.appending(path: "en/index.html"))
        watch.look(now: now + .seconds(100))
        #expect(current.id == 2)
    }

    @Test func anotherSignerIsNot() throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let said = Said()
        try swap(edition, for: RealEdition.make(seed: 8))
        EditionWatch(edition.folder, current) { said.say($0) }.look()
        #expect(current.id == 1 && said.all.count == 1)
        // Started anew, the server takes it.
        _ = try Shelf(edition: edition.folder)
    }

    @Test func anEmptyPlaceIsWaitedFor() throws {
        let edition = try RealEdition.make()
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let said = Said()
        let watch = EditionWatch(edition.folder, current) { said.say($0) }
        edition.remove()
        watch.look()
        #expect(current.id == 1 && said.all == [])
    }
}
