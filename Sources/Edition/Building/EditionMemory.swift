import Synchronization

/// What a process keeps of an edition's articles from one edition to the next: their keys, which take longer than anything else where
/// little has changed. Kept beside the article itself, and taken again only for the same object.
///
/// Memory: some hundred bytes for each article and language.
final class EditionMemory: Sendable {
    private let facts = Mutex<[String: (article: Article, made: ArticleFacts.Made)]>([:])

    private let kept = Mutex<[String: (article: Article, keys: UnitKeys.OfArticle)]>([:])

    /// What is worked out of articles alone, in parallel where it is not known.
    func facts(_ articles: [Article], _ make: @Sendable (Article) -> ArticleFacts.Made) -> [ArticleFacts.Made] {
        let known = facts.withLock { $0 }
        let found = inParallel(articles.count) { number -> (made: ArticleFacts.Made, isNew: Bool) in
            let article = articles[number]
            if let kept = known[article.id], kept.article.isSameObject(as: article) { return (kept.made, false) }
            return (make(article), true)
        }
        facts.withLock { facts in
            for (article, found) in zip(articles, found) where found.isNew { facts[article.id] = (article, found.made) }
        }
        return found.map(\.made)
    }

    /// The keys of articles, worked out in parallel where they are not known.
    ///
    /// - Parameter languages: the site's: another list of them forgets all.
    func keys(_ articles: [Article], languages: [String], _ make: @Sendable (Article) -> UnitKeys.OfArticle) -> [UnitKeys.OfArticle] {
        let known = kept.withLock { $0 }
        let found = inParallel(articles.count) { number -> (keys: UnitKeys.OfArticle, isNew: Bool) in
            let article = articles[number]
            if let kept = known[article.id], kept.article.isSameObject(as: article), kept.keys.languages == languages { return (kept.keys, false) }
            return (make(article), true)
        }
        kept.withLock { kept in
            for (article, found) in zip(articles, found) where found.isNew { kept[article.id] = (article, found.keys) }
        }
        return found.map(\.keys)
    }
}
