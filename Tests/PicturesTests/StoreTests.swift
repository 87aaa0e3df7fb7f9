import Crypto
import Foundation
import Synchronization
import Testing

@testable import Pictures

/// Develops every original into the skeletons, or into what a broken-into process might send back.
final class Fake: Developing {
    let developed = Mutex(0)
    let extra: [String: [UInt8]]

    init(extra: [String: [UInt8]] = [:]) { self.extra = extra }

    func develop(_ original: URL, into folder: URL) throws(PictureRefusal) {
        developed.withLock { $0 += 1 }
        let files = ["48x32.jpg": Skeleton.jpeg(), "48x32.webp": Skeleton.webp()].merging(extra) { $1 }
        for (name, bytes) in files {
            do { try Data(bytes).write(to: folder.appending(path: name)) } catch { throw .disk(name) }
        }
    }
}

@Suite struct StoreTests {
    static func withSite(_ body: (URL) throws -> Void) throws {
        let site = FileManager.default.temporaryDirectory.appending(path: "vigil-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: site.appending(path: "pictures"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: site) }
        try Data("an original".utf8).write(to: site.appending(path: "pictures/river.jpg"))
        try body(site)
    }

    @Test func anUnchangedOriginalIsDevelopedOnce() throws {
        try Self.withSite { site in
            let fake = Fake()
            let store = PictureStore(site: site, developing: fake)
            let notes = PhotoNotes(caption: "A river", credit: "Vigil", licence: "CC0")
            let first = try store.published("river.jpg", notes: notes)
            #expect(first.map(\.type) == ["image/webp", "image/jpeg"] && first.map(\.width) == [48, 48])
            for file in first {
                let bytes = try Data(contentsOf: URL(filePath: file.path))
                #expect(bytes.count == file.size)
                #expect(SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined() == file.sha256)
            }
            #expect(try PictureStore(site: site, developing: fake).published("river.jpg", notes: notes) == first)
            #expect(fake.developed.withLock { $0 } == 1)
            // Another caption is another file, of the same pixels.
            #expect(try store.published("river.jpg", notes: PhotoNotes(caption: "Another")).map(\.sha256) != first.map(\.sha256))
            #expect(fake.developed.withLock { $0 } == 1)
            // Another original of the same name is developed anew.
            try Data("another one".utf8).write(to: site.appending(path: "pictures/river.jpg"))
            _ = try store.published("river.jpg", notes: notes)
            #expect(fake.developed.withLock { $0 } == 2)
        }
    }

    @Test func theOtherProcessIsNotBelieved() throws {
        let exif: [UInt8] = [0xff, 0xe1, 0, 8] + Array("Exif\0\0".utf8)
        for extra in [
            ["48x32.jpg": Skeleton.jpeg(extra: exif)], ["96x64.jpg": Skeleton.jpeg()], ["page.html": Array("<script>".utf8)],
            ["48x32.webp": Array("RIFF".utf8)],
        ] {
            try Self.withSite { site in
                #expect(throws: PictureRefusal.self) {
                    try PictureStore(site: site, developing: Fake(extra: extra)).published("river.jpg", notes: PhotoNotes())
                }
                // Nothing of it is kept.
                #expect(throws: PictureRefusal.self) {
                    try PictureStore(site: site, developing: Fake(extra: extra)).published("river.jpg", notes: PhotoNotes())
                }
            }
        }
    }

    @Test func onlyFilesOfTheFolderAreTaken() throws {
        try Self.withSite { site in
            let store = PictureStore(site: site, developing: Fake())
            #expect(throws: PictureRefusal.noFile) { try store.published("other.jpg", notes: PhotoNotes()) }
            #expect(throws: PictureRefusal.badName) { try store.published("../site.yaml", notes: PhotoNotes()) }
            try FileManager.default.createSymbolicLink(
                atPath: site.appending(path: "pictures/link.jpg").path, withDestinationPath: "/etc/passwd")
            #expect(throws: PictureRefusal.notAFile) { try store.published("link.jpg", notes: PhotoNotes()) }
        }
    }

    static func box(_ name: [UInt8], _ content: [UInt8]) -> [UInt8] {
        let size = content.count + 8
        return (0..<4).reversed().map { UInt8(size >> ($0 * 8) & 0xff) } + name + content
    }
    static func box(_ name: String, _ content: [UInt8]) -> [UInt8] { box(Array(name.utf8), content) }
    static func mp4(_ extra: [UInt8] = [], made: UInt8 = 0) -> [UInt8] {
        let head = box("mvhd", [0, 0, 0, 0, 0, 0, 0, made] + [UInt8](repeating: 0, count: 92))
        return box("ftyp", Array("isom".utf8)) + box("moov", head + extra) + box("mdat", Array("©xyz in the film itself".utf8))
    }

    @Test func videosThatTellMoreAreRefused() throws {
        let place = Self.box([0xa9] + Array("xyz".utf8), Array("+42.8883+129.5024/".utf8))
        let encoder = Self.box([0xa9] + Array("too".utf8), Array("Lavf59.27.100".utf8))
        try Self.withSite { site in
            let store = PictureStore(site: site, developing: Fake())
            func publish(_ bytes: [UInt8], _ name: String = "film.mp4") throws -> String {
                try Data(bytes).write(to: site.appending(path: "pictures/\(name)"))
                return try store.published(video: name, name.hasSuffix("vtt") ? .captions : .video).type
            }
            let bare = try publish(Self.mp4())
            #expect(bare == "video/mp4")
            #expect(try publish(Self.mp4(Self.box("udta", encoder))) == "video/mp4")
            #expect(throws: PictureRefusal.tellsMore("a box udta")) { try publish(Self.mp4(Self.box("udta", place))) }
            #expect(throws: PictureRefusal.tellsMore("a box udta")) { try publish(Self.mp4(Self.box("udta", encoder + place))) }
            #expect(throws: PictureRefusal.tellsMore("a box udta")) { try publish(Self.mp4(Self.box("trak", Self.box("udta", place)))) }
            #expect(throws: PictureRefusal.tellsMore("the time it was made")) { try publish(Self.mp4(made: 9)) }
            let webm: [UInt8] = [0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84] + Array("webm".utf8)
            #expect(try publish(webm, "film.webm") == "video/webm")
            #expect(throws: PictureRefusal.self) { try publish(webm + Array("LOCATION+42.88".utf8), "film.webm") }
            #expect(throws: PictureRefusal.self) { try publish(Self.mp4(), "film.webm") }
            #expect(try publish(Array("WEBVTT\n".utf8), "film.ko.vtt") == "text/vtt")
            #expect(throws: PictureRefusal.self) { try publish(Array("<html>".utf8), "film.en.vtt") }
        }
    }
}
