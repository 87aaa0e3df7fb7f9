import Testing

@testable import Pictures

@Suite struct NameTests {
    @Test(arguments: ["river.jpg", "Border-Bridge_2.JPEG", "a.png", "a.webp", "a.avif", "a.heic", "a.tif"]) func names(_ name: String) throws {
        #expect(try OriginalName(name, .picture).description == name)
    }

    @Test(arguments: [
        "", ".jpg", "river", "river.gif", "../river.jpg", "a/b.jpg", "-x.jpg", "river.jpg.php", "강.jpg", "a b.jpg", "x\u{0}.jpg", "river.svg", "film.mp4",
        String(repeating: "a", count: 70) + ".jpg",
    ]) func namesThatAreNone(_ name: String) {
        #expect(throws: PictureRefusal.badName) { try OriginalName(name, .picture) }
    }

    @Test func captionsNameTheirLanguage() throws {
        #expect(try OriginalName("film.zh-Hant.vtt", .captions).language == "zh-Hant")
        #expect(throws: PictureRefusal.badName) { try OriginalName("film.vtt", .captions) }
    }

    @Test func firstBytesDecide() throws {
        #expect(try PictureKind([0xff, 0xd8, 0xff, 0xe0]) == .jpeg)
        #expect(try PictureKind(Array("RIFF????WEBPVP8 ".utf8)) == .webp)
        #expect(try PictureKind([0, 0, 0, 24] + Array("ftypavif".utf8)) == .heif)
        for (bytes, found) in [
            ("GIF89a", "a GIF"), ("%PDF-1.7", "a PDF"), ("<svg xmlns=", "an SVG or other XML"), ("<?xml version", "an SVG or other XML"),
            ("\0\0\0\u{18}ftypmp42", "a video"), ("hello", ""), ("", ""),
        ] {
            #expect(throws: PictureRefusal.notAPicture(found)) { try PictureKind(Array(bytes.utf8)) }
        }
        #expect(throws: PictureRefusal.animated) { try PictureKind([0, 0, 0, 24] + Array("ftypavis".utf8)) }
        let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let header = [0, 0, 0, 13] + Array("IHDR".utf8) + [UInt8](repeating: 0, count: 17)
        let control = [0, 0, 0, 8] + Array("acTL".utf8) + [UInt8](repeating: 0, count: 12)
        let data = [0, 0, 0, 0] + Array("IDAT".utf8) + [0, 0, 0, 0]
        #expect(throws: PictureRefusal.animated) { try PictureKind(signature + header + control + data) }
        #expect(try PictureKind(signature + header + data) == .png)
    }
}
