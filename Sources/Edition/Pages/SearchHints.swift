package import Web

/// What somebody who searches should know.
package struct SearchHints {
    private let words: Words

    package init(words: Words) { self.words = words }

    package func markup() throws(WordsError) -> Markup {
        let example = try words("search.hint.phrase.example")
        let phrase = try words.markup("search.hint.phrase", ["example": HTML.kbd(.dirAuto) { example }])
        let scripts = try words("search.hint.scripts")
        return HTML.ul(.class("search-hints")) {
            HTML.li { phrase }
            HTML.li { scripts }
        }
    }
}
