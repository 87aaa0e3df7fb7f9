import Web

/// A part of an edition that is made at once: a page with its text-only form, an article's page with its documents, a feed in its three
/// formats. What it is made from is its key: where that is the same as in the edition before, its files are, too.
struct EditionUnit: Sendable {
    /// Of all the edition's units, the same from edition to edition: the path of its first file.
    let id: String
    /// Nil for what is cheap, or reads too much to say what: made anew each time.
    let key: ContentKey?
    private let work: Work

    private enum Work: Sendable {
        case other(@Sendable (inout Tree) throws(WordsError) -> Void)
        case article(ArticleMaker, place: Int)
    }

    init(id: String, key: ContentKey?, make: @escaping @Sendable (inout Tree) throws(WordsError) -> Void) {
        (self.id, self.key, work) = (id, key, .other(make))
    }

    init(_ page: PlannedArticle, by maker: ArticleMaker) { (id, key, work) = (page.id, page.key, .article(maker, place: page.place)) }

    func make(_ tree: inout Tree) throws(WordsError) {
        switch work {
        case .other(let make): try make(&tree)
        case .article(let maker, let place): try maker.make(place, &tree)
        }
    }
}
