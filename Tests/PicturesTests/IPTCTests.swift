import Foundation
import Testing

@testable import Pictures

/// A small JPEG's and WebP's skeletons, by bytes: enough for the walkers.
enum Skeleton {
    static func jpeg(extra: [UInt8] = [], tail: [UInt8] = []) -> [UInt8] {
        [0xff, 0xd8]
            + [0xff, 0xe0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
            + extra
            + [0xff, 0xc0, 0, 11, 8, 0, 32, 0, 48, 1, 1, 0x11, 0]
            + [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0] + [1, 2, 0xff, 0, 0xff, 0xd0, 3]
            + [0xff, 0xd9] + tail
    }

    static func webp(flags: UInt8 = 0, tail: [UInt8] = []) -> [UInt8] {
        let frame: [UInt8] = [0x10 | flags, 0, 0, 0x9d, 0x01, 0x2a, 48, 0, 32, 0, 7, 7]
        let chunk = Array("VP8 ".utf8) + [UInt8(frame.count), 0, 0, 0] + frame
        return Array("RIFF".utf8) + [UInt8(chunk.count + 4), 0, 0, 0] + Array("WEBP".utf8) + chunk + tail
    }
}

/// Reads IPTC-IIM out of a JPEG again, written from the standard and not from the writer.
func readBack(_ jpeg: [UInt8]) -> [String: String] {
    var found: [String: String] = [:]
    guard let start = Data(jpeg).range(of: Data("Photoshop 3.0\08BIM".utf8))?.upperBound else { return [:] }
    // Id (2), empty name (2), length (4).
    var position = start + 8
    let length = jpeg[(start + 4)..<(start + 8)].reduce(0) { $0 << 8 | Int($1) }
    let end = position + length
    while position < end, jpeg[position] == 0x1c {
        let size = Int(jpeg[position + 3]) << 8 | Int(jpeg[position + 4])
        let value = jpeg[(position + 5)..<(position + 5 + size)]
        found["\(jpeg[position + 1]):\(jpeg[position + 2])"] = String(decoding: value, as: UTF8.self)
        position += 5 + size
    }
    return position == end ? found : [:]
}

@Suite struct IPTCTests {
    let notes = PhotoNotes(caption: "두만강, 6월 – a river\nat dusk", credit: "Vigil / كريم", licence: "CC BY 4.0")

    @Test func whatIsWrittenCanBeReadBack() throws {
        let found = readBack(try JPEGFile(bare: Skeleton.jpeg()).noted(notes))
        #expect(
            found == [
                "1:90": "\u{1b}%G", "2:0": "\u{0}\u{4}", "2:110": "Vigil / كريم", "2:116": "CC BY 4.0",
                "2:120": "두만강, 6월 – a river at dusk",
            ])
    }

    @Test func nothingToSayChangesNothing() throws {
        #expect(try JPEGFile(bare: Skeleton.jpeg()).noted(PhotoNotes()) == Skeleton.jpeg())
        #expect(try WebPFile(bare: Skeleton.webp()).noted(PhotoNotes(caption: " \n ")) == Skeleton.webp())
    }

    @Test func aLongCaptionEndsAtACharactersEnd() throws {
        let long = String(repeating: "강👩‍👩‍👧", count: 400)
        let written = try #require(readBack(JPEGFile(bare: Skeleton.jpeg()).noted(PhotoNotes(caption: long)))["2:120"])
        #expect(long.hasPrefix(written) && written.utf8.count <= 2_000 && written.utf8.count > 1_950)
    }

    @Test func anExtendedWebPCarriesXMP() throws {
        let bytes = try WebPFile(bare: Skeleton.webp()).noted(PhotoNotes(caption: "a < b & c", credit: "V", licence: "L"))
        #expect(bytes[12..<16].elementsEqual("VP8X".utf8) && bytes[20] == 4)
        #expect(Array(bytes[24..<30]) == [47, 0, 0, 31, 0, 0])
        let size = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(size + 8 == bytes.count && bytes.count % 2 == 0)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("a &lt; b &amp; c") && text.contains("<photoshop:Credit>V</photoshop:Credit>"))
    }

    @Test func onlyBareFilesPass() throws {
        func segment(_ marker: UInt8, _ text: String) -> [UInt8] { [0xff, marker, 0, UInt8(text.utf8.count + 2)] + Array(text.utf8) }
        #expect(try JPEGFile(bare: Skeleton.jpeg()).width == 48)
        for extra in [segment(0xe1, "Exif\0\0GPS"), segment(0xfe, "a comment"), segment(0xe2, "ICC_PROFILE\0"), segment(0xed, "Photoshop 3.0\0")] {
            #expect(throws: PictureRefusal.self) { try JPEGFile(bare: Skeleton.jpeg(extra: extra)) }
        }
        #expect(throws: PictureRefusal.self) { try JPEGFile(bare: Skeleton.jpeg(tail: [0xff, 0xd8, 0xff])) }
        #expect(throws: PictureRefusal.self) { try WebPFile(bare: Skeleton.webp(tail: Array("EXIF".utf8))) }
        #expect(throws: PictureRefusal.self) { try WebPFile(bare: Skeleton.webp(flags: 1)) }
        // No prefix of a good file is one, and none is read past its end.
        for length in 0..<Skeleton.jpeg().count {
            #expect(throws: PictureRefusal.self) { try JPEGFile(bare: Array(Skeleton.jpeg().prefix(length))) }
        }
        for length in 0..<Skeleton.webp().count {
            #expect(throws: PictureRefusal.self) { try WebPFile(bare: Array(Skeleton.webp().prefix(length))) }
        }
    }
}
