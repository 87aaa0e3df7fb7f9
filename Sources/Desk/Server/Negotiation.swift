import Web

/// Which of the desk's languages a visitor reads.
enum Negotiation {
    /// The one chosen, else the best of `Accept-Language` (RFC 9110, 12.5.4), else the first that we have.
    static func language(chosen: String?, accepted: String?) -> String {
        let ours = StringCatalogue.deskLanguages
        if let chosen, ours.contains(chosen) { return chosen }
        let wishes = (accepted ?? "").split(separator: ",").prefix(32).enumerated().compactMap { place, wish -> (tag: String, weight: Double, place: Int)? in
            let parts = wish.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let tag = parts.first else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return weight > 0 ? (tag, weight, place) : nil
        }
        for wish in wishes.sorted(by: { ($1.weight, $0.place) < ($0.weight, $1.place) }) {
            if let match = ours.first(where: { wish.tag == $0.lowercased() || wish.tag.hasPrefix($0.lowercased() + "-") }) { return match }
        }
        return ours[0]
    }
}
