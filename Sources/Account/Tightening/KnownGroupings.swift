import Proof

/// Groupings that are known to attain at least, or at most: they settle most pairs without a search.
///
/// If one of them keeps two sides apart, judging them different leaves the number as it is; if one has them together, so does judging
/// them the same: either judgement only takes groupings away, and that one is left. Every answer on the way brings new ones,
/// since a grouping of the question with one more judgement is one of the question itself.
struct KnownGroupings {
    private var fewest: [[Int]] = []
    private var most: [[Int]] = []
    private let bounds: Bounds

    /// More than so many help little, and each is looked at for every pair.
    private static let kept = 64

    init(_ proof: CheckedProof) {
        bounds = proof.bounds
        add(proof.claim)
    }

    /// - Parameter claim: an answer to the question, or to it with one judgement more.
    mutating func add(_ claim: ClaimedProof) {
        let people = JudgedPeople(claim.question)
        // Who has no number is alone with their own entries.
        func whole(_ groups: [Int?]) -> [Int] { groups.indices.map { groups[$0] ?? -1 - people.of[$0] } }
        if claim.bounds.atLeastIsExact, claim.bounds.atLeast == bounds.atLeast, fewest.count < Self.kept { fewest.append(whole(claim.certificate.colouring)) }
        if claim.bounds.atMostIsExact, claim.bounds.atMost == bounds.atMost, most.count < Self.kept { most.append(whole(claim.certificate.largest)) }
    }

    /// Whether at least stands if the two sides are judged different, and if they are judged the same; then the same of at most.
    func fewestApart(_ candidate: TighteningCandidates.Candidate) -> Bool { fewest.contains { Self.areApart(candidate, $0) } }
    func fewestTogether(_ candidate: TighteningCandidates.Candidate) -> Bool { fewest.contains { Self.areTogether(candidate, $0) } }
    func mostApart(_ candidate: TighteningCandidates.Candidate) -> Bool { most.contains { Self.areApart(candidate, $0) } }
    func mostTogether(_ candidate: TighteningCandidates.Candidate) -> Bool { most.contains { Self.areTogether(candidate, $0) } }

    private static func areApart(_ candidate: TighteningCandidates.Candidate, _ groups: [Int]) -> Bool {
        let others = Set(candidate.b.nodes.map { groups[$0] })
        return candidate.a.nodes.allSatisfy { !others.contains(groups[$0]) }
    }

    private static func areTogether(_ candidate: TighteningCandidates.Candidate, _ groups: [Int]) -> Bool {
        zip(candidate.a.nodes, candidate.b.nodes).allSatisfy { groups[$0] == groups[$1] }
    }
}
