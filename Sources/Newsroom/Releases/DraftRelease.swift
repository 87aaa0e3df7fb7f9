package import Testimony

/// A release in one language as its author wrote it, read but not yet held against the record.
///
/// A reference, since lists of them are many and hold every text of a site.
package final class DraftRelease: Sendable {
    /// `releases/ID.LANG.md`
    package let file: String
    package let id: ReleaseID
    package let language: String
    package let kind: ReleaseKind
    /// The day its counts are asked about.
    package let asOf: Day
    /// nil: not meant to be in an edition yet.
    package let published: Moment?
    package let countries: [String]
    package let region: String
    package let topics: [String]
    package let dateline: String
    /// Reports whose details it tells.
    let uses: [Located]
    let more: [Located]
    let title: DraftLine
    let subtitle: DraftLine?
    let picture: DraftPicture?
    let gallery: [DraftPicture]
    let video: DraftVideo?
    let quote: DraftQuote?
    let act: DraftAct?
    let impact: DraftLine?
    let withdrawal: DraftWithdrawal?
    /// Ids that it had before.
    package let formerly: [String]
    /// nil for an original.
    let translatedFrom: TranslationSource?
    let body: DraftBody
    /// Every binding, in reading order.
    package let bindings: [Binding]
    /// What it claims: each binding to a count, as of the release's day.
    let claims: [DraftClaim]

    init(
        file: String, id: ReleaseID, language: String, kind: ReleaseKind, asOf: Day, published: Moment?, countries: [String],
        region: String, topics: [String], dateline: String, uses: [Located], more: [Located], title: DraftLine, subtitle: DraftLine?,
        picture: DraftPicture?, gallery: [DraftPicture], video: DraftVideo?, quote: DraftQuote?, act: DraftAct?, impact: DraftLine?,
        withdrawal: DraftWithdrawal?, formerly: [String], translatedFrom: TranslationSource?, body: DraftBody
    ) {
        self.file = file
        self.id = id
        self.language = language
        self.kind = kind
        self.asOf = asOf
        self.published = published
        self.countries = countries
        self.region = region
        self.topics = topics
        self.dateline = dateline
        self.uses = uses
        self.more = more
        self.title = title
        self.subtitle = subtitle
        self.picture = picture
        self.gallery = gallery
        self.video = video
        self.quote = quote
        self.act = act
        self.impact = impact
        self.withdrawal = withdrawal
        self.formerly = formerly
        self.translatedFrom = translatedFrom
        self.body = body
        bindings = Self.bindings(title, [subtitle, picture?.caption, video?.poster.caption, quote?.text, impact], gallery, act, body, withdrawal)
        claims = bindings.compactMap { binding in
            guard case .count(let count, _) = binding.kind else { return nil }
            return DraftClaim(count: count, asOf: asOf, file: file, spot: binding.spot)
        }
    }

    /// What is withdrawn shows nothing.
    var showsPictures: Bool {
        withdrawal == nil && (picture != nil || video != nil || !gallery.isEmpty || !body.pictures.isEmpty)
    }

    private static func bindings(
        _ title: DraftLine, _ others: [DraftLine?], _ gallery: [DraftPicture], _ act: DraftAct?, _ body: DraftBody, _ withdrawal: DraftWithdrawal?
    ) -> [Binding] {
        // What is withdrawn prints its title alone.
        if let withdrawal { return title.bindings + withdrawal.why.bindings }
        let lines = [title] + others + gallery.map(\.caption) + (act?.asks ?? [])
        return lines.flatMap { $0?.bindings ?? [] } + body.bindings
    }
}

/// A number in a release that says it answers a count: not yet answered.
package struct DraftClaim: Hashable, Sendable {
    package let count: CountID
    package let asOf: Day
    let file: String
    let spot: Spot
}

/// A map of places, or a picture from a file.
struct DraftPicture: Sendable {
    var places: [Located] = []
    var file: Located?
    var alt = ""
    let caption: DraftLine?
    let credit: String
    var licence = ""
}

struct DraftVideo: Sendable {
    let file: Located
    /// With the video's own words and caption.
    let poster: DraftPicture
    /// `NAME.LANG.vtt`
    let captions: [Located]
}

struct DraftQuote: Sendable {
    let text: DraftLine
    let by: String
    let office: String
}

struct DraftAct: Sendable {
    let to: String
    let asks: [DraftLine]
    let until: Day?
    let letter: String
    let email: String
}

struct DraftWithdrawal: Sendable {
    let on: Day
    let why: DraftLine
}
