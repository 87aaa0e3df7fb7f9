package import Testimony

/// A text that is written, and meant for later.
package struct ScheduledText: Sendable {
    package let release: ReleaseID
    package let language: String
    package let published: Moment
}

extension Newsroom {
    /// What goes out after a moment, the earliest first. Whether it passes the checks is known when it is due.
    package func scheduled(after now: Moment) -> [ScheduledText] {
        let texts = memory.texts(casebook).read.joined()
        let later = texts.compactMap { text -> ScheduledText? in
            guard let published = text.published, published > now else { return nil }
            return ScheduledText(release: text.release, language: text.language, published: published)
        }
        return later.sorted { ($0.published, $0.release, $0.language) < ($1.published, $1.release, $1.language) }
    }
}
