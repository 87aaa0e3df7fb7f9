internal import CVips
import Foundation
import Pictures
import Testing

@testable import Darkroom

/// Originals made by hand and by libvips, and what comes out of the darkroom.
@Suite struct DarkroomTests {
    static let canary = "CANARY+42.8883+129.5024/"

    /// 64 by 32 pixels, left half red, right half blue, as a JPEG out of our own darkroom: the seed of the originals below.
    static func seed() throws -> [UInt8] {
        let forms = try Darkroom.develop(halves)
        return try #require(forms.last { $0.ending == "jpg" }).bytes
    }

    /// An uncompressed TIFF: the simplest picture that can be written by hand.
    static let halves = tiff(width: 64, height: 32) { x, _ in x < 32 ? [255, 0, 0] : [0, 0, 255] }

    static func tiff(width: Int, height: Int, _ pixel: (Int, Int) -> [UInt8]) -> [UInt8] {
        func entry(_ tag: UInt16, _ type: UInt16, _ count: UInt32, _ value: UInt32) -> [UInt8] {
            little(UInt64(tag), 2) + little(UInt64(type), 2) + little(UInt64(count), 4) + little(UInt64(value), 4)
        }
        var pixels: [UInt8] = []
        for y in 0..<height { for x in 0..<width { pixels += pixel(x, y) } }
        let entries = [
            entry(256, 4, 1, UInt32(width)), entry(257, 4, 1, UInt32(height)), entry(258, 3, 3, 134), entry(259, 3, 1, 1), entry(262, 3, 1, 2),
            entry(273, 4, 1, 140), entry(277, 3, 1, 3), entry(278, 4, 1, UInt32(height)), entry(279, 4, 1, UInt32(pixels.count)),
            entry(284, 3, 1, 1),
        ]
        let directory = little(UInt64(entries.count), 2) + entries.flatMap(\.self) + [0, 0, 0, 0]
        let head = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0] + directory
        return head + [8, 0, 8, 0, 8, 0] + pixels
    }

    static func little(_ value: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xff) } }

    /// The seed with Exif (an orientation, a GPS place, a maker's note), XMP, a comment and a thumbnail, as a telephone writes them.
    static func telephone(orientation: UInt8) throws -> [UInt8] {
        let jpeg = try seed()
        func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
            [0xff, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xff)] + content
        }
        let text = Array(canary.utf8)
        // Big-endian TIFF with one directory: orientation, make, and a GPS directory that points to the text.
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 3]
            + [0x01, 0x0f, 0, 2, 0, 0, 0, UInt8(text.count), 0, 0, 0, 50]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, UInt8(50 + text.count)]
            + [0, 0, 0, 0] + text + [0, 1, 0, 29, 0, 2, 0, 0, 0, UInt8(text.count), 0, 0, 0, 50, 0, 0, 0, 0]
        let xmp = Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(canary)</x:xmpmeta>".utf8)
        let iptc = Array("Photoshop 3.0\08BIM".utf8) + [4, 4, 0, 0, 0, 0, 0, UInt8(5 + text.count), 0x1c, 2, 120, 0, UInt8(text.count)] + text
        return Array(jpeg.prefix(2)) + segment(0xe1, exif) + segment(0xe1, xmp) + segment(0xed, iptc) + segment(0xfe, text) + Array(jpeg.dropFirst(2)) + text
    }

    static func contains(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }

    /// The colour in the middle of a part of a published JPEG.
    static func colour(_ form: DevelopedForm, x: Int, y: Int) throws -> String {
        let rgb = try form.bytes.withUnsafeBytes { bytes in
            let image = try #require(vigil_vips_open(Int32(VIGIL_JPEG), bytes.baseAddress, bytes.count))
            defer { vigil_vips_close(image) }
            var rgb = [0.0, 0.0, 0.0]
            #expect(vigil_vips_pixel(image, Int32(x), Int32(y), &rgb) == 0)
            return rgb
        }
        return rgb[0] > 200 && rgb[2] < 60 ? "red" : rgb[2] > 200 && rgb[0] < 60 ? "blue" : "\(rgb)"
    }

    @Test func orientationIsAppliedAndNothingElseIsLeft() throws {
        let original = try Self.telephone(orientation: 6)
        #expect(Self.contains(original, Self.canary))
        let forms = try Darkroom.develop(original)
        // Turned by a quarter: what was left is above.
        let large = try #require(forms.last { $0.ending == "jpg" })
        #expect((large.width, large.height) == (32, 64))
        #expect(try Self.colour(large, x: 16, y: 10) == "red")
        let below = try Self.colour(large, x: 16, y: 54)
        #expect(below == "blue")
        for form in forms {
            for word in [Self.canary, "CANARY", "Exif", "xmp", "ICC_PROFILE", "ICCP", "EXIF", "Photoshop", "8BIM", "GPS", "vips"] {
                #expect(!Self.contains(form.bytes, word), "\(word) in \(form.name)")
            }
            if form.ending == "jpg" { #expect(try JPEGFile(bare: form.bytes).width == form.width) }
            if form.ending == "webp" { #expect(try WebPFile(bare: form.bytes).height == form.height) }
        }
    }

    @Test(arguments: 1...8) func everyOrientation(_ orientation: Int) throws {
        let large = try #require(try Darkroom.develop(Self.telephone(orientation: UInt8(orientation))).last { $0.ending == "jpg" })
        #expect((large.width, large.height) == (orientation < 5 ? (64, 32) : (32, 64)))
        // Where red comes to lie, by the Exif standard's table of the 0th row and column.
        let red: (Int, Int) =
            switch orientation {
            case 1, 4: (10, 16)
            case 2, 3: (54, 16)
            case 5, 6: (16, 10)
            default: (16, 54)
            }
        #expect(try Self.colour(large, x: red.0, y: red.1) == "red")
    }

    @Test func theSameOriginalGivesTheSameBytes() throws {
        let original = Self.tiff(width: 1700, height: 900) { x, y in [UInt8(x & 255), UInt8(y & 255), UInt8((x * y) >> 6 & 255)] }
        let forms = try Darkroom.develop(original)
        #expect(forms.map(\.name) == ["480x254.webp", "960x508.webp", "1600x847.webp", "960x508.jpg", "1700x900.jpg"])
        #expect(try Darkroom.develop(original) == forms)
    }

    @Test func nothingIsMadeLargerThanItWas() throws {
        #expect(try Darkroom.develop(Self.halves).map(\.name) == ["64x32.webp", "64x32.jpg"])
    }

    @Test(arguments: [10, 200, 700]) func truncatedFilesAreRefused(_ length: Int) throws {
        let jpeg = try Self.seed()
        let cut = Array(jpeg.prefix(min(length, jpeg.count - 20)))
        #expect(throws: PictureRefusal.self) { try Darkroom.develop(cut) }
    }

    /// 60,000 by 60,000 pixels in a few hundred bytes: refused by what the header says, before anything is decoded.
    @Test func decompressionBombsAreRefused() throws {
        var jpeg = try Self.seed()
        let frame = try #require((0..<jpeg.count - 9).first { jpeg[$0] == 0xff && [0xc0, 0xc2].contains(jpeg[$0 + 1]) })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xea, 0x60, 0xea, 0x60])
        #expect(throws: PictureRefusal.tooManyPixels(width: 60_000, height: 60_000)) { try Darkroom.develop(jpeg) }
        #expect(throws: PictureRefusal.tooSmall(width: 8, height: 8)) { try Darkroom.develop(Self.tiff(width: 8, height: 8) { _, _ in [0, 0, 0] }) }
    }

    @Test(arguments: ["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "%PDF-1.4", "GIF89a", "P6 64 64 255 ", "#?RADIANCE\n", "", "\u{0}\u{0}"])
    func otherTypesNeverReachALoader(_ text: String) {
        let bytes = Array((text + String(repeating: "x", count: 20_000)).utf8)
        #expect(throws: PictureRefusal.self) { try Darkroom.develop(bytes) }
    }

    /// Flips and cuts of a good file give a picture or a refusal, never a crash; what is given is bare.
    @Test func damagedFilesAreRefusedOrBare() throws {
        let original = try Self.telephone(orientation: 3)
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            var damaged = original
            for _ in 0..<(1 + random(6)) { damaged[random(damaged.count)] = UInt8(random(256)) }
            guard let forms = try? Darkroom.develop(damaged) else { continue }
            for form in forms { #expect(!Self.contains(form.bytes, "CANARY")) }
        }
    }
}
