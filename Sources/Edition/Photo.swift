/// A picture from a file in the forms that are published: several widths for browsers to choose from, a JPEG for those that
/// know no other type, and a large JPEG to open.
package struct Photo: Codable, Hashable, Sendable {
    /// Of the original, such as `river.jpg`; also tells a page's pictures apart.
    package var name: String
    /// What it shows, in the page's language, for who cannot see it. Never empty.
    package var alt: String
    package var licence: String
    package var forms: [Form]

    /// One file of it.
    package struct Form: Codable, Hashable, Sendable {
        /// Relative to the edition's folder: `assets/pictures/river-960.3f9c2a17.webp`.
        package var path: String
        /// `image/webp`, `image/jpeg`.
        package var type: String
        package var width: Int
        package var height: Int

        package init(path: String, type: String, width: Int, height: Int) {
            self.path = path
            self.type = type
            self.width = width
            self.height = height
        }
    }

    package init(name: String, alt: String, licence: String = "", forms: [Form]) {
        self.name = name
        self.alt = alt
        self.licence = licence
        self.forms = forms
    }

    private static let jpeg = "image/jpeg"

    /// The smallest JPEG: what the page shows where a browser knows no other type.
    package var plain: Form? { jpegs.first }

    /// The largest JPEG: what a click opens, and what is shared.
    package var large: Form? { jpegs.last }

    private var jpegs: [Form] { forms.filter { $0.type == Self.jpeg }.sorted { $0.width < $1.width } }

    /// The other types, each narrowest first, in the order that browsers should prefer them.
    var sources: [(type: String, forms: [Form])] {
        var types: [String] = []
        for form in forms where form.type != Self.jpeg && !types.contains(form.type) { types.append(form.type) }
        return types.map { type in (type, forms.filter { $0.type == type }.sorted { $0.width < $1.width }) }
    }
}

/// A video of the site's own. What is said in it stands in the article's text, too.
package struct Video: Codable, Hashable, Sendable {
    package var path: String
    /// `video/webm`, `video/mp4`.
    package var type: String
    /// Shown until it plays.
    package var poster: Photo
    package var caption: [Inline]
    package var credit: String
    package var captions: [Captions]

    /// What is said in it, as WebVTT.
    package struct Captions: Codable, Hashable, Sendable {
        /// BCP 47.
        package var language: String
        package var path: String

        package init(language: String, path: String) {
            self.language = language
            self.path = path
        }
    }

    package init(
        path: String, type: String, poster: Photo, caption: [Inline] = [], credit: String = "", captions: [Captions] = []
    ) {
        self.path = path
        self.type = type
        self.poster = poster
        self.caption = caption
        self.credit = credit
        self.captions = captions
    }
}

/// A file that goes into the edition as it is, from outside: pictures, videos and PDFs, whose bytes need not be in memory.
package struct EditionAsset: Codable, Hashable, Sendable {
    /// In the edition: `assets/…`, the name with the first 8 hex digits of `sha256`.
    package var path: String
    /// Where its bytes are now. Never published.
    package var file: String
    package var size: Int
    /// In hex.
    package var sha256: String

    package init(path: String, file: String, size: Int, sha256: String) {
        self.path = path
        self.file = file
        self.size = size
        self.sha256 = sha256
    }

    /// Whether the path stays in `assets/` and names its content.
    var isSound: Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "assets", ["pictures", "videos", "reports"].contains(parts[1]) else { return false }
        return Paths.isSafe(id: String(parts[2])) && sha256.count == 64 && parts[2].contains("." + sha256.prefix(8) + ".") && size > 0
    }
}
