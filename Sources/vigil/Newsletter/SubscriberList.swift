import Foundation
import Ledger
import Slips

/// Who gets the newsletter. Not in the ledger, where nothing is ever removed: people may leave and be forgotten. It lies beside it, sealed.
struct SubscriberList: Codable {
    struct Subscriber: Codable {
        /// Random ids of its links; more than one where somebody confirmed anew.
        var ids: [String]
        var address: String
        var language: String
        var topics: [String]
        var on: String

        /// No topics chosen, or none on the release: it is for everyone.
        func wants(_ topics: [String]) -> Bool {
            self.topics.isEmpty || topics.isEmpty || !Set(self.topics).isDisjoint(with: topics)
        }
    }

    static let name = "newsletter"

    private(set) var subscribers: [Subscriber] = []
    /// By release, the ids of those who got it already.
    private(set) var sent: [String: Set<String>] = [:]

    static func read(_ vault: Vault, _ folder: URL) throws -> SubscriberList {
        guard let bytes = try vault.aside(name, in: folder) else { return SubscriberList() }
        return try JSONDecoder().decode(SubscriberList.self, from: Data(bytes))
    }

    func write(_ vault: Vault, _ folder: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try vault.setAside(Array(try encoder.encode(self)), as: Self.name, in: folder)
    }

    /// Takes slips in the order in which they came; taking them again changes nothing.
    mutating func take(_ slips: [Slip]) -> (joined: Int, left: Int) {
        var joined = 0
        var left = 0
        for slip in slips {
            switch slip {
            case .joined(let new):
                if let known = subscribers.firstIndex(where: { $0.address.lowercased() == new.address.lowercased() }) {
                    if !subscribers[known].ids.contains(new.id) { subscribers[known].ids.append(new.id) }
                    subscribers[known].language = new.language
                    subscribers[known].topics = new.topics
                } else {
                    subscribers.append(
                        Subscriber(ids: [new.id], address: new.address, language: new.language, topics: new.topics, on: new.on))
                    joined += 1
                }
            case .left(let gone): if remove(gone.id) { left += 1 }
            case .gave: continue
            }
        }
        return (joined, left)
    }

    /// Forgets one, by the id of a link or by the address. False where there is none.
    mutating func remove(_ idOrAddress: String) -> Bool {
        let address = idOrAddress.lowercased()
        guard let known = subscribers.firstIndex(where: { $0.ids.contains(idOrAddress) || $0.address.lowercased() == address }) else { return false }
        let ids = subscribers.remove(at: known).ids
        for release in sent.keys { sent[release]?.subtract(ids) }
        return true
    }

    func waiting(for release: String, topics: [String]) -> [Subscriber] {
        let got = sent[release] ?? []
        return subscribers.filter { $0.wants(topics) && got.isDisjoint(with: $0.ids) }
    }

    mutating func note(_ subscriber: Subscriber, got release: String) {
        sent[release, default: []].formUnion(subscriber.ids)
    }
}
