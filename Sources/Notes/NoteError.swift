/// What is wrong with a signed note or its key.
package enum NoteError: Error, Hashable, CustomStringConvertible {
    case badName(String)
    case badKey(String)
    case malformed(String)
    case otherSigner(String)
    case badSignature(String)

    package var description: String {
        switch self {
        case .badName: "a key's name may hold no space and no plus sign, and may not be empty"
        case .badKey(let why): "this is no signer's key: \(why)"
        case .malformed(let what): "this is no signed note: \(what)"
        case .otherSigner(let name): "the note has no signature by \(name); it was signed by another key"
        case .badSignature(let name): "the signature by \(name) does not fit its text"
        }
    }
}
