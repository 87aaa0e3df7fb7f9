import Web

/// The keys of all articles by their places (`KeysOfArticle`), for who goes through long lists of them: to ask each article costs two cores that do
/// so at once more than all else.
///
/// Memory: 17 bytes for each text, 16 for each article.
struct KeyTables: Sendable {
    let wholes: [ContentKey]
    /// Of what stands on cards.
    private let cards: [String: [ContentKey?]]

    init(_ articles: [Article], _ languages: [Language]) {
        // Worked out on every core, where they are not known.
        let keys = inParallel(articles.count) { articles[$0].keys }
        wholes = keys.map(\.whole)
        var places = [Int](repeating: 0, count: languages.count)
        var tables = languages.map { _ in [ContentKey?](repeating: nil, count: articles.count) }
        for (place, keys) in keys.enumerated() {
            for (number, language) in languages.enumerated() {
                tables[number][place] = keys.card(language.tag, near: &places[number])?.key
            }
        }
        cards = Dictionary(zip(languages.map(\.tag), tables)) { first, _ in first }
    }

    func add(cards list: Shelved, _ language: Language, to key: inout KeyWriter) {
        guard let table = cards[language.tag] else { return }
        for place in list.places { if let card = table[place] { key.add(card) } }
    }
}
