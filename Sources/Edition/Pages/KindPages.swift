import Web

/// Reports, and what is there to be looked at.
struct KindPages {
    let context: EditionContext
    let words: Words

    func reports() throws(WordsError) -> ListedPage {
        try listed(.reports, context.shelf(words.language).byKind["report"] ?? Shelved())
    }

    func visual() throws(WordsError) -> ListedPage { try listed(.videosPhotos, context.shelf(words.language).visual) }

    private func listed(_ section: SiteSection, _ articles: Shelved) throws(WordsError) -> ListedPage {
        ListedPage(
            context: context, words: words, title: try words("nav.\(section.rawValue)"),
            introduction: try SectionIntroduction(context: context, words: words, section: section).markup(), articles: articles,
            section: section, address: { Paths.section(section, $0) }, languages: context.languages)
    }
}
