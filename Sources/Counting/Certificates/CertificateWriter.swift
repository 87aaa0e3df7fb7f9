import Proof

/// Writes what the searches found in node numbers, as the question has them.
struct CertificateWriter {
    let question: Question
    let compiled: CompiledQuestion
    let watch: Watch

    /// The proof, with the reasons that its clique rests on.
    func proof(_ bounds: Bounds, least: LeastClasses, most: MostClasses) throws(CancellationError) -> ClaimedProof {
        let speakers = try CliqueSpeakers(for: least.clique, question: question, compiled: compiled, watch: watch).nodes()
        var question = question
        question.differences += try CliqueReasons(question: question, compiled: compiled).differences(of: least.clique, speakers: speakers, watch: watch)
        return ClaimedProof(
            question: question, bounds: bounds,
            certificate: Certificate(
                clique: least.clique.compactMap { speakers[$0] },
                spoiling: least.spoiling.map { spoiling($0, speakers: speakers) },
                colouring: try numbered(least.groups), largest: try numbered(most.groups)))
    }

    private func spoiling(_ clique: SpoiledClique, speakers: [Int: Int]) -> Spoiling {
        func node(_ index: Int) -> Int { speakers[index] ?? compiled.members[index][0] }
        return Spoiling(
            pairs: clique.pairs.map { .init(node: node($0.member), spoiler: node($0.spoiler)) },
            cover: clique.cover.map(node).sorted())
    }

    /// A number 1... for every node of every group, groups in the order of their first nodes.
    private func numbered(_ groups: [[Int]]) throws(CancellationError) -> [Int?] {
        var order: [(first: Int, group: Int)] = []
        order.reserveCapacity(groups.count)
        for (index, group) in groups.enumerated() {
            try watch.look(at: index)
            order.append((group.reduce(Int.max) { min($0, compiled.members[$1][0]) }, index))
        }
        try watch.sort(&order) { $0.first < $1.first }
        var numbers = [Int?](repeating: nil, count: question.nodes.count)
        for (number, next) in order.enumerated() {
            for (place, member) in groups[next.group].enumerated() {
                try watch.look(at: number + place)
                for node in compiled.members[member] { numbers[node] = number + 1 }
            }
        }
        return numbers
    }
}
