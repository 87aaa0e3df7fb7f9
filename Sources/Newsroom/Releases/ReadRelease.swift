package import Testimony

/// A release's text, read: what it holds, and everything that is wrong with the text itself.
///
/// A reference, as its draft is.
package final class ReadRelease: Sendable {
    package let file: String
    package let release: ReleaseID
    package let language: String
    /// nil where the front matter is too broken to say what the release is.
    package let draft: DraftRelease?
    package let problems: [ReleaseProblem]
    /// Whether it says when it goes out; a text whose front matter does not read is taken for one that does.
    let published: Moment?
    private let saysNothingOfTime: Bool

    /// Meant to be in an edition made at this moment.
    package func isDue(_ now: Moment) -> Bool {
        if let published { return published <= now }
        return !saysNothingOfTime
    }

    /// How many bytes a release may have, and how many problems of one text are told.
    package static let largestSize = 1_000_000
    package static let mostProblems = 100

    package init(_ release: ReleaseText) {
        var reader = ReleaseReader(release)
        draft = reader.read()
        problems = Self.firstOf(reader.problems)
        file = reader.file
        self.release = release.release
        language = release.language
        published = reader.published
        saysNothingOfTime = reader.saysNothingOfTime
    }

    private static func firstOf(_ problems: [ReleaseProblem]) -> [ReleaseProblem] {
        guard let file = problems.first?.file, problems.count > mostProblems else { return problems }
        let more = ReleaseProblem(
            problems[0].code, file: file, what: "\(problems.count - mostProblems) more problems like these",
            instead: "mend the first \(mostProblems), then look again")
        return problems.prefix(mostProblems) + [more]
    }
}
