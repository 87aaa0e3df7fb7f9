/// What is wrong with one stored entry.
package enum EntryFlaw: Hashable, Sendable, CustomStringConvertible {
    case missing
    case malformed
    case brokenLink
    case wrongLeaf
    case wrongHash
    case unknownFrame
    case wrongContentKey
    case alteredContent
    case badSignature
    case lostContent
    case unknownEpoch
    case olderEpoch
    case wrongKey
    case altered
    case badPadding
    case beyondHead

    package var description: String {
        switch self {
        case .missing: "it is missing"
        case .malformed: "its row has values of the wrong kind or size"
        case .brokenLink: "it does not follow the entry before it (one was removed, moved or put in)"
        case .wrongLeaf: "its content does not have the hash that was recorded"
        case .wrongHash: "its place in the chain does not have the hash that was recorded"
        case .unknownFrame: "it is written in a way that this version does not know"
        case .wrongContentKey: "its content was sealed under a key that the keystore does not hold"
        case .alteredContent: "its content was altered"
        case .lostContent: "the key of its content is gone, although nobody erased it"
        case .badSignature: "it is not signed by the member who is named as its author"
        case .unknownEpoch: "it is sealed under a key that this vault does not hold"
        case .olderEpoch: "it is sealed under a key that was given up before it: somebody who was shut out may have written it"
        case .wrongKey: "it was sealed under another key"
        case .altered: "its sealed bytes, or its place, were altered"
        case .badPadding: "its padding is wrong"
        case .beyondHead: "it stands beyond the recorded end of the ledger"
        }
    }
}
