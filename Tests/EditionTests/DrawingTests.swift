import Foundation
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
