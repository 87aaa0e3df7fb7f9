internal import CPango
import Foundation
import Print

/// Sets a document's blocks one under the other on A4 pages, with its title, contents, notes and page numbers.
final class PageSetter {
    private let document: PrintDocument
    private let sheet: PDFSheet
    private let plan: Press.Plan
    private let faces: PrintFaces
    private let digits: [Character]

    private static let side = 68.0
    private static let top = 62.0
    /// The lowest that text may reach; the page's foot stands under it.
    private static let bottom = PDFSheet.height - 72
    /// A4's column is set to some 70 characters.
    private static let width = PDFSheet.width - 2 * side

    private var y = PageSetter.top
    private var page = 1
    private(set) var found = Press.Plan()

    init(_ document: PrintDocument, _ sheet: PDFSheet, _ plan: Press.Plan) {
        self.document = document
        self.sheet = sheet
        self.plan = plan
        faces = PrintFaces(language: document.language)
        digits = document.digits.count == 10 ? Array(document.digits) : Array("0123456789")
    }

    func set() throws(PrintRefusal) {
        try sheet.tagged("Document") { () throws(PrintRefusal) in
            try title()
            try contents()
            for block in document.blocks { try set(block, Column()) }
            try notes()
        }
        try foot()
        found.pages = page
    }

    /// Where a block stands between the page's sides.
    struct Column {
        /// From the side that lines begin at.
        var indent = 0.0
        var style = TextStyle()
    }

    // MARK: Parts

    private func title() throws(PrintRefusal) {
        try text(document.kicker, TextStyle(size: 9.5, isSoft: true, after: 4), "P")
        try text(document.title, TextStyle(face: .heading, size: 24, spacing: 1.1, isBold: true, after: 6), "H1")
        try text(document.subtitle, TextStyle(size: 13, spacing: 1.2, isSoft: true, after: 8), "P")
        for line in document.byline { try text(line, TextStyle(size: 9.5, isSoft: true, after: 2), "P") }
        y += 14
    }

    private var chapters: [[PrintRun]] {
        document.blocks.compactMap { block in
            if case .heading(let level, let runs) = block, level <= 2 { runs } else { nil }
        }
    }

    private func contents() throws(PrintRefusal) {
        guard chapters.count > 1 else { return }
        try text(document.contents, TextStyle(face: .heading, size: 11, isBold: true, after: 4), "P")
        try sheet.tagged("TOC") { () throws(PrintRefusal) in
            for (at, chapter) in chapters.enumerated() {
                let number = number(plan.chapters.indices.contains(at) ? plan.chapters[at] : 0)
                try sheet.tagged("TOCI") { () throws(PrintRefusal) in
                    try line(of: chapter.map(\.plain), end: number, leadingTo: Self.name(at))
                }
            }
        }
        y += 18
    }

    /// Words at the beginning of a line and a number at its end.
    private func line(of runs: [PrintRun], end: String, leadingTo name: String) throws(PrintRefusal) {
        let style = TextStyle(size: 10.5, after: 3)
        let layout = try layout(runs, style, width: Self.width - 40)
        try room(layout.height)
        let top = y
        try draw(layout, tag: "Reference", indent: document.isRightToLeft ? -40 : 0)
        let number = try self.layout([PrintRun(end)], style, width: 40)
        if let line = number.lines.first {
            // At the far side: a line that begins at the left is pushed there by its own width.
            let x = document.isRightToLeft ? Self.side : Self.side + Self.width - extent(of: number)
            number.draw(line, x: document.isRightToLeft ? x - line.x : x, y: top, on: sheet)
        }
        sheet.link("dest='\(name)'", over: [(Self.side, top, Self.width, y - top)])
        y += style.after
    }

    private func notes() throws(PrintRefusal) {
        guard !document.notes.isEmpty else { return }
        y += 14
        try room(60)
        try text(document.notesTitle, TextStyle(face: .heading, size: 13, isBold: true, before: 6, after: 5), "H2")
        try sheet.tagged("L") { () throws(PrintRefusal) in
            for (at, note) in document.notes.enumerated() {
                let runs = [PrintRun(note.text + " "), PrintRun(Self.address(note.address), link: note.address)]
                try item(number(at + 1) + ".", [.paragraph(runs)], Column(style: TextStyle(size: 9.5, spacing: 1.2, after: 3)))
            }
        }
    }

    /// On every page: where it can be read, and which page it is. Not part of the text's structure.
    private func foot() throws(PrintRefusal) {
        let style = TextStyle(size: 8.5, isSoft: true)
        let all = plan.pages == 0 ? "" : " / " + number(plan.pages)
        sheet.line(x: Self.side, y: Self.bottom + 18, width: Self.width)
        let address = try layout([PrintRun(Self.address(document.address), link: document.address.isEmpty ? nil : document.address)], style, width: Self.width - 70)
        if let line = address.lines.first { address.draw(line, x: Self.side + (document.isRightToLeft ? 70 : 0), y: Self.bottom + 24, on: sheet) }
        let number = try layout([PrintRun(self.number(page) + all)], style, width: 70)
        if let line = number.lines.first {
            number.draw(
                line, x: document.isRightToLeft ? Self.side - line.x : Self.side + Self.width - extent(of: number), y: Self.bottom + 24, on: sheet)
        }
    }

    // MARK: Blocks

    private func set(_ block: PrintBlock, _ column: Column) throws(PrintRefusal) {
        switch block {
        case .heading(let level, let runs): try heading(level, runs)
        case .paragraph(let runs): try text(runs, column.style, "P", indent: column.indent)
        case .quotation(let blocks):
            try sheet.tagged("BlockQuote") { () throws(PrintRefusal) in
                for block in blocks { try set(block, Column(indent: column.indent + 20, style: column.style)) }
            }
        case .list(let start, let items):
            try sheet.tagged("L") { () throws(PrintRefusal) in
                for (at, blocks) in items.enumerated() { try item(start.map { number($0 + at) + "." } ?? "\u{2022}", blocks, column) }
            }
            y += 3
        case .code(let code): try text([PrintRun(code)], TextStyle(face: .code, size: 9, spacing: 1.2), "Code", indent: column.indent)
        case .table(let header, let rows): try table(header, rows)
        case .rule:
            try room(20)
            sheet.line(x: Self.side + Self.width / 3, y: y + 6, width: Self.width / 3)
            y += 18
        case .picture(let jpeg, let width, let height, let caption): try picture(jpeg, width, height, caption)
        case .drawing(let drawing, let caption): try self.drawing(drawing, caption)
        }
    }

    private func heading(_ level: Int, _ runs: [PrintRun]) throws(PrintRefusal) {
        let style = level <= 2
            ? TextStyle(face: .heading, size: 15, spacing: 1.15, isBold: true, before: 16, after: 6)
            : TextStyle(face: .heading, size: level == 3 ? 12.5 : 11, spacing: 1.15, isBold: true, before: 10, after: 4)
        let layout = try layout(runs, style)
        // Never alone at the foot of a page.
        try room(style.before + layout.height + style.after + 56)
        if y > Self.top { y += style.before }
        if level <= 2 {
            let name = Self.name(found.chapters.count)
            found.chapters.append(page)
            sheet.destination(name, x: 0, y: max(0, y - 12))
            _ = sheet.bookmark(runs.map(\.text).joined(), to: name, below: CInt(CAIRO_PDF_OUTLINE_ROOT))
        }
        try draw(layout, tag: "H\(min(max(level, 2), 4))", indent: 0)
        y += style.after
    }

    private func item(_ mark: String, _ blocks: [PrintBlock], _ column: Column) throws(PrintRefusal) {
        let gutter = 20.0
        try sheet.tagged("LI") { () throws(PrintRefusal) in
            let marker = try layout([PrintRun(mark)], column.style, width: gutter)
            try room(marker.height)
            if let line = marker.lines.first {
                try sheet.tagged("Lbl") { () throws(PrintRefusal) in
                    marker.draw(line, x: document.isRightToLeft ? Self.side + Self.width - column.indent - gutter : Self.side + column.indent, y: y, on: sheet)
                }
            }
            try sheet.tagged("LBody") { () throws(PrintRefusal) in
                var style = column.style
                style.after = 4
                for block in blocks { try set(block, Column(indent: column.indent + gutter, style: style)) }
            }
        }
    }

    private func table(_ header: [[PrintRun]], _ rows: [[[PrintRun]]]) throws(PrintRefusal) {
        let columns = max(header.count, rows.map(\.count).max() ?? 0)
        guard columns > 0 else { return }
        let wide = Self.width / Double(columns)
        try sheet.tagged("Table") { () throws(PrintRefusal) in
            for (at, row) in ([header] + rows).enumerated() where !row.allSatisfy(\.isEmpty) {
                let style = TextStyle(size: 9.5, spacing: 1.15, isBold: at == 0)
                var cells: [TextLayout] = []
                for runs in row { cells.append(try layout(runs, style, width: wide - 8)) }
                let height = cells.map(\.height).max() ?? 0
                // The header never without its first row.
                try room(height + (at == 0 ? 44 : 6))
                let top = y
                try sheet.tagged("TR") { () throws(PrintRefusal) in
                    for (place, cell) in cells.enumerated() {
                        let x = document.isRightToLeft ? Self.side + Self.width - Double(place + 1) * wide + 8 : Self.side + Double(place) * wide
                        try sheet.tagged(at == 0 ? "TH" : "TD") { () throws(PrintRefusal) in
                            for line in cell.lines { cell.draw(line, x: x, y: top + line.top, on: sheet) }
                        }
                    }
                }
                y = top + height + 3
                sheet.line(x: Self.side, y: y, width: Self.width)
                y += 3
            }
        }
        y += 8
    }

    private func picture(_ jpeg: Data, _ width: Int, _ height: Int, _ caption: [PrintRun]) throws(PrintRefusal) {
        try figure(Double(width), Double(height), caption) { (x, y, scale) throws(PrintRefusal) in
            try sheet.picture(jpeg, pixels: (width, height), x: x, y: y, scale: scale)
        }
    }

    private func drawing(_ drawing: PrintDrawing, _ caption: [PrintRun]) throws(PrintRefusal) {
        try figure(drawing.width, drawing.height, caption) { (x, y, scale) throws(PrintRefusal) in
            sheet.beginClip(x: x, y: y, width: drawing.width * scale, height: drawing.height * scale)
            defer { sheet.endClip() }
            // Room was made for another face: all that must fit are as small as the one that fits least.
            var share = 1.0
            for case .words(let words) in drawing.pieces {
                guard let widest = words.widest, !words.text.isEmpty else { continue }
                share = min(share, widest * scale / extent(of: try layout(words, scale)))
            }
            for piece in drawing.pieces {
                switch piece {
                case .mark(let mark): sheet.draw(mark, x: x, y: y, scale: scale)
                case .words(let words): try draw(words, words.widest == nil ? 1 : share, x: x, y: y, scale: scale)
                }
            }
        }
    }

    /// On one line, however long.
    private func layout(_ words: PrintDrawing.Words, _ scale: Double) throws(PrintRefusal) -> TextLayout {
        let style = TextStyle(size: words.size * scale, spacing: 1, isBold: words.isStrong, isSoft: words.ink == .soft)
        return try layout([PrintRun(words.text)], style, width: 100_000)
    }

    /// - Parameter share: how much smaller than it says.
    private func draw(_ words: PrintDrawing.Words, _ share: Double, x: Double, y: Double, scale: Double) throws(PrintRefusal) {
        let layout = try layout(words, scale * share)
        guard let line = layout.lines.first else { return }
        let left = x + words.x * scale - (words.isCentred ? line.width / 2 : 0)
        let baseline = y + words.y * scale
        if words.covers {
            // No more than the line: what stands above and below is not to be covered.
            let em = words.size * scale * share
            let (top, right, bottom) = (baseline - 0.95 * em, left + line.width + 1, baseline + 0.3 * em)
            sheet.draw(.init(.area([.init(left - 1, top), .init(right, top), .init(right, bottom), .init(left - 1, bottom)]), fill: .paper), x: 0, y: 0, scale: 1)
        }
        layout.draw(line, x: left - line.x, y: baseline - (line.baseline - line.top), on: sheet)
    }

    /// What is as wide as the column, or as tall as a third of the page, and what is written under it.
    private func figure(
        _ width: Double, _ height: Double, _ caption: [PrintRun], _ body: (_ x: Double, _ y: Double, _ scale: Double) throws(PrintRefusal) -> Void
    ) throws(PrintRefusal) {
        guard width > 0, height > 0 else { return }
        let scale = min(Self.width / width, 280 / height)
        let words = try layout(caption, TextStyle(size: 9.5, spacing: 1.2))
        try room(height * scale + words.height + 18)
        try sheet.tagged("Figure") { () throws(PrintRefusal) in
            try body(document.isRightToLeft ? Self.side + Self.width - width * scale : Self.side, y, scale)
        }
        y += height * scale + 6
        if !caption.isEmpty { try draw(words, tag: "Caption", indent: 0) }
        y += 12
    }

    // MARK: Lines and pages

    private func text(_ words: String, _ style: TextStyle, _ tag: String) throws(PrintRefusal) {
        if !words.isEmpty { try text([PrintRun(words)], style, tag, indent: 0) }
    }

    private func text(_ runs: [PrintRun], _ style: TextStyle, _ tag: String, indent: Double) throws(PrintRefusal) {
        let layout = try layout(runs, style, width: Self.width - indent)
        y += y > Self.top ? style.before : 0
        try draw(layout, tag: tag, indent: indent)
        y += style.after
    }

    private func layout(_ runs: [PrintRun], _ style: TextStyle, width: Double = PageSetter.width) throws(PrintRefusal) -> TextLayout {
        try TextLayout(runs, style, faces, width: width, sheet, digits: digits)
    }

    /// Draws its lines, from page to page: never the first line alone at the foot, nor the last alone at the head of the next.
    /// Each page has an element of its own.
    private func draw(_ layout: TextLayout, tag: String, indent: Double) throws(PrintRefusal) {
        // A layout is as wide as its column: at the right, only one that is narrower than that is moved.
        let x = document.isRightToLeft ? Self.side - min(indent, 0) : Self.side + indent
        var rest = layout.lines[...]
        while !rest.isEmpty {
            var fitting = rest.prefix { line in y + line.top - (rest.first?.top ?? 0) + line.height <= Self.bottom }.count
            if fitting < rest.count {
                if rest.count - fitting == 1, fitting > 2 { fitting -= 1 }
                if fitting < 2 { fitting = 0 }
                if fitting == 0 {
                    // A line that fits on no page is drawn where a page begins.
                    guard y > Self.top else {
                        fitting = 1
                        try drawLines(rest.prefix(fitting), layout, tag, x)
                        rest = rest.dropFirst(fitting)
                        continue
                    }
                    try turn()
                    continue
                }
            }
            try drawLines(rest.prefix(fitting), layout, tag, x)
            rest = rest.dropFirst(fitting)
            if !rest.isEmpty { try turn() }
        }
    }

    private func drawLines(_ lines: ArraySlice<TextLayout.Line>, _ layout: TextLayout, _ tag: String, _ x: Double) throws(PrintRefusal) {
        guard let first = lines.first, let last = lines.last else { return }
        try sheet.tagged(tag) { () throws(PrintRefusal) in
            for line in lines { layout.draw(line, x: x, y: y + line.top - first.top, on: sheet) }
        }
        y += last.top + last.height - first.top
    }

    /// Turns the page where so much does not fit on this one.
    private func room(_ height: Double) throws(PrintRefusal) {
        if y + height > Self.bottom, y > Self.top { try turn() }
    }

    private func turn() throws(PrintRefusal) {
        try foot()
        sheet.newPage()
        page += 1
        y = Self.top
    }

    private func extent(of layout: TextLayout) -> Double { layout.lines.map(\.width).max() ?? 0 }

    private func number(_ value: Int) -> String {
        String(String(value).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    /// From left to right wherever it stands.
    private static func address(_ text: String) -> String { text.isEmpty ? "" : "\u{2066}\(text)\u{2069}" }

    private static func name(_ chapter: Int) -> String { "chapter-\(chapter + 1)" }
}

extension PrintRun {
    /// As a table of contents shows it.
    fileprivate var plain: PrintRun { PrintRun(text, looks: looks) }
}
