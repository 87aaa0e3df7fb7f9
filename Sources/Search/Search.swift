// Search: finds documents by words, in an immutable index of each language.
//
// Imports Names, libstemmer and zlib, nothing else of ours: it knows neither editions nor pages. What always holds: the same
// documents give the same bytes; an index is only read, and no bytes however damaged can make it trap, read outside of them or
// run without end (`SearchError` instead); a query costs a bounded time, however it is typed.
//
//     Analysis/  a text becomes terms: words, stems, pairs of characters, by language
//     Index/     documents become bytes (SearchIndexBuilder), and bytes are opened (SearchIndex)
//     Query/     what somebody typed becomes clauses, those find documents and score them; what is shown of a text

/// Why an index cannot be used. One line each: what is wrong, where, what to do.
package enum SearchError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String)
    case corrupt(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read as a file; copy the edition whole, with the right to read it"
        case .corrupt(let what): "this search index is damaged: \(what); publish the edition again, or copy it whole"
        }
    }
}
