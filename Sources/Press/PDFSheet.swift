internal import CPango
import Foundation
import Print

/// Cairo's PDF surface: what Cairo needs to be told in its own way, and nothing of what stands on the pages.
final class PDFSheet {
    /// A4, in points.
    static let width = 595.28
    static let height = 841.89

    private final class Sink { var bytes: [UInt8] = [] }

    let isRightToLeft: Bool
    private let surface: OpaquePointer
    let cairo: OpaquePointer
    /// Pango's context for this sheet.
    let text: OpaquePointer
    private let sink = Sink()

    init(_ document: PrintDocument) throws(PrintRefusal) {
        isRightToLeft = document.isRightToLeft
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        // The sink outlives the surface: both end with this object, and `finish` is the last to write.
        guard let surface = cairo_pdf_surface_create_for_stream(write, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height),
            let cairo = cairo_create(surface), let text = pango_cairo_create_context(cairo)
        else { throw .failed("Cairo gave no surface") }
        (self.surface, self.cairo, self.text) = (surface, cairo, text)
        for (name, value) in [
            (CAIRO_PDF_METADATA_TITLE, document.title), (CAIRO_PDF_METADATA_AUTHOR, document.author), (CAIRO_PDF_METADATA_SUBJECT, document.subtitle),
            (CAIRO_PDF_METADATA_CREATE_DATE, document.made), (CAIRO_PDF_METADATA_MOD_DATE, document.made),
        ] where !value.isEmpty { cairo_pdf_surface_set_metadata(surface, name, value) }
        pango_context_set_language(text, pango_language_from_string(document.language))
        pango_context_set_base_dir(text, document.isRightToLeft ? CInt(VIGIL_PANGO_RIGHT_TO_LEFT) : CInt(VIGIL_PANGO_LEFT_TO_RIGHT))
        pango_context_set_round_glyph_positions(text, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(text))
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// The whole file.
    func finish() throws(PrintRefusal) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, cairo_status(cairo) == CAIRO_STATUS_SUCCESS || cairo_status(cairo) == CAIRO_STATUS_SURFACE_FINISHED else {
            throw .failed(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }

    func newPage() { cairo_show_page(cairo) }

    /// An element of the document's structure.
    func tagged(_ name: String, _ attributes: String = "", _ body: () throws(PrintRefusal) -> Void) throws(PrintRefusal) {
        cairo_tag_begin(cairo, name, attributes)
        try body()
        cairo_tag_end(cairo, name)
    }

    /// A place that links and bookmarks lead to.
    func destination(_ name: String, x: Double, y: Double) {
        cairo_tag_begin(cairo, "cairo.dest", "name='\(name)' x=\(Self.number(x)) y=\(Self.number(y))")
        cairo_tag_end(cairo, "cairo.dest")
    }

    /// A link over rectangles of this page.
    func link(_ to: String, over boxes: [(x: Double, y: Double, width: Double, height: Double)]) {
        guard !boxes.isEmpty else { return }
        let rectangles = boxes.map { "\(Self.number($0.x)) \(Self.number($0.y)) \(Self.number($0.width)) \(Self.number($0.height))" }
        cairo_tag_begin(cairo, "Link", "\(to) rect=[\(rectangles.joined(separator: " "))]")
        cairo_tag_end(cairo, "Link")
    }

    func bookmark(_ title: String, to name: String, below parent: CInt) -> CInt {
        cairo_pdf_surface_add_outline(surface, parent, title, "dest='\(name)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// A JPEG goes in as it is: nothing here decodes it.
    func picture(_ jpeg: Data, pixels: (width: Int, height: Int), x: Double, y: Double, scale: Double) throws(PrintRefusal) {
        guard let image = cairo_image_surface_create(CAIRO_FORMAT_A1, CInt(pixels.width), CInt(pixels.height)) else { throw .failed("a picture has no room") }
        defer { cairo_surface_destroy(image) }
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: jpeg.count)
        jpeg.copyBytes(to: copy, count: jpeg.count)
        let done = cairo_surface_set_mime_data(image, "image/jpeg", copy, UInt(jpeg.count), { $0?.deallocate() }, copy)
        guard done == CAIRO_STATUS_SUCCESS else {
            copy.deallocate()
            throw .failed("a picture was not taken")
        }
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_scale(cairo, scale, scale)
        cairo_set_source_surface(cairo, image, 0, 0)
        // Filled, not painted: Cairo 1.16 takes an opaque painting for the whole page, and forgets the tags before it.
        cairo_rectangle(cairo, 0, 0, Double(pixels.width), Double(pixels.height))
        cairo_fill(cairo)
        cairo_restore(cairo)
    }

    /// - Parameters:
    ///   - x: of the drawing's top left corner, as `y`.
    ///   - scale: points for one of its units.
    func draw(_ mark: PrintDrawing.Mark, x: Double, y: Double, scale: Double) {
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_translate(cairo, x, y)
        cairo_scale(cairo, scale, scale)
        cairo_new_path(cairo)
        switch mark.shape {
        case .line(let points): trace(points)
        case .area(let points):
            trace(points)
            cairo_close_path(cairo)
        case .circle(let middle, let radius): cairo_arc(cairo, middle.x, middle.y, radius, 0, 2 * .pi)
        }
        if let fill = mark.fill {
            take(fill, opacity: mark.opacity)
            cairo_fill_preserve(cairo)
        }
        if let stroke = mark.stroke {
            take(stroke)
            cairo_set_line_width(cairo, mark.strokeWidth)
            cairo_set_dash(cairo, mark.dashes, CInt(mark.dashes.count), 0)
            cairo_stroke_preserve(cairo)
        }
        cairo_new_path(cairo)
    }

    /// What is drawn until `endClip` ends at a rectangle's sides.
    func beginClip(x: Double, y: Double, width: Double, height: Double) {
        cairo_save(cairo)
        cairo_rectangle(cairo, x, y, width, height)
        cairo_clip(cairo)
    }

    func endClip() { cairo_restore(cairo) }

    private func trace(_ points: [PrintDrawing.Point]) {
        for point in points { cairo_line_to(cairo, point.x, point.y) }
    }

    private func take(_ ink: PrintDrawing.Ink, opacity: Double = 1) {
        let grey =
            switch ink {
            case .ink: 0.0
            case .soft: 0.27
            case .rule: 0.78
            case .paper: 1.0
            }
        cairo_set_source_rgba(cairo, grey, grey, grey, opacity)
    }

    func line(x: Double, y: Double, width: Double) {
        cairo_set_line_width(cairo, 0.5)
        cairo_move_to(cairo, x, y)
        cairo_line_to(cairo, x + width, y)
        cairo_stroke(cairo)
    }

    /// With a dot, whatever the locale.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100).\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
    }
}
