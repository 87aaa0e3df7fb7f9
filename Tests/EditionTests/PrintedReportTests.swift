import Foundation
import Print
import Testing
import Web

@testable import Edition

/// What stands in a report's PDF, and on its page about it.
@Suite struct PrintedReportTests {
    private func report() throws -> EditionContent {
        var content = try PictureTests.content()
        content.articles[0].kind = "report"
        for index in content.articles[0].versions.indices {
            content.articles[0].versions[index].body.insert(.heading(level: 2, [.text("A chapter")]), at: 0)
        }
        return content
    }

    @Test func itSaysWhatThePageSaysAndWhereEachNumberIsProven() throws {
        let reports = try Edition.reports(in: try report())
        #expect(reports.map(\.language) == ["en", "ko"] && reports.map(\.article) == ["held-in-china", "held-in-china"])
        let document = reports[0].document
        #expect(document.title == "South Korea: Speak Up for North Koreans Held in China" && document.made == "2017-06-29T10:15:00Z")
        #expect(document.address == "https://vigil.example/en/releases/held-in-china/" && document.digits == "0123456789")
        let numbers = document.blocks.flatMap(Self.runs).filter { $0.note != nil }
        #expect(numbers.map(\.text) == ["5", "51", "13", "38", "4", "8", "5"])
        #expect(numbers[1].link == "https://vigil.example/en/counts/detained/")
        // One note a count; the second mention of it leads to the first's.
        #expect(numbers.map(\.note) == [1, 2, 3, 4, 5, 6, 1])
        #expect(document.notes.map(\.address).map { $0.split(separator: "/").last } == ["near-yanji", "detained", "returned", "remaining", "children", "suizhong"])
        #expect(document.notes[1].text.contains("51") && document.notes[1].text.contains("June 29, 2017"))
        // The same content asks for the same document.
        #expect(try Edition.reports(in: try report())[0].document == document)
    }

    @Test func itsMapIsDrawn() throws {
        var content = SampleEdition.content
        content.articles[0].kind = "report"
        let blocks = try Edition.reports(in: content)[0].document.blocks
        let drawings = blocks.compactMap { block -> (PrintDrawing, [PrintRun])? in
            if case .drawing(let drawing, let caption) = block { (drawing, caption) } else { nil }
        }
        let (drawing, caption) = try #require(drawings.first)
        #expect(drawings.count == 1 && !caption.isEmpty && drawing.width == 720 && drawing.height == 440)
        let map = try #require(content.articles[0].versions[0].picture?.map)
        let words = drawing.pieces.compactMap { if case .words(let words) = $0 { words } else { nil } }
        #expect(words.filter(\.covers).map(\.text).sorted() == map.map(\.name).sorted())
        // A mark and, where it may lie elsewhere, a dashed ring for each place, where the page has them.
        let svg = try MapDrawing(words: StringCatalogue.words(in: "en"), picture: Picture(map: map, caption: [], credit: ""), size: .wide).markup().html()
        let rings = drawing.pieces.compactMap { piece -> Double? in
            if case .mark(let mark) = piece, case .circle(_, let radius) = mark.shape, !mark.dashes.isEmpty { radius } else { nil }
        }
        #expect(rings.count == map.count { $0.precisionKm > 0 } && rings.allSatisfy { svg.contains("r=\"\(Drawing.number($0))\"") })
        for words in words.filter(\.covers) { #expect(svg.contains("x=\"\(Drawing.number(words.x - 1))\" y=\"\(Drawing.number(words.y - 1))\"")) }
    }

    /// Half a map says something wrong.
    @Test func whatCannotBePrintedIsNotPrintedInPart() {
        func drawing(_ piece: Markup) -> PrintDrawing? { PrintedDrawing.drawing(SVG.svg(.at("x", 1), .at("y", 2)) { piece }, width: 10, height: 10) }
        #expect(drawing(SVG.line(.class("d-grid"), .at("x1", 1), .at("x2", 2), .at("y1", 3), .at("y2", 4)))?.pieces == [.mark(.init(.line([.init(2, 5), .init(3, 6)]), stroke: .rule))])
        #expect(drawing(SVG.path(.class("d-line"), Attribute("d", "M10 8v6h50v-6")))?.pieces == [
            .mark(.init(.line([.init(11, 10), .init(11, 16), .init(61, 16), .init(61, 10)]), stroke: .ink, strokeWidth: 1.5))
        ])
        for unknown in [
            SVG.use(.class("d-line")), SVG.line(.class("d-other"), .at("x1", 1), .at("x2", 2), .at("y1", 3), .at("y2", 4)), SVG.line(.class("d-grid"), .at("x1", 1)),
            SVG.path(.class("d-line"), Attribute("d", "M10 8c1 2 3 4 5 6")), SVG.polygon(.class("d-mark"), Attribute("points", "1,2 3,4")), SVG.text(.class("d-text")) { "x" }, Markup.text("x"),
        ] { #expect(drawing(unknown) == nil) }
    }

    @Test func onlyReportsThatStandAreSet() throws {
        #expect(try Edition.reports(in: SampleEdition.content).isEmpty)
        var content = try report()
        content.articles[0].withdrawn = "2017-07-01"
        #expect(try Edition.reports(in: content).isEmpty)
    }

    @Test func itsPageLeadsToIt() throws {
        var content = try report()
        let file = try PictureTests.asset("held-in-china.en", "pdf", in: "reports")
        content.add(file, of: "held-in-china", in: "en")
        let page = try PictureTests.html(content, "en/releases/held-in-china/index.html")
        #expect(page.contains("<a href=\"/\(file.path)\" type=\"application/pdf\">Read or print as PDF (1 KB)</a>"))
        #expect(page.contains("rel=\"alternate\" type=\"application/pdf\" href=\"/\(file.path)\""))
        #expect(try !PictureTests.html(content, "ko/releases/held-in-china/index.html").contains("application/pdf"))
        content.assets.removeAll { $0 == file }
        #expect(throws: EditionError.self) { try EditionContext(content) }
    }

    private static func runs(_ block: PrintBlock) -> [PrintRun] {
        switch block {
        case .heading(_, let runs), .paragraph(let runs), .picture(_, _, _, let runs), .drawing(_, let runs): runs
        case .quotation(let blocks): blocks.flatMap(runs)
        case .list(_, let items): items.flatMap { $0.flatMap(runs) }
        case .table(let header, let rows): (header + rows.flatMap(\.self)).flatMap(\.self)
        case .code, .rule: []
        }
    }
}
