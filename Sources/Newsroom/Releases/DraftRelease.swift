package import Testimony

/// A release in one language as its author wrote it, read but not yet held against the record.
package struct DraftRelease: Sendable {
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
    package var bindings: [Binding] {
        // What is withdrawn prints its title alone.
        guard withdrawal == nil else { return title.bindings + (withdrawal?.why.bindings ?? []) }
        let lines: [DraftLine?] =
            [title, subtitle, picture?.caption, video?.poster.caption, quote?.text, impact] + gallery.map(\.caption) + (act?.asks ?? [])
        return lines.flatMap { $0?.bindings ?? [] } + body.bindings
    }

    /// What it claims: each binding to a count, as of the release's day.
    var claims: [DraftClaim] {
        bindings.compactMap { binding in
            guard case .count(let count, _) = binding.kind else { return nil }
            return DraftClaim(count: count, asOf: asOf, file: file, spot: binding.spot)
        }
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
