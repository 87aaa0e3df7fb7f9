import Foundation
import HTTPTypes
import Testing
import Web

@testable import Site

/// An edition that is not what its manifest says is refused, in one clear line.
@Suite struct RefusalTests {
    /// What was changed after the edition was opened is not sent, and neither is what somebody put behind a link.
    @Test func noChangedByteIsEverSent() async throws {
        let edition = try SampleEdition.make()
        for file in edition.files {
            let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
            var bytes = file.bytes
            bytes[bytes.count / 2] ^= 1
            try edition.write(bytes, at: file.path)
            let page = try await client.ask(.get, "/" + RequestPath.escaped(file.path))
            #expect(page.status == 503 && page.headers[.retryAfter] != nil && !page.text.contains(String(decoding: bytes, as: UTF8.self)))
            // Put back, it is there again.
            try edition.write(file.bytes, at: file.path)
            #expect(try await client.ask(.get, "/" + RequestPath.escaped(file.path)).body == file.bytes)
        }
    }

    @Test func aLinkIsNotFollowed() async throws {
        let edition = try SampleEdition.make()
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        let path = edition.folder.appending(path: "en/feed.atom")
        let outside = edition.folder.appending(path: "outside")
        try FileManager.default.moveItem(at: path, to: outside)
        #expect(try await client.ask(.get, "/en/feed.atom").status == 503)
        try FileManager.default.createSymbolicLink(at: path, withDestinationURL: outside)
        #expect(try await client.ask(.get, "/en/feed.atom").status == 503)
    }

    @Test(arguments: ["../outside", "/etc/hostname", "en/../../outside", "a//b", "./a", "a\\b", ""])
    func aManifestCannotLeadOut(path: String) throws {
        let edition = try SampleEdition.make()
        defer { edition.remove() }
        try edition.writeManifest(naming: [path])
        expectRefusal(of: edition, naming: "manifest")
    }

    @Test func whatIsNoEditionIsRefused() throws {
        let edition = try SampleEdition.make()
        defer { edition.remove() }
        try edition.write(Array("{}".utf8), at: "manifest.json")
        expectRefusal(of: edition, naming: "manifest.json")
        try edition.write(Array(#"{"format":"vigil-manifest/9","files":[]}"#.utf8), at: "manifest.json")
        expectRefusal(of: edition, naming: "vigil-manifest/1")
        try FileManager.default.removeItem(at: edition.folder.appending(path: "manifest.json"))
        expectRefusal(of: edition, naming: "manifest.json is missing")
    }

    /// What `vigil-site` is given must verify: the signature and the numbers, too.
    @Test func onlyAnEditionThatVerifiesIsServed() throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        #expect(try Shelf(edition: edition.folder).count > 10)
        let added = edition.folder.appending(path: "en/added.html")
        try Data("<p>Added</p>".utf8).write(to: added)
        #expect { try Shelf(edition: edition.folder) } throws: { "\($0)".contains("en/added.html was added") }
        try FileManager.default.removeItem(at: added)
        let page = edition.folder.appending(path: "en/index.html")
        let bytes = try Data(contentsOf: page)
        try (bytes + [0x20]).write(to: page)
        #expect { try Shelf(edition: edition.folder) } throws: { "\($0)".contains("en/index.html") }
        try FileManager.default.removeItem(at: page)
        #expect { try Shelf(edition: edition.folder) } throws: { "\($0)".contains("en/index.html is missing") }
        try bytes.write(to: page)
        try FileManager.default.removeItem(at: edition.folder.appending(path: "checkpoint"))
        #expect { try Shelf(edition: edition.folder) } throws: { "\($0)".contains("it is no edition") }
        // Whole by its manifest, but signed by nobody.
        let unsigned = try SampleEdition.make()
        defer { unsigned.remove() }
        #expect(throws: SiteError.self) { try Shelf(edition: unsigned.folder) }
    }

    private func expectRefusal(of edition: SampleEdition, naming part: String) {
        #expect {
            _ = try Shelf(unsigned: edition.folder)
        } throws: { error in
            let line = "\(error)"
            return error is SiteError && line.contains(part) && !line.contains("\n")
        }
    }
}
