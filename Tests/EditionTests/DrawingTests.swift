import Foundation
import Print
import TestSupport
import Testing
import Web

@testable import Edition

@Suite struct DrawingTests {
    @Test func aKilometreIsAKilometreBothWays() {
        let projection = Projection(SampleEdition.places(["a", "b", "c", "d"]), width: 700, height: 400, margin: 40)
        let yanji = projection.point(42.88825, 129.50241)
        let helong = projection.point(42.53974, 128.99722)
        // Great-circle distance (haversine, 6371.0088 km): 56.65 km.
        let drawn = hypot(yanji.x - helong.x, yanji.y - helong.y) / projection.scale
        #expect(abs(drawn - 56.65) < 0.3, "\(drawn)")
    }

    @Test func everyPlaceIsOnTheSheetEvenAcrossTheDateLine() {
        let places = [
            MapPlace(id: "a", name: "Fiji", country: "FJ", latitude: -17.7, longitude: 178, precisionKm: 5),
            MapPlace(id: "b", name: "Samoa", country: "WS", latitude: -13.8, longitude: -172, precisionKm: 5),
        ]
        let projection = Projection(places, width: 700, height: 400, margin: 40)
        for place in places {
            let point = projection.point(place.latitude, place.longitude)
            #expect((0...700).contains(point.x) && (0...400).contains(point.y), "\(place.name)")
        }
        #expect(projection.point(-17.7, 178).x < projection.point(-13.8, -172).x)
    }

    /// A place alone, and one whose ring is larger than the distance to its neighbour.
    @Test(arguments: [[15.0], [200.0], [15.0, 200.0], [0.0, 30.0]]) func everyRingIsWholeOnTheSheet(_ rings: [Double]) {
        let places = rings.enumerated().map { number, ring in
            MapPlace(id: "p\(number)", name: "P", country: "CN", latitude: 42.9 + Double(number) / 10, longitude: 129.5, precisionKm: ring)
        }
        let (width, height) = (700.0, 400.0)
        let projection = Projection(places, width: width, height: height, margin: 40)
        for place in places {
            let point = projection.point(place.latitude, place.longitude)
            let ring = place.precisionKm * projection.scale
            #expect(point.x - ring >= 39 && point.x + ring <= width - 39 && point.y - ring >= 39 && point.y + ring <= height - 39)
        }
    }

    @Test(arguments: [(129.0, 129.9), (-5.0, 5.0), (0.0, 0.04), (-180.0, 180.0)]) func theGraticuleIsRoundAndSparse(
        _ from: Double, _ to: Double
    ) {
        let lines = Projection.graticule(from, to)
        #expect((1...6).contains(lines.count))
        #expect(lines.allSatisfy { $0 >= from && $0 <= to })
    }

    /// Seeded: 40 maps of up to 9 places.
    @Test func namesDoNotCoverEachOther() {
        var state: UInt64 = 20_170_629
        func random(_ range: ClosedRange<Double>) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + (range.upperBound - range.lowerBound) * Double(state >> 33) / Double(1 << 31)
        }
        for _ in 0..<40 {
            let points = (0..<Int(random(1...9))).map { _ in (x: random(60...640), y: random(30...350)) }
            var labels = LabelPlacement(sheet: Box(x: 0, y: 0, width: 700, height: 380), points: points, radius: 7)
            var boxes: [Box] = []
            for index in labels.order { boxes.append(labels.place(index, width: 70, height: 20, clearance: 11).box) }
            for (number, box) in boxes.enumerated() {
                for other in boxes[(number + 1)...] { #expect(box.overlap(other) == 0, "\(points)") }
            }
        }
    }

    /// As many countries as the record may hold: each named on the sheet, by a mark that no other has, beside the bar and each other.
    @Test(arguments: [(1, "en"), (4, "ar"), (9, "en"), (12, "ru"), (12, "ko")], [MapDrawing.Size.wide, .narrow])
    func theKeyNamesEveryCountry(_ map: (countries: Int, language: String), _ size: MapDrawing.Size) throws {
        let codes = ["KP", "CN", "RU", "MN", "VN", "LA", "TH", "MM", "KH", "CF", "GB", "US"].prefix(map.countries)
        let places = codes.enumerated().map { number, code in
            MapPlace(id: code, name: code, country: code, latitude: 20 + Double(number) * 1.5, longitude: 100 + Double(number * 5 % 12), precisionKm: 10)
        }
        let words = try StringCatalogue.words(in: map.language)
        let drawing = MapDrawing(words: words, picture: Picture(map: places, caption: [], credit: ""), size: size)
        let svg = try drawing.markup()
        let printed = try #require(PrintedDrawing.drawing(svg, width: drawing.width, height: drawing.height))
        let bottom = size.mapHeight + 1
        let names = printed.pieces.compactMap { piece -> (box: Box, text: String)? in
            guard case .words(let words) = piece, words.y > bottom else { return nil }
            let width = LabelPlacement.width(of: words.text, size: words.size)
            return (Box(x: words.x - (words.isCentred ? width / 2 : 0), y: words.y - words.size, width: width, height: words.size * 1.2), words.text)
        }
        #expect(names.dropLast().map { $0.text } == codes.map { words.language.country($0) })
        for (number, name) in names.enumerated() {
            #expect(name.box.x >= 0 && name.box.x + name.box.width <= drawing.width && name.box.y + name.box.height <= drawing.height, "\(name.text)")
            for other in names[(number + 1)...] { #expect(name.box.overlap(other.box) == 0, "\(name.text), \(other.text)") }
        }
        // The same marks, whatever their place and size: how far each point lies from the shape's middle, and whether it is hollow.
        func marks(inKey: Bool) -> [String] {
            printed.pieces.compactMap { piece in
                guard case .mark(let mark) = piece, mark.fill != nil, mark.dashes.isEmpty else { return nil }
                switch mark.shape {
                case .circle(let middle, let radius): return (middle.y > bottom) == inKey && radius < 8 ? "circle \(mark.fill == .paper)" : nil
                case .area(let points):
                    let (xs, ys) = (points.map(\.x), points.map(\.y))
                    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let low = ys.max(), (top > bottom) == inKey else { return nil }
                    let turns = points.map { "\(Int((($0.x - left) / (right - left) * 4).rounded())):\(Int((($0.y - top) / (low - top) * 4).rounded()))" }
                    return turns.joined(separator: " ") + " \(mark.fill == .paper)"
                case .line: return nil
                }
            }
        }
        #expect(marks(inKey: true).count == codes.count && Set(marks(inKey: true)).count == codes.count)
        #expect(marks(inKey: false).sorted() == marks(inKey: true).sorted())
        if map.countries < 5 { #expect(drawing.height == (size == .wide ? 440 : 400)) }
    }

    @Test(arguments: [(0, 1), (1, 1), (51, 60), (64, 80), (99, 100), (1000, 1000), (1001, 1200)]) func theScaleEndsRoundAbove(
        _ value: Int, _ atMost: Int
    ) {
        let end = ScaleDrawing.niceEnd(value)
        #expect(end >= value && end <= max(atMost, value * 3 / 2 + 1), "\(value) ends at \(end)")
    }

    @Test(arguments: [
        ("51", 51, true), ("at least 1,234", 1234, true), ("최소 38", 38, true), ("١٢", 12, true), ("1\u{202f}234", 1234, true),
        ("12.345", 12345, true), ("52", 51, false), ("many", 3, false), ("151", 51, false),
        ("51, 52", 52, false), ("900, not 51", 51, false), ("51.", 51, true), ("½", 1, false),
    ])
    func wordsSayTheirNumber(_ words: String, _ value: Int, _ says: Bool) { #expect(NumberScanner.says(words, value) == says) }
}
