internal import CVips
import Pictures

/// An original opened in libvips, and what is made of it.
struct Negative {
    private let original: Plate

    init(_ kind: PictureKind, _ bytes: UnsafeRawBufferPointer) throws(PictureRefusal) {
        let loader =
            switch kind {
            case .jpeg: VIGIL_JPEG
            case .png: VIGIL_PNG
            case .webp: VIGIL_WEBP
            case .heif: VIGIL_HEIF
            case .tiff: VIGIL_TIFF
            }
        original = try Plate(vigil_vips_open(Int32(loader), bytes.baseAddress, bytes.count))
        let (width, height) = (original.width, original.height)
        guard original.pages <= 1 else { throw .animated }
        guard width * height <= PictureSettings.mostPixels else { throw .tooManyPixels(width: width, height: height) }
        guard min(width, height) >= PictureSettings.leastSide else { throw .tooSmall(width: width, height: height) }
    }

    func forms() throws(PictureRefusal) -> [DevelopedForm] {
        let side = Int32(PictureSettings.largest)
        let small = try Plate(vigil_vips_shrink(original.image, side, side))
        let large = try Plate(vigil_vips_plain(small.image))
        var forms: [DevelopedForm] = []
        for width in Set(PictureSettings.widths.map { min($0, large.width) }).sorted() {
            forms.append(try form(large, width: width, ending: "webp"))
        }
        for width in Set([min(PictureSettings.plainWidth, large.width), large.width]).sorted() {
            forms.append(try form(large, width: width, ending: "jpg"))
        }
        return forms
    }

    private func form(_ large: Plate, width: Int, ending: String) throws(PictureRefusal) -> DevelopedForm {
        var plate = large
        if width < large.width {
            let small = try Plate(vigil_vips_shrink(large.image, Int32(width), Int32(large.height)))
            plate = try Plate(vigil_vips_plain(small.image))
        }
        return DevelopedForm(width: plate.width, height: plate.height, ending: ending, bytes: try plate.encoded(ending))
    }
}

/// Holds one of libvips's pictures, and lets it go.
private final class Plate {
    let image: UnsafeMutablePointer<VipsImage>

    init(_ image: UnsafeMutablePointer<VipsImage>?) throws(PictureRefusal) {
        guard let image else { throw Self.refusal }
        self.image = image
    }

    deinit { vigil_vips_close(image) }

    var width: Int { Int(vigil_vips_width(image)) }
    var height: Int { Int(vigil_vips_height(image)) }
    var pages: Int { Int(vigil_vips_pages(image)) }

    func encoded(_ ending: String) throws(PictureRefusal) -> [UInt8] {
        var size = 0
        let bytes =
            ending == "jpg"
            ? vigil_vips_jpeg(image, PictureSettings.jpegQuality, &size) : vigil_vips_webp(image, PictureSettings.webpQuality, &size)
        guard let bytes else { throw Self.refusal }
        defer { vigil_vips_free(bytes) }
        let written = Array(UnsafeRawBufferPointer(start: bytes, count: size))
        return ending == "webp" ? try WebPFile.pixels(of: written) : written
    }

    /// libvips's own words, in one line: they name its parts and the fault, never a path, because it gets none.
    private static var refusal: PictureRefusal {
        let words = vigil_vips_error().map { String(cString: $0) } ?? ""
        vigil_vips_clear()
        let line = words.split(whereSeparator: \.isNewline).joined(separator: ", ").prefix(200)
        return .damaged(line.isEmpty ? "libvips gives no reason" : String(line))
    }
}
