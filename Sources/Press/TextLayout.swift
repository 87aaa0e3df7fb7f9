internal import CPango
import Foundation
import Print

/// How a piece of text is set.
struct TextStyle {
    enum Face { case text, heading, code }

    var face = Face.text
    var size = 11.0
    /// Of the face's own line height.
    var spacing: Float = 1.3
    var isBold = false
    var isSoft = false
    var before = 0.0
    var after = 7.0
}

/// Faces by language; what a face lacks comes from the next, then from any that the system has.
struct PrintFaces {
    private let text: [String]

    init(language: String) {
        let latin = ["Noto Serif"]
        switch language {
        case "ar", "fa", "ur", "ug", "ps", "ckb": text = ["Noto Naskh Arabic"] + latin
        case "ko": text = ["Noto Serif CJK KR", "Noto Sans CJK KR"] + latin
        case "ja": text = ["Noto Serif CJK JP", "Noto Sans CJK JP"] + latin
        case "zh-Hans": text = ["Noto Serif CJK SC", "Noto Sans CJK SC"] + latin
        case "zh-Hant": text = ["Noto Serif CJK TC", "Noto Sans CJK TC"] + latin
        default: text = latin + ["Noto Naskh Arabic"]
        }
    }

    func description(_ style: TextStyle) -> String {
        let families = style.face == .code ? ["Noto Sans Mono"] + text : text
        return families.joined(separator: ",") + (style.isBold ? " Bold" : "") + " \(PDFSheet.number(style.size))"
    }
}

/// Runs laid out in lines of a width. Nothing is drawn yet.
final class TextLayout {
    struct Line {
        /// From the layout's top.
        let top: Double
        let height: Double
        let baseline: Double
        let x: Double
        let width: Double
        fileprivate let line: OpaquePointer
        fileprivate let bytes: Range<Int>
    }

    private let layout: OpaquePointer
    private(set) var lines: [Line] = []
    private var links: [(bytes: Range<Int>, to: String)] = []

    var height: Double { lines.last.map { $0.top + $0.height } ?? 0 }

    init(_ runs: [PrintRun], _ style: TextStyle, _ faces: PrintFaces, width: Double, _ sheet: PDFSheet, digits: [Character]) throws(PrintRefusal) {
        guard let layout = pango_layout_new(sheet.text) else { throw .failed("Pango gave no layout") }
        self.layout = layout
        pango_layout_set_width(layout, CInt(width * Double(VIGIL_PANGO_SCALE)))
        pango_layout_set_wrap(layout, CInt(VIGIL_PANGO_WRAP_WORD_CHAR))
        pango_layout_set_auto_dir(layout, 0)
        // Pango's left is the left, whatever the direction.
        if sheet.isRightToLeft { pango_layout_set_alignment(layout, CInt(VIGIL_PANGO_ALIGN_RIGHT)) }
        pango_layout_set_line_spacing(layout, style.spacing)
        guard let face = pango_font_description_from_string(faces.description(style)) else { throw .failed("Pango knows no such face") }
        pango_layout_set_font_description(layout, face)
        pango_font_description_free(face)

        var markup = "", plain = ""
        for run in runs {
            let start = plain.utf8.count
            let text = Self.printable(run.text)
            var piece = Self.escaped(text)
            plain += text
            if run.looks.contains(.strong) { piece = "<b>\(piece)</b>" }
            if run.looks.contains(.emphasis) { piece = "<i>\(piece)</i>" }
            if run.looks.contains(.struck) { piece = "<s>\(piece)</s>" }
            if run.looks.contains(.code) { piece = "<tt>\(piece)</tt>" }
            markup += piece
            if let note = run.note {
                let mark = String(String(note).compactMap { $0.wholeNumberValue.map { digits[$0] } })
                markup += "<sup>\(mark)</sup>"
                plain += mark
            }
            if let link = run.link { links.append((start..<plain.utf8.count, link)) }
        }
        pango_layout_set_markup(layout, style.isSoft ? "<span foreground=\"#444444\">\(markup)</span>" : markup, -1)
        guard let set = pango_layout_get_text(layout), String(cString: set) == plain else { throw .failed("a text was not taken as it is") }
        guard pango_layout_get_unknown_glyphs_count(layout) == 0 else { throw .noGlyphs(String(plain.prefix(60))) }
        readLines()
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    private func readLines() {
        guard let iterator = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(iterator) }
        let unit = Double(VIGIL_PANGO_SCALE)
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
            var (top, bottom): (CInt, CInt) = (0, 0)
            var logical = PangoRectangle()
            pango_layout_iter_get_line_yrange(iterator, &top, &bottom)
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            let start = Int(pango_layout_line_get_start_index(line))
            lines.append(
                Line(
                    top: Double(top) / unit, height: Double(bottom - top) / unit, baseline: Double(pango_layout_iter_get_baseline(iterator)) / unit,
                    x: Double(logical.x) / unit, width: Double(logical.width) / unit, line: line, bytes: start..<start + Int(pango_layout_line_get_length(line))))
        } while pango_layout_iter_next_line(iterator) != 0
    }

    /// Draws one line, the layout's left edge at `x` and the line's own top at `y`, with its links.
    func draw(_ line: Line, x: Double, y: Double, on sheet: PDFSheet) {
        cairo_move_to(sheet.cairo, x + line.x, y + line.baseline - line.top)
        pango_cairo_show_layout_line(sheet.cairo, line.line)
        for link in links where link.bytes.overlaps(line.bytes) {
            let part = link.bytes.clamped(to: line.bytes)
            var ranges: UnsafeMutablePointer<CInt>?
            var count: CInt = 0
            pango_layout_line_get_x_ranges(line.line, CInt(part.lowerBound), CInt(part.upperBound), &ranges, &count)
            guard let ranges else { continue }
            defer { g_free(ranges) }
            let unit = Double(VIGIL_PANGO_SCALE)
            let boxes = (0..<Int(count)).map { at in
                let (from, to) = (Double(ranges[2 * at]) / unit, Double(ranges[2 * at + 1]) / unit)
                return (x: x + from, y: y, width: to - from, height: line.height)
            }
            sheet.link("uri='\(Self.quoted(link.to))'", over: boxes)
        }
    }

    /// Inside the quotes of Cairo's attributes.
    private static func quoted(_ address: String) -> String { address.replacing("\\", with: "\\\\").replacing("'", with: "\\'") }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// Pango's markup is XML, which has no control characters; a line separator breaks the line as a line break does.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    if scalar == "\n" || scalar == "\t" { return scalar }
                    return scalar.properties.generalCategory == .control || scalar == "\u{fffe}" || scalar == "\u{ffff}" ? nil : scalar
                }))
    }
}
