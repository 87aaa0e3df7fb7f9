import Account
import Crypto
import Edition
import Foundation
import Proof
import Testimony

extension PublicCertificate {
    /// The public form of a proof. It holds the classes of the clique, of the matching and of its cover, and no others;
    /// of the reasons, as few listings as cover the clique's pairs, and the kind of reason for the pairs left.
    ///
    /// Classes are numbered in the order of HMAC-SHA256 under the vault's secret, which differs from count to count and
    /// from day to day: the numbers tell nothing about the record and do not join two certificates.
    ///
    /// - Parameter nodes: as the private proof files of other counts have them.
    init(_ proof: CheckedProof, count: CountID, asOf: Day, secret: [UInt8], nodes: NodeLines = NodeLines()) throws {
        let key = SymmetricKey(data: secret)
        let question = proof.question, certificate = proof.certificate
        // A class is named by its first node.
        let people = JudgedPeople(question)
        let classOf = people.of.map { people.nodes[$0][0] }
        let named = certificate.clique + (certificate.spoiling.map { $0.pairs.flatMap { [$0.node, $0.spoiler] } + $0.cover } ?? [])
        let shown = Set(named.map { classOf[$0] })
        func rank(_ node: Int) -> [UInt8] {
            let text = "vigil/public-order\n\(count)\n\(asOf)\n\(question.nodes[node].id)"
            return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        }
        let order = shown.map { (rank: rank($0), node: $0) }.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
        let labels = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.node, $0 + 1) })
        func label(_ node: Int) -> Int { labels[classOf[node]] ?? 0 }

        let clique = Set(certificate.clique.map { classOf[$0] })
        let reasons = Reasons(for: clique, question, classOf)
        self.init(
            nodes: order.count, clique: clique.map(label).sorted(),
            listings: reasons.listings.map { $0.map(label).sorted() }.sorted { $0.lexicographicallyPrecedes($1) },
            differences: reasons.pairs.map { pair, rule in
                let ends = [label(pair.a), label(pair.b)].sorted()
                return Difference(a: ends[0], b: ends[1], reason: rule)
            }.sorted { ($0.a, $0.b) < ($1.a, $1.b) },
            matching: certificate.spoiling.map { $0.pairs.map { [label($0.node), label($0.spoiler)] }.sorted { $0.lexicographicallyPrecedes($1) } },
            cover: certificate.spoiling.map { Set($0.cover.map(label)).sorted() },
            commitment: try sealed(proof, key, nodes))
    }
}

/// Why the classes of a clique differ, in as few listings as greed finds, largest first, and the pairs that none covers.
private struct Reasons {
    private(set) var listings: [[Int]] = []
    private(set) var pairs: [(pair: Pair, rule: String)] = []

    init(for clique: Set<Int>, _ question: Question, _ classOf: [Int]) {
        let lists = question.listings.map { Set($0.nodes.map { classOf[$0] }).intersection(clique).sorted() }
            .sorted { $0.count > $1.count }
        // The common case, and thousands of classes have millions of pairs.
        if let all = lists.first, all.count == clique.count {
            listings = all.count > 1 ? [all] : []
            return
        }
        var uncovered: Set<Pair> = []
        for a in clique {
            for b in clique where a < b { uncovered.insert(Pair(a, b)) }
        }
        for list in lists where list.count > 1 {
            let listed = list.flatMap { a in list.filter { a < $0 }.map { Pair(a, $0) } }
            guard !uncovered.isDisjoint(with: listed) else { continue }
            uncovered.subtract(listed)
            listings.append(list)
        }
        for difference in question.differences {
            let pair = Pair(classOf[difference.a], classOf[difference.b])
            if uncovered.remove(pair) != nil { pairs.append((pair, difference.reason.rule)) }
        }
    }
}

/// Two classes, in order.
private struct Pair: Hashable {
    let a, b: Int

    init(_ a: Int, _ b: Int) {
        self.a = min(a, b)
        self.b = max(a, b)
    }
}

/// Hex of HMAC-SHA256 over the private proof file: a court that is shown the file and the key can tell that this is it.
private func sealed(_ proof: CheckedProof, _ key: SymmetricKey, _ nodes: NodeLines) throws -> String {
    HMAC<SHA256>.authenticationCode(for: try ProofFile(proof.claim).json(nodes: nodes), using: key)
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
