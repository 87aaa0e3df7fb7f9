/// The pages of articles in one language as an edition planned them: for each its article, file and key, so that the next edition's plan works out
/// only what may be otherwise.
struct ArticlePlan: Sendable {
    struct Page: Sendable {
        let article: Article
        /// The page's file.
        let id: String
        let key: ContentKey?
    }

    let surroundings: ArticleSurroundings
    /// In the content's order.
    let pages: [Page]
}

/// Looks up an earlier plan's pages, article after article in the content's order.
struct KnownPages {
    private let plan: ArticlePlan?
    private let changes: ArticleSurroundings.Changes?
    private var next = 0
    private var byID: [String: Int]?

    init(_ plan: ArticlePlan?, now: ArticleSurroundings) {
        self.plan = plan
        changes = plan.map { now.changes(since: $0.surroundings) }
    }

    /// The page as it was planned, where its key cannot be another now.
    ///
    /// - Parameter place: of the article, among all that the facts are of.
    mutating func page(of article: Article, _ facts: [ArticleFacts], _ place: Int) -> ArticlePlan.Page? {
        guard let plan, let changes, let page = find(article, in: plan), page.article.isSameObject(as: article) else { return nil }
        return changes.concern(article, facts, place) ? nil : page
    }

    /// Plans differ little: most articles stand where they stood.
    private mutating func find(_ article: Article, in plan: ArticlePlan) -> ArticlePlan.Page? {
        if next < plan.pages.count, plan.pages[next].article.isSameObject(as: article) || plan.pages[next].article.id == article.id {
            defer { next += 1 }
            return plan.pages[next]
        }
        let known = byID ?? Dictionary(plan.pages.enumerated().map { ($1.article.id, $0) }) { first, _ in first }
        byID = known
        guard let place = known[article.id] else { return nil }
        next = place + 1
        return plan.pages[place]
    }
}
