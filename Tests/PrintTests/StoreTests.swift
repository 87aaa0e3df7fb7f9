import Foundation
import Synchronization
import Testing

@testable import Print

/// Prints the document's title, or whatever a press that went wrong might leave.
final class FakePress: Printing {
    let printed = Mutex(0)
    let bytes: [UInt8]?

    init(_ bytes: [UInt8]? = nil) { self.bytes = bytes }

    func print(_ document: PrintDocument, to file: URL) throws(PrintRefusal) {
        printed.withLock { $0 += 1 }
        do { try Data(bytes ?? Array("%PDF-1.5\n\(document.title)\n%%EOF\n".utf8)).write(to: file) } catch { throw .disk(file.path) }
    }
}

@Suite struct StoreTests {
    private func withStore(_ press: FakePress, _ body: (PrintStore, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-print-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(PrintStore(cache: folder, printing: press), folder)
    }

    private let document = PrintDocument(language: "en", isRightToLeft: false, digits: "0123456789", title: "A", made: "2026-05-21T07:00:00Z", blocks: [])

    @Test func anUnchangedDocumentIsSetOnce() throws {
        let press = FakePress()
        try withStore(press) { store, folder in
            let first = try store.printed(document)
            #expect(try store.printed(document) == first && press.printed.withLock { $0 } == 1)
            var other = document
            other.blocks = [.paragraph([PrintRun("at least 38", link: "https://example.org/", note: 1)])]
            #expect(try store.printed(other).path != first.path && press.printed.withLock { $0 } == 2)
            #expect(try Data(contentsOf: URL(filePath: first.path)).count == first.size && first.sha256.count == 64)
            // Nothing half-made is left.
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.allSatisfy { $0.hasSuffix(".pdf") })
        }
    }

    @Test(arguments: ["", "%PDF-1.5\n", "<html>%%EOF\n"]) func thePressIsNotBelieved(_ made: String) throws {
        try withStore(FakePress(Array(made.utf8))) { store, folder in
            #expect(throws: PrintRefusal.self) { try store.printed(document) }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }

    @Test func aDamagedCacheIsMadeAnew() throws {
        let press = FakePress()
        try withStore(press) { store, _ in
            let first = try store.printed(document)
            try Data("%PDF-1.5\nhalf".utf8).write(to: URL(filePath: first.path))
            #expect(try store.printed(document) == first && press.printed.withLock { $0 } == 2)
        }
    }

    @Test func aPressThatIsNotThereIsNamed() throws {
        let worker = PrintWorker(program: URL(filePath: "/nonexistent/vigil-press"))
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-print-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: PrintRefusal.noPress("/nonexistent/vigil-press")) { try worker.print(document, to: folder.appending(path: "x.pdf")) }
    }
}
