import Web

/// A certificate in words and as a drawing: which entries are different people, and why.
struct CertificateView {
    let context: EditionContext
    let words: Words
    let count: PublicCount
    let answer: PublicAnswer

    private var proof: PublicCertificate { answer.certificate }

    func markup() throws(WordsError) -> Markup {
        let title = try words("proof.title", ["n": .number(answer.certified)])
        let sentences = try self.sentences()
        let gap =
            try answer.certified < answer.atLeast
            ? words("proof.gap", ["certified": .number(answer.certified), "at-least": .number(answer.atLeast)]) : nil
        let drawing = try ProofDrawing(words: words, proof: proof).markup()
        let commitment = try words("proof.commitment")
        let entry = try words("proof.entry")
        return HTML.section(.class("proof")) {
            HTML.h3 { title }
            drawing
            HTML.ul { sentences.map { sentence in HTML.li { sentence } } }
            if let gap { HTML.p { gap } }
            HTML.p(.class("note")) { entry }
            HTML.details {
                HTML.summary { commitment }
                HTML.p { HTML.code(.class("hash"), Attribute("dir", "ltr")) { proof.commitment } }
            }
        }
    }

    /// How the clique is shown: by listings, by other reasons, and how many of it a merge could spoil.
    private func sentences() throws(WordsError) -> [String] {
        let listings = CliqueListings(proof)
        let size = proof.clique.count
        var sentences: [String] = []
        if size == 0 {
            sentences.append(try words("proof.none"))
        } else if listings.sizes == [size], size > 1 {
            sentences.append(try words("proof.one-report", ["n": .number(size)]))
        } else if size == 1 {
            sentences.append(try words("proof.single"))
        } else {
            sentences.append(try words("proof.clique", ["n": .number(size)]))
            for listed in listings.sizes where listed > 1 { sentences.append(try words("proof.listing", ["n": .number(listed)])) }
            for rule in ["sex", "birth", "places", "judged"] {
                let pairs = listings.otherPairs.count { $0.reason == rule }
                if pairs > 0 { sentences.append(try words("proof.pairs.\(rule)", ["n": .number(pairs)])) }
            }
        }
        let spoiled = proof.matching?.count ?? 0
        if spoiled > 0 {
            sentences.append(try words("proof.spoiled", ["n": .number(spoiled)]))
            sentences.append(try words("proof.remain", ["n": .number(size - spoiled)]))
        }
        return sentences
    }
}

/// A clique by the listings that cover most of it.
struct CliqueListings {
    /// Groups of the clique, in the order drawn: each entry stands in the largest listing that still had it.
    private(set) var groups: [[Int]] = []
    /// How many of the clique each of those listings holds, entries that stand elsewhere included.
    private(set) var sizes: [Int] = []
    /// Pairs of the clique that rest on another reason than a listing.
    let otherPairs: [PublicCertificate.Difference]

    init(_ proof: PublicCertificate) {
        let clique = Set(proof.clique)
        otherPairs = proof.differences.filter { clique.contains($0.a) && clique.contains($0.b) }
        var left = clique
        let listings = proof.listings.map { Set($0).intersection(clique) }
        while let best = listings.max(by: { $0.intersection(left).count < $1.intersection(left).count }),
            best.intersection(left).count > 1
        {
            groups.append(best.intersection(left).sorted())
            sizes.append(best.count)
            left.subtract(best)
        }
        groups += left.sorted().map { [$0] }
    }
}
