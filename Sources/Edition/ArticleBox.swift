import Synchronization

/// What an article holds, shared by all of its copies until one of them is changed; and what follows from that alone, worked out when it is
/// first asked for and kept as long as the article, from edition to edition.
///
/// Memory: some hundred bytes for each language.
final class ArticleBox: Sendable {
    let fields: Article.Fields
    private let facts = AtomicLazyReference<ArticleFacts.Made>()
    private let keys = AtomicLazyReference<KeysOfArticle>()

    init(_ fields: Article.Fields) { self.fields = fields }

    /// Where two threads ask at once both work it out, and one result stays.
    func facts(_ make: () -> ArticleFacts.Made) -> ArticleFacts.Made { facts.load() ?? facts.storeIfNil(make()) }

    func keys(_ make: () -> KeysOfArticle) -> KeysOfArticle { keys.load() ?? keys.storeIfNil(make()) }
}

extension Article {
    /// What is worked out of it alone.
    var made: ArticleFacts.Made { box.facts { ArticleFacts.Made(self) } }

    var keys: KeysOfArticle { box.keys { KeysOfArticle(self) } }
}
