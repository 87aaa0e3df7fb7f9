/// What an `Accept-Encoding` header allows (RFC 9110, section 12.5.3).
struct AcceptedCodings {
    private var weights: [String: Double] = [:]

    /// Parts that cannot be read are taken as not said: the worst that follows is a larger answer.
    init(_ header: String?) {
        for part in (header ?? "").split(separator: ",").prefix(32) {
            let pieces = part.split(separator: ";").map { trimmed($0) }
            guard let name = pieces.first, !name.isEmpty else { continue }
            var weight = 1.0
            for piece in pieces.dropFirst() where piece.lowercased().hasPrefix("q=") {
                weight = Double(piece.dropFirst(2)).flatMap { (0...1).contains($0) ? $0 : nil } ?? 0
            }
            weights[name.lowercased()] = weight
        }
    }

    /// The best of the codings at hand; nil for none, that is, the plain bytes.
    ///
    /// On equal weight the earlier one in `Coding.allCases` wins, and any coding wins over none. The plain bytes are
    /// sent even to a client that refuses them, as the RFC allows, where there is nothing else.
    func best(of available: [Coding]) -> Coding? {
        let identity = weights["identity"] ?? 0
        var best: (coding: Coding, weight: Double)?
        for coding in Coding.allCases where available.contains(coding) {
            let weight = weight(of: coding)
            guard weight > 0, weight >= identity, weight > best?.weight ?? 0 else { continue }
            best = (coding, weight)
        }
        return best?.coding
    }

    private func weight(of coding: Coding) -> Double {
        weights[coding.rawValue] ?? (coding == .gzip ? weights["x-gzip"] : nil) ?? weights["*"] ?? 0
    }
}

private func trimmed(_ text: Substring) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var text = text.drop(while: blank)
    while let last = text.last, blank(last) { text.removeLast() }
    return String(text)
}
