/// One release as it is published, in all its languages.
///
/// Lists of articles are many, and hold thousands each: an article is one reference, shared until it is changed.
package struct Article: Codable, Hashable, Sendable {
    private(set) var box: ArticleBox

    struct Fields: Codable, Hashable, Sendable {
        var id: String
        var kind: String
        var published: String
        var modified: String?
        var asOf: String
        var countries: [String]
        var region: String?
        var topics: [String]
        var more: [String]
        var formerly: [String]
        var withdrawn: String?
        var versions: [ArticleVersion]
        var corrections: [Correction]
        var names: [String]
    }

    /// Never changed once it is shared: every setter makes a new box.
    var fields: Fields {
        get { box.fields }
        set { box = ArticleBox(newValue) }
    }

    package var id: String {
        get { box.fields.id }
        set { fields.id = newValue }
    }

    /// A code of `releases.kind`: news_release, letter, report, ….
    package var kind: String {
        get { box.fields.kind }
        set { fields.kind = newValue }
    }

    /// RFC 9557, with the time zone of the place it was issued from.
    package var published: String {
        get { box.fields.published }
        set { fields.published = newValue }
    }

    /// When it was last corrected, RFC 9557; nil for never.
    package var modified: String? {
        get { box.fields.modified }
        set { fields.modified = newValue }
    }

    /// The day its counts are asked for, ISO 8601.
    package var asOf: String {
        get { box.fields.asOf }
        set { fields.asOf = newValue }
    }

    /// ISO 3166-1 alpha-2.
    package var countries: [String] {
        get { box.fields.countries }
        set { fields.countries = newValue }
    }

    package var region: String? {
        get { box.fields.region }
        set { fields.region = newValue }
    }

    package var topics: [String] {
        get { box.fields.topics }
        set { fields.topics = newValue }
    }

    /// Ids of other articles.
    package var more: [String] {
        get { box.fields.more }
        set { fields.more = newValue }
    }

    /// Ids that it had before: their addresses lead here.
    package var formerly: [String] {
        get { box.fields.formerly }
        set { fields.formerly = newValue }
    }

    /// The day on which it was withdrawn, ISO 8601; nil where it stands.
    package var withdrawn: String? {
        get { box.fields.withdrawn }
        set { fields.withdrawn = newValue }
    }

    /// One for each language that it is available in.
    package var versions: [ArticleVersion] {
        get { box.fields.versions }
        set { fields.versions = newValue }
    }

    /// Newest first.
    package var corrections: [Correction] {
        get { box.fields.corrections }
        set { fields.corrections = newValue }
    }

    /// Names that its texts write in several ways, each as it stands in one of them: search finds all of its languages by any.
    package var names: [String] {
        get { box.fields.names }
        set { fields.names = newValue }
    }

    package init(
        id: String, kind: String, published: String, modified: String? = nil, asOf: String, countries: [String] = [],
        region: String? = nil, topics: [String] = [], more: [String] = [], formerly: [String] = [], withdrawn: String? = nil,
        versions: [ArticleVersion], corrections: [Correction] = [], names: [String] = []
    ) {
        box = ArticleBox(
            Fields(
                id: id, kind: kind, published: published, modified: modified, asOf: asOf, countries: countries, region: region,
                topics: topics, more: more, formerly: formerly, withdrawn: withdrawn, versions: versions, corrections: corrections, names: names))
    }

    package init(from decoder: any Decoder) throws { box = ArticleBox(try Fields(from: decoder)) }

    package func encode(to encoder: any Encoder) throws { try box.fields.encode(to: encoder) }

    /// Nothing of it has been changed since the other was copied from it.
    func isSameObject(as other: Article) -> Bool { box === other.box }

    package static func == (a: Article, b: Article) -> Bool { a.box === b.box || a.box.fields == b.box.fields }

    package func hash(into hasher: inout Hasher) { box.fields.hash(into: &hasher) }
}

/// An article in one language.
package struct ArticleVersion: Codable, Hashable, Sendable {
    /// BCP 47.
    package var language: String
    package var title: [Inline]
    package var subtitle: [Inline]
    package var dateline: String
    package var picture: Picture?
    package var quote: PullQuote?
    package var body: [Block]
    /// What a reader can do, and until when.
    package var act: Act?
    /// What came of it, in a sentence.
    package var impact: [Inline]
    /// Why it was withdrawn; its text is no longer in the edition then.
    package var withdrawnWhy: [Inline]
    /// The pictures of a photo essay, in order.
    package var gallery: [Picture]
    package var video: Video?
    /// nil for an original.
    package var translatedFrom: TranslatedFrom?
    /// A report's PDF.
    package var printed: PrintedFile?

    package init(
        language: String, title: [Inline], subtitle: [Inline] = [], dateline: String = "", picture: Picture? = nil,
        quote: PullQuote? = nil, body: [Block], act: Act? = nil, impact: [Inline] = [], withdrawnWhy: [Inline] = [],
        gallery: [Picture] = [], video: Video? = nil, translatedFrom: TranslatedFrom? = nil, printed: PrintedFile? = nil
    ) {
        self.printed = printed
        self.translatedFrom = translatedFrom
        self.act = act
        self.impact = impact
        self.withdrawnWhy = withdrawnWhy
        self.language = language
        self.title = title
        self.subtitle = subtitle
        self.dateline = dateline
        self.picture = picture
        self.quote = quote
        self.body = body
        self.gallery = gallery
        self.video = video
    }
}

/// What a translation was made of.
package struct TranslatedFrom: Codable, Hashable, Sendable {
    /// BCP 47.
    package var language: String
    /// The original says something else by now.
    package var hasChanged: Bool

    package init(language: String, hasChanged: Bool) {
        self.language = language
        self.hasChanged = hasChanged
    }
}

/// An open appeal, as a reader can join it.
package struct Act: Codable, Hashable, Sendable {
    /// Whom it is addressed to.
    package var to: String
    package var asks: [[Inline]]
    /// The last day on which it makes sense, ISO 8601; empty for open end.
    package var until: String
    /// A letter to copy; empty for none.
    package var letter: String
    /// Where letters go by e-mail; empty for nowhere.
    package var email: String

    package init(to: String, asks: [[Inline]], until: String = "", letter: String = "", email: String = "") {
        self.to = to
        self.asks = asks
        self.until = until
        self.letter = letter
        self.email = email
    }
}

/// A picture of an article: a map drawn by Vigil (as the lead picture only), or one from a file.
package struct Picture: Codable, Hashable, Sendable {
    /// Empty where it is a photo.
    package var map: [MapPlace]
    package var photo: Photo?
    package var caption: [Inline]
    package var credit: String

    package init(map: [MapPlace], caption: [Inline] = [], credit: String = "") {
        self.map = map
        self.caption = caption
        self.credit = credit
    }

    package init(photo: Photo, caption: [Inline] = [], credit: String = "") {
        map = []
        self.photo = photo
        self.caption = caption
        self.credit = credit
    }
}

/// A place on a map. Degrees north and east, WGS 84.
package struct MapPlace: Codable, Hashable, Sendable {
    package var id: String
    /// In the page's language.
    package var name: String
    package var country: String
    package var latitude: Double
    package var longitude: Double
    /// How far the true spot may lie from the point, in kilometres.
    package var precisionKm: Double

    package init(id: String, name: String, country: String, latitude: Double, longitude: Double, precisionKm: Double) {
        self.id = id
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.precisionKm = precisionKm
    }
}

package struct PullQuote: Codable, Hashable, Sendable {
    package var text: [Inline]
    package var by: String
    package var office: String

    package init(text: [Inline], by: String, office: String = "") {
        self.text = text
        self.by = by
        self.office = office
    }
}

/// That a published number was wrong, what it was and is, and why.
package struct Correction: Codable, Hashable, Sendable {
    /// RFC 9557.
    package var on: String
    /// By language.
    package var notes: [String: String]
    package var changes: [Change]

    package struct Change: Codable, Hashable, Sendable {
        package var count: String
        package var old: Int
        package var new: Int
        /// By language, as pages printed and print them: `38` may have become `at least 38`. The number alone where
        /// there are none.
        package var oldWords: [String: String]
        package var newWords: [String: String]
        /// What has changed in the count's table; nil for none.
        package var cells: [Cell]?

        /// A place of a table, as it was printed and is; nil: left out.
        package struct Cell: Codable, Hashable, Sendable {
            /// By language.
            package var name: [String: String]
            package var old: Int?
            package var new: Int?

            package init(name: [String: String], old: Int?, new: Int?) {
                self.name = name
                self.old = old
                self.new = new
            }
        }

        package init(
            count: String, old: Int, new: Int, oldWords: [String: String] = [:], newWords: [String: String] = [:], cells: [Cell]? = nil
        ) {
            self.cells = cells
            self.count = count
            self.old = old
            self.new = new
            self.oldWords = oldWords
            self.newWords = newWords
        }
    }

    package init(on: String, notes: [String: String], changes: [Change] = []) {
        self.on = on
        self.notes = notes
        self.changes = changes
    }
}
