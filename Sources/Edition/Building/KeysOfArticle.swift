/// What an article's page is made from, and what lists show of it, as keys.
final class KeysOfArticle: Sendable {
    /// What lists show of it in a language: see `ArticleList` and `EverythingPage`.
    struct Card: Sendable {
        let language: String
        let key: ContentKey
        /// The same but for whether it was corrected.
        let pointer: ContentKey
    }

    /// All of it, in every language.
    let whole: ContentKey
    private let cards: [Card]
    let acts: Bool

    init(_ article: Article) {
        var whole = KeyWriter(most: 1 << 14)
        whole.add(article)
        self.whole = whole.key
        let versions = article.versions
        cards = versions.indices.map { Self.card(article, versions[$0]) }
        acts = versions.contains { $0.act != nil }
    }

    /// Nil where it is not in that language.
    func card(_ language: String) -> Card? {
        var start = 0
        return card(language, near: &start)
    }

    /// The same for who asks many articles in one language: most have it where the one before had it.
    func card(_ language: String, near place: inout Int) -> Card? {
        if place < cards.count, cards[place].language == language { return cards[place] }
        guard let found = cards.firstIndex(where: { $0.language == language }) else { return nil }
        place = found
        return cards[found]
    }

    private static func card(_ article: Article, _ version: ArticleVersion) -> Card {
        var key = KeyWriter()
        key.add(article.id)
        key.add(article.kind)
        key.add(article.published)
        key.add(article.asOf)
        key.add(article.versions.map(\.language))
        key.add(version.title)
        key.add(version.subtitle)
        let pointer = key.key
        key.add(article.corrections.isEmpty)
        return Card(language: version.language, key: key.key, pointer: pointer)
    }
}
