import Foundation
package import Web

/// The lead picture: places from their coordinates alone, with how far each may lie from its point.
package struct MapDrawing {
    package enum Size {
        case wide, narrow

        var width: Double { self == .wide ? 720 : 360 }
        /// Of the map alone, without its key.
        var mapHeight: Double { self == .wide ? 382 : 342 }
        var text: Double { self == .wide ? 16 : 15 }
    }

    let words: Words
    let picture: Picture
    let size: Size

    package init(words: Words, picture: Picture, size: Size) {
        self.words = words
        self.picture = picture
        self.size = size
    }

    private var language: Language { words.language }
    private var frame: Box { Box(x: 1, y: 1, width: size.width - 2, height: size.mapHeight) }
    private var countries: [String] {
        picture.map.map(\.country).reduce(into: []) { all, code in if !all.contains(code) { all.append(code) } }
    }

    private var projection: Projection {
        Projection(picture.map, width: frame.width, height: frame.height, margin: size == .wide ? 46 : 40)
    }
    private var key: MapKey { MapKey(words: words, countries: countries, size: size, scale: projection.scale) }

    package var width: Double { size.width }
    /// As high as its key needs.
    package var height: Double { size.mapHeight + 9 + MapKey.height + key.excess }

    /// The drawing in words: for the `alt` text and for the drawing itself.
    package var description: String {
        get throws(WordsError) {
            var places: [String] = []
            for place in picture.map {
                places.append(
                    try words("map.place", ["place": .text(place.name), "country": .text(language.country(place.country))]))
            }
            return try words("map.alt", ["places": .text(language.list(places))])
        }
    }

    /// A file of its own.
    package func markup() throws(WordsError) -> Markup {
        let description = try self.description
        let title = try words("map.title")
        let projection = self.projection
        let grid = try graticule(projection)
        let key = try self.key.markup(top: frame.height + 8)
        let height = self.height
        return SVG.svg(
            Attribute("xmlns", "http://www.w3.org/2000/svg"),
            Attribute("viewBox", "0 0 \(Drawing.number(size.width)) \(Drawing.number(height))"),
            Attribute("role", "img"), .aria("labelledby", "title description"), .lang(language)
        ) {
            SVG.title(.id("title")) { title }
            SVG.desc(.id("description")) { description }
            SVG.style { Stylesheets.drawing }
            SVG.rect(.class("d-paper"), .at("width", size.width), .at("height", height))
            SVG.svg(.at("x", 1), .at("y", 1), .at("width", frame.width), .at("height", frame.height)) {
                grid.lines
                rings(projection)
                grid.labels
                places(projection)
            }
            SVG.rect(.class("d-frame"), .at("x", 1), .at("y", 1), .at("width", frame.width), .at("height", frame.height))
            key
        }
    }

    private func graticule(_ projection: Projection) throws(WordsError) -> (lines: Markup, labels: Markup) {
        var lines: [Markup] = []
        var labels: [Markup] = []
        for latitude in Projection.graticule(projection.south, projection.north) {
            let y = projection.point(latitude, projection.west).y
            lines.append(SVG.line(.class("d-grid"), .at("x1", 0), .at("x2", frame.width), .at("y1", y), .at("y2", y)))
            guard y > 18, y < frame.height - 26 else { continue }
            let text = try words(latitude < 0 ? "map.south" : "map.north", ["degrees": .text(degrees(latitude))])
            labels.append(label(text, x: 6, y: y - 5, anchor: "start"))
        }
        for longitude in Projection.graticule(projection.west, projection.east) {
            let x = projection.point(projection.south, longitude).x
            lines.append(SVG.line(.class("d-grid"), .at("x1", x), .at("x2", x), .at("y1", 0), .at("y2", frame.height)))
            guard x > 70, x < frame.width - 60 else { continue }
            let turned = Projection.near(longitude, 0)
            let text = try words(turned < 0 ? "map.west" : "map.east", ["degrees": .text(degrees(turned))])
            labels.append(label(text, x: x + 5, y: frame.height - 7, anchor: "start"))
        }
        return (.sequence(lines), .sequence(labels))
    }

    private func degrees(_ value: Double) -> String {
        abs(value).formatted(.number.precision(.fractionLength(0...2)).locale(Locale(identifier: language.tag)))
    }

    private func label(_ text: String, x: Double, y: Double, anchor: String) -> Markup {
        SVG.text(
            .class("d-soft"), .at("x", x), .at("y", y), .at("font-size", 12), Attribute("text-anchor", anchor),
            Attribute("direction", "ltr")
        ) { text }
    }

    private func rings(_ projection: Projection) -> Markup {
        .sequence(
            picture.map.filter { $0.precisionKm > 0 }.map { place in
                let point = projection.point(place.latitude, place.longitude)
                return SVG.circle(
                    .class("d-ring"), .at("cx", point.x), .at("cy", point.y), .at("r", place.precisionKm * projection.scale))
            })
    }

    private func places(_ projection: Projection) -> Markup {
        let points = picture.map.map { projection.point($0.latitude, $0.longitude) }
        let radius = MapMark.radius(size)
        var labels = LabelPlacement(
            sheet: Box(x: 4, y: 4, width: frame.width - 8, height: frame.height - 26), points: points, radius: radius + 1)
        var marks: [Markup] = []
        var names: [Markup] = []
        for index in labels.order {
            let (place, point) = (picture.map[index], points[index])
            let width = LabelPlacement.width(of: place.name, size: size.text)
            let spot = labels.place(index, width: width, height: size.text * 1.25, clearance: radius + 5)
            marks.append(MapMark.markup(countries.firstIndex(of: place.country) ?? 0, x: point.x, y: point.y, radius: radius))
            if spot.far {
                let x = min(max(point.x, spot.box.x), spot.box.x + width)
                let y = min(max(point.y, spot.box.y), spot.box.y + spot.box.height)
                names.append(SVG.line(.class("d-leader"), .at("x1", point.x), .at("y1", point.y), .at("x2", x), .at("y2", y)))
            }
            names.append(
                SVG.text(
                    .class("d-halo"), .at("x", spot.box.x + width / 2), .at("y", spot.box.y + size.text * 0.95),
                    .at("font-size", size.text),
                    Attribute("font-weight", "600"), Attribute("text-anchor", "middle")
                ) { place.name })
        }
        return .sequence(names + marks)
    }
}
