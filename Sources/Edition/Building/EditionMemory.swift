import Synchronization

/// What a process keeps of an edition from one edition to the next: its plan, by language, and the entries of its long lists, since where little has
/// changed, working them out anew takes longer than anything else. Each is taken again only as far as what it was made from is the same.
///
/// Memory: about a kilobyte for each article and language.
final class EditionMemory: Sendable {
    private let plans = Mutex<[String: ArticlePlan]>([:])

    /// Entries of a list, as they are written, by the keys of the articles that they are of.
    struct Entries: Sendable {
        /// The site's, which stands in each.
        let address: String
        var written: [ContentKey: [UInt8]] = [:]
    }

    private let lists = Mutex<[String: Entries]>([:])

    /// - Parameter path: of the file that the list stands in.
    func entries(of path: String, at address: String) -> Entries {
        lists.withLock { $0[path] }.flatMap { $0.address == address ? $0 : nil } ?? Entries(address: address)
    }

    func keep(_ entries: Entries, of path: String) { lists.withLock { $0[path] = entries } }

    subscript(language: String) -> ArticlePlan? {
        get { plans.withLock { $0[language] } }
        set { plans.withLock { $0[language] = newValue } }
    }
}
