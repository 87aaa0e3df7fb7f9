/// Why an edition was not written. Nothing was changed on disk.
package enum EditionError: Error, Hashable, CustomStringConvertible {
    case words(String)
    case content(where: String, what: String)
    case deadLink(page: String, to: String)
    case notAnEdition(String)
    case disk(path: String, what: String)
    case signing(String)
    case log(String)

    package var description: String {
        switch self {
        case .words(let what): what
        case .content(let place, let what): "\(place): \(what)"
        case .deadLink(let page, let target):
            "\(page): links to \(target), which the edition does not have; correct the link or leave it out"
        case .notAnEdition(let path):
            "\(path) is there and is no edition, or holds more than one; choose a new folder, or move it away"
        case .disk(let path, let what): "\(path): \(what)"
        case .log(let what): what
        case .signing(let what): "the edition could not be signed: \(what)"
        }
    }
}
