import Synchronization

/// What a process keeps of an edition's plan from one edition to the next, by language: where little has changed, working it out anew takes longer
/// than anything else. A plan is taken again only as far as what it was made from is the same.
///
/// Memory: some hundred bytes for each article and language.
final class EditionMemory: Sendable {
    private let plans = Mutex<[String: ArticlePlan]>([:])

    subscript(language: String) -> ArticlePlan? {
        get { plans.withLock { $0[language] } }
        set { plans.withLock { $0[language] = newValue } }
    }
}
