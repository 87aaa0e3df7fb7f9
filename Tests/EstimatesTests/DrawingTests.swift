import Foundation
import TestSupport
import Testing

@testable import Estimates

@Suite struct DrawingTests {
    @Test func everySetHasItsLineLargestFirst() throws {
        let table = try Tables.named("spina3")
        let lines = OverlapDrawing(table).lines(width: 24)
        #expect(lines.count == 7)
        #expect(lines[0] == String(repeating: "█", count: 24) + " 244  ● · ·  S1")
        #expect(lines[6].hasSuffix("  4  · ● ●  S2 + S3"))
        let few = OverlapDrawing(table, most: 2).lines()
        #expect(few.count == 3 && few[2] == "and 5 more sets of lists, with 235 people")
    }

    @Test func theSVGIsWellFormedAndSaysEveryNumber() throws {
        let table = try Tables.named("uk6")
        let svg = OverlapDrawing(table).svg
        let reader = XMLTags(svg)
        #expect(reader.areWellFormed)
        for pattern in table.patterns { #expect(svg.contains(">\(people(Double(pattern.count)))<")) }
        #expect(svg.contains("role=\"img\"") && svg.contains("<title>") && svg.contains("<desc>"))
        #expect(svg.components(separatedBy: "<circle").count - 1 == table.patterns.count * 6)
    }

    @Test func namesAreEscaped() throws {
        let table = try CaptureTable(lists: ["<b>&\"", "plain"], patterns: [.init(lists: 1, count: 3), .init(lists: 3, count: 2)])
        let svg = OverlapDrawing(table).svg
        #expect(svg.contains("&lt;b&gt;&amp;&quot;") && !svg.contains("<b>") && XMLTags(svg).areWellFormed)
    }
}
