import Foundation
import Notes
import Testing

@testable import Edition

@Suite struct VerifyTests {
    /// A folder of its own for each test, removed at its end.
    static func withEdition(_ content: EditionContent = SampleEdition.content, _ body: (URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "edition-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "site")
        try Edition.seal(content, signer: SampleEdition.signer()).write(to: folder)
        try body(folder)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: root.path) == ["site"], "something was left beside the edition")
    }

    static func files(_ folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }.sorted()
    }

    /// Signs what stands in the folder again, as a publisher who cheats could.
    static func resign(_ folder: URL) throws {
        var contents: [String: [UInt8]] = [:]
        for path in try files(folder) where !Manifest.isApart(path) {
            contents[path] = Array(try Data(contentsOf: folder.appending(path: path)))
        }
        let manifest = Manifest(edition: SampleEdition.content.made, files: contents).json
        try Data(manifest).write(to: folder.appending(path: "manifest.json"))
        let text = Checkpoint(
            origin: "vigil/edition/vigil.example", edition: SampleEdition.content.made, manifestHash: digest(manifest)
        ).text
        try Data(try SampleEdition.signer().sign(text).utf8).write(to: folder.appending(path: "checkpoint"))
        let log = try EditionLog().appending(text, origin: "vigil.example/log", signer: SampleEdition.signer()).1
        for (path, bytes) in log { try Data(bytes).write(to: folder.appending(path: path)) }
    }

    @Test(arguments: [SampleEdition.content, SampleEdition.rich]) func aWholeEditionVerifies(_ content: EditionContent) throws {
        try Self.withEdition(content) { folder in
            let pinned = Edition.verify(at: folder, key: try SampleEdition.signer().verifierKey)
            #expect(pinned.problems == [])
            #expect(pinned.ok && pinned.pinned && pinned.edition == content.made && pinned.files > 30)
            let unpinned = Edition.verify(at: folder, key: nil)
            #expect(unpinned.ok && !unpinned.pinned)
            let encoded = try JSONEncoder().encode(unpinned)
            let json = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
            #expect(Set(json.keys) == ["ok", "pinned", "edition", "files", "problems", "log"])
        }
    }

    @Test func aChangedByteInAnyFileIsCaught() throws {
        try Self.withEdition { folder in
            for (number, path) in try Self.files(folder).enumerated() {
                let file = folder.appending(path: path)
                let whole = try Data(contentsOf: file)
                let place = [0, whole.count / 2, whole.count - 1][number % 3]
                var changed = whole
                changed[place] ^= 0x04
                try changed.write(to: file)
                #expect(!Edition.verify(at: folder, key: nil).ok, "byte \(place) of \(path)")
                try whole.write(to: file)
            }
            #expect(Edition.verify(at: folder, key: nil).ok)
        }
    }

    @Test func aMissingFileIsCaught() throws {
        try Self.withEdition { folder in
            for path in try Self.files(folder) {
                let file = folder.appending(path: path)
                let whole = try Data(contentsOf: file)
                try FileManager.default.removeItem(at: file)
                #expect(!Edition.verify(at: folder, key: nil).ok, "\(path)")
                try whole.write(to: file)
            }
        }
    }

    @Test func whatWasAddedIsCaught() throws {
        try Self.withEdition { folder in
            let manager = FileManager.default
            let added = folder.appending(path: "en/added.html")
            try Data("x".utf8).write(to: added)
            #expect(Edition.verify(at: folder, key: nil).problems.map(\.path) == ["en/added.html"])
            try manager.removeItem(at: added)
            try manager.createDirectory(at: folder.appending(path: ".hidden"), withIntermediateDirectories: false)
            #expect(Edition.verify(at: folder, key: nil).problems.map(\.path) == [".hidden"])
            try manager.removeItem(at: folder.appending(path: ".hidden"))
            try manager.createSymbolicLink(atPath: folder.appending(path: "en/link").path, withDestinationPath: "/etc/passwd")
            #expect(Edition.verify(at: folder, key: nil).problems.map(\.path) == ["en/link"])
            try manager.removeItem(at: folder.appending(path: "en/link"))
            // A link in the place of a file, with the file's own bytes behind it.
            let page = folder.appending(path: "en/index.html")
            let aside = folder.deletingLastPathComponent().appending(path: "aside")
            try manager.moveItem(at: page, to: aside)
            try manager.createSymbolicLink(atPath: page.path, withDestinationPath: aside.path)
            #expect(!Edition.verify(at: folder, key: nil).ok)
            try manager.removeItem(at: page)
            try manager.moveItem(at: aside, to: page)
            try manager.moveItem(at: page, to: folder.appending(path: "en/renamed.html"))
            #expect(Set(Edition.verify(at: folder, key: nil).problems.map(\.path)) == ["en/index.html", "en/renamed.html"])
        }
    }

    @Test func anotherSignerIsCaughtOnlyByAPinnedKey() throws {
        try Self.withEdition { folder in
            let other = try NoteSigner(name: "vigil", seed: [UInt8](repeating: 9, count: 32))
            try Edition.seal(SampleEdition.content, signer: other).write(to: folder)
            #expect(Edition.verify(at: folder, key: nil).ok)
            let report = Edition.verify(at: folder, key: try SampleEdition.signer().verifierKey)
            #expect(!report.ok && report.problems.map(\.path) == ["checkpoint"])
        }
    }

    /// Whoever holds the key can sign anything; a number that its own document does not give is caught all the same.
    @Test(arguments: [
        (
            "en/releases/held-in-china/index.html", "value=\"51\" data-count=\"detained\">51<",
            "value=\"52\" data-count=\"detained\">52<"
        ),
        (
            "ko/releases/held-in-china/index.html", "value=\"38\" data-count=\"remaining\">38<",
            "value=\"38\" data-count=\"remaining\">39<"
        ),
        (
            "en/counts/detained/index.html", "value=\"51\" data-bound=\"at_most\" data-of=\"detained\">51<",
            "value=\"64\" data-bound=\"at_most\" data-of=\"detained\">64<"
        ),
        ("en/releases/held-in-china/index.html", "data-count=\"detained\">51<", "data-count=\"detained\">51<b>0</b><"),
        ("en/releases/held-in-china/index.html", "data-count=\"detained\">51<", "data-count=\"detained\">900, not 51<"),
        ("en/releases/held-in-china/index.html", "<data value=\"51\" data-count", "<DATA value=\"61\" data-count"),
        ("en/releases/held-in-china/index.html", "<data value=\"51\" data-count", "<data\tvalue=\"61\" data-count"),
        ("en/releases/held-in-china/index.html", "href=\"/en/counts/detained/\"", "href=\"https://other.example/counts/detained/\""),
        ("en/releases/held-in-china/index.html", "data-as-of=\"2017-06-29\"", "data-as-of=\"2017-06-28\""),
        ("en/releases/held-in-china/index.html", "data-count=\"detained\"", "data-count=\"nothing\""),
        ("counts/detained.json", "\"documented\" : 51", "\"documented\" : 52"),
        ("counts/detained.json", "\"certified\" : 51", "\"certified\" : 50"),
        ("counts/children.json", "        \"clique\" : [\n          1,", "        \"clique\" : [\n          2,"),
        ("counts/children.json", "\"id\" : \"children\"", "\"id\" : \"child\""),
    ])
    func aNumberThatDiffersFromItsDocumentIsCaught(_ path: String, _ old: String, _ new: String) throws {
        try Self.withEdition { folder in
            let file = folder.appending(path: path)
            let text = try String(contentsOf: file, encoding: .utf8)
            try #require(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: file)
            try Self.resign(folder)
            let report = Edition.verify(at: folder, key: try SampleEdition.signer().verifierKey)
            #expect(!report.ok)
            #expect(!report.problems.contains { $0.path == "checkpoint" || $0.path == "manifest.json" }, "\(report.problems)")
        }
    }

    @Test func aManifestThatLeadsOutIsRefused() throws {
        try Self.withEdition { folder in
            let file = folder.appending(path: "manifest.json")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("\"path\":\"404.html\"", with: "\"path\":\"../aside\"").utf8).write(to: file)
            #expect(Edition.verify(at: folder, key: nil).problems.contains { $0.path == "manifest.json" })
        }
    }

    @Test func whatIsNoEditionIsSaidToBeNone() {
        #expect(!Edition.verify(at: URL(filePath: "/nowhere/at/all"), key: nil).ok)
        #expect(!Edition.verify(at: URL(filePath: "/etc/passwd"), key: nil).ok)
    }

    @Test func theSameContentGivesTheSameBytes() throws {
        try Self.withEdition { first in
            try Self.withEdition { second in
                for path in try Self.files(first) {
                    #expect(
                        try Data(contentsOf: first.appending(path: path)) == Data(contentsOf: second.appending(path: path)),
                        "\(path)")
                }
            }
        }
    }

    @Test func onlyAnEditionIsReplaced() throws {
        try Self.withEdition { folder in
            try Edition.seal(SampleEdition.rich, signer: SampleEdition.signer()).write(to: folder)
            #expect(Edition.verify(at: folder, key: nil).ok)
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "en/releases/dispatch/index.html").path))
            var broken = SampleEdition.content
            broken.counts[0].answers[0].documented = 99
            #expect(throws: EditionError.self) { try Edition.seal(broken, signer: SampleEdition.signer()).write(to: folder) }
            #expect(
                FileManager.default.fileExists(atPath: folder.appending(path: "en/releases/dispatch/index.html").path),
                "a refusal changed the edition")
            let other = folder.appending(path: "en")
            #expect(throws: EditionError.notAnEdition(other.path)) {
                try Edition.seal(SampleEdition.content, signer: SampleEdition.signer()).write(to: other)
            }
            let note = folder.appending(path: "en/note.txt")
            try Data("mine".utf8).write(to: note)
            #expect(throws: EditionError.notAnEdition(folder.path)) {
                try Edition.seal(SampleEdition.content, signer: SampleEdition.signer()).write(to: folder)
            }
            #expect(FileManager.default.fileExists(atPath: note.path))
            let file = folder.appending(path: "robots.txt")
            #expect(throws: EditionError.notAnEdition(file.path)) {
                try Edition.seal(SampleEdition.content, signer: SampleEdition.signer()).write(to: file)
            }
        }
    }
}
