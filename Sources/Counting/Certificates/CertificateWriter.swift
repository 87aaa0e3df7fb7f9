import Proof

/// Writes what the searches found in node numbers, as the question has them.
struct CertificateWriter {
    let question: Question
    let compiled: CompiledQuestion

    /// The proof, with the reasons that its clique rests on.
    func proof(_ bounds: Bounds, least: LeastClasses, most: MostClasses) -> ClaimedProof {
        let speakers = CliqueSpeakers(question: question, compiled: compiled).nodes(for: least.clique)
        var question = question
        question.differences += CliqueReasons(question: question, compiled: compiled).differences(of: least.clique, speakers: speakers)
        return ClaimedProof(
            question: question, bounds: bounds,
            certificate: Certificate(
                clique: least.clique.compactMap { speakers[$0] },
                spoiling: least.spoiling.map { spoiling($0, speakers: speakers) },
                colouring: numbered(least.groups), largest: numbered(most.groups)))
    }

    private func spoiling(_ clique: SpoiledClique, speakers: [Int: Int]) -> Spoiling {
        func node(_ index: Int) -> Int { speakers[index] ?? compiled.members[index][0] }
        return Spoiling(
            pairs: clique.pairs.map { .init(node: node($0.member), spoiler: node($0.spoiler)) },
            cover: clique.cover.map(node).sorted())
    }

    /// A number 1... for every node of every group, groups in the order of their first nodes.
    private func numbered(_ groups: [[Int]]) -> [Int?] {
        var numbers = [Int?](repeating: nil, count: question.nodes.count)
        let nodes = groups.map { $0.flatMap { compiled.members[$0] }.sorted() }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
        for (index, group) in nodes.enumerated() {
            for node in group { numbers[node] = index + 1 }
        }
        return numbers
    }
}
