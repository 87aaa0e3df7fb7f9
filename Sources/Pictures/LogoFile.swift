import Foundation

/// An organisation's logo, an SVG: read by a small grammar and written anew, with the shapes that it draws and nothing else. What
/// could run, load or style the page is refused; what says who drew it, with what and when, is left out.
struct LogoFile {
    static let mostBytes = 100 << 10

    /// To be published.
    let bytes: [UInt8]
    /// Of its drawing area, in its own units.
    let width: Double
    let height: Double

    private static let shapes: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient",
        "radialGradient", "stop", "clipPath", "mask",
    ]
    /// Say something to people or to drawing programs, and draw nothing.
    private static let silent: Set<String> = ["title", "desc", "metadata"]
    private static let attributes: Set<String> = [
        "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "points", "viewBox",
        "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits", "spreadMethod", "offset", "clipPathUnits", "maskUnits",
        "maskContentUnits", "href", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "stop-color", "stop-opacity",
        "clip-path", "clip-rule", "mask",
    ]

    init(_ file: Data) throws(PictureRefusal) {
        guard file.count <= Self.mostBytes else { throw .tooManyBytes(file.count) }
        guard let text = String(validating: file, as: UTF8.self) else { throw .unsafeLogo("it is not UTF-8") }
        var reader = LogoReader(text)
        var out = ""
        var open: [String] = []
        var area: (width: Double, height: Double)?
        while let piece = try reader.next() {
            switch piece {
            case .text:
                guard !open.isEmpty else { throw .unsafeLogo("there is text outside the drawing") }
                throw .unsafeLogo("it has text, which needs a font; turn text into paths")
            case .end(let name):
                guard open.popLast() == name else { throw .unsafeLogo("</\(name)> ends what did not begin") }
                out += "</\(name)>"
            case .start(let name, let given, let isEmpty):
                if Self.silent.contains(name) || name.contains(":") {
                    if !isEmpty { try reader.skip(past: name) }
                    continue
                }
                guard Self.shapes.contains(name) else { throw .unsafeLogo("it has a <\(name.prefix(30))>, which is more than a shape") }
                guard open.isEmpty ? name == "svg" && area == nil : true else { throw .unsafeLogo("it is not one <svg>") }
                let kept = try Self.kept(given)
                if area == nil { area = try Self.area(kept) }
                out += "<\(name)" + (open.isEmpty ? " xmlns=\"http://www.w3.org/2000/svg\"" : "")
                for attribute in kept { out += " \(attribute.name)=\"\(attribute.value)\"" }
                out += isEmpty ? "/>" : ">"
                if !isEmpty { open.append(name) }
            }
        }
        guard open.isEmpty, let area else { throw .unsafeLogo("it ends before it is whole") }
        bytes = Array(out.utf8)
        (width, height) = area
    }

    /// What draws; a `style` is taken apart into the attributes that it stands for.
    private static func kept(_ given: [(name: String, value: String)]) throws(PictureRefusal) -> [(name: String, value: String)] {
        var kept: [(name: String, value: String)] = []
        for (name, value) in given {
            if name.lowercased().hasPrefix("on") { throw .unsafeLogo("it would run a script (\(name.prefix(30)))") }
            if name == "style" {
                for declaration in value.split(separator: ";") {
                    let halves = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                    guard halves.count == 2 else { continue }
                    try keep(halves[0], halves[1], in: &kept)
                }
            } else {
                try keep(name == "xlink:href" ? "href" : name, value, in: &kept)
            }
        }
        return kept
    }

    private static func keep(_ name: String, _ value: String, in kept: inout [(name: String, value: String)]) throws(PictureRefusal) {
        // Even of what would be dropped: whoever wrote it meant it to load something.
        if value.replacing("url(#", with: "").lowercased().contains("url(") || name == "href" && !value.hasPrefix("#") {
            throw .unsafeLogo("it loads something from elsewhere (\(name.prefix(30)))")
        }
        guard attributes.contains(name) else { return }
        guard value.unicodeScalars.allSatisfy({ $0.isASCII && ($0.value >= 0x20 || $0.properties.isWhitespace) && !"\"<>&\\".unicodeScalars.contains($0) }) else {
            throw .unsafeLogo("\(name) has a character that no shape needs")
        }
        kept.removeAll { $0.name == name }
        kept.append((name, value))
    }

    private static func area(_ attributes: [(name: String, value: String)]) throws(PictureRefusal) -> (width: Double, height: Double) {
        let value = { (name: String) in attributes.first { $0.name == name }?.value }
        let box = (value("viewBox") ?? "").split { $0 == " " || $0 == "," || $0 == "\n" }.compactMap { Double($0) }
        let sides = box.count == 4 ? [box[2], box[3]] : ["width", "height"].compactMap { value($0).flatMap { Double($0.replacing("px", with: "")) } }
        guard sides.count == 2, sides.allSatisfy({ $0.isFinite && $0 > 0 }), (0.1...12).contains(sides[0] / sides[1]) else {
            throw .unsafeLogo("it does not say how wide and high it is (viewBox), or is a mere line")
        }
        return (sides[0], sides[1])
    }
}

/// XML without document types, entities or instructions, which a drawing needs none of.
private struct LogoReader {
    enum Piece {
        case start(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
        case end(String)
        case text
    }

    private var rest: Substring

    init(_ text: String) {
        rest = Substring(text)
        if rest.first == "\u{feff}" { rest.removeFirst() }
        if rest.hasPrefix("<?xml"), let end = rest.range(of: "?>") { rest = rest[end.upperBound...] }
    }

    mutating func next() throws(PictureRefusal) -> Piece? {
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard let first = rest.first else { return nil }
            guard first == "<" else { return .text }
            if rest.hasPrefix("<!--") {
                guard let end = rest.range(of: "-->") else { throw .unsafeLogo("a comment does not end") }
                rest = rest[end.upperBound...]
                continue
            }
            if rest.hasPrefix("<!") || rest.hasPrefix("<?") {
                throw .unsafeLogo("it has a document type or an instruction (\(rest.prefix(12))), which could load something")
            }
            rest.removeFirst()
            if rest.first == "/" {
                rest.removeFirst()
                let name = try self.name()
                try expect(">")
                return .end(name)
            }
            return try start()
        }
    }

    /// Past the end of an element that was begun, whatever is in it.
    mutating func skip(past name: String) throws(PictureRefusal) {
        var depth = 1
        while depth > 0 {
            guard let at = rest.firstIndex(of: "<") else { throw .unsafeLogo("<\(name)> does not end") }
            rest = rest[at...]
            switch try next() {
            case .start(_, _, let isEmpty): depth += isEmpty ? 0 : 1
            case .end: depth -= 1
            case .text, nil: throw .unsafeLogo("<\(name)> does not end")
            }
        }
    }

    private mutating func start() throws(PictureRefusal) -> Piece {
        let name = try self.name()
        var attributes: [(name: String, value: String)] = []
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.first == ">" {
                rest.removeFirst()
                return .start(name: name, attributes: attributes, isEmpty: false)
            }
            if rest.first == "/" {
                rest.removeFirst()
                try expect(">")
                return .start(name: name, attributes: attributes, isEmpty: true)
            }
            let key = try self.name()
            try expect("=")
            rest = rest.drop { $0.isWhitespace }
            guard let quote = rest.first, quote == "\"" || quote == "'" else { throw .unsafeLogo("\(key.prefix(30)) has no value in quotes") }
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { throw .unsafeLogo("\(key.prefix(30)) does not end") }
            attributes.append((key, String(rest[..<end])))
            rest = rest[rest.index(after: end)...]
        }
    }

    private mutating func name() throws(PictureRefusal) -> String {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ":" || $0 == ".") }
        guard !name.isEmpty else { throw .unsafeLogo("it is not well-formed at \(rest.prefix(12))") }
        rest = rest[name.endIndex...]
        return String(name)
    }

    private mutating func expect(_ character: Character) throws(PictureRefusal) {
        rest = rest.drop { $0.isWhitespace }
        guard rest.first == character else { throw .unsafeLogo("it is not well-formed at \(rest.prefix(12))") }
        rest.removeFirst()
    }
}
