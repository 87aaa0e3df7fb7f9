package import Web

/// Where search stands, in the edition and on its server.
package enum SearchPaths {
    package static func page(_ language: Language) -> Address { .path([language.tag, "search"]) }
    /// Pages of the plain list of everything, from 1.
    package static func list(_ language: Language, page: Int = 1) -> Address {
        .path([language.tag, "index"] + (page == 1 ? [] : [String(page)]))
    }
    /// The root of a language's index; its segments lie in the folder beside it.
    package static func index(_ language: Language) -> Address { .path(["search", language.tag + ".idx"], file: true) }
    package static func segment(_ language: Language, _ name: String) -> Address { .path(["search", language.tag, name], file: true) }
    package static func labels(_ language: Language) -> Address { .path(["search", language.tag + ".json"], file: true) }
}
