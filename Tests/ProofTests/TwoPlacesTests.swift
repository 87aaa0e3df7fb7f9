import Foundation
import Testing

@testable import Proof

/// How far apart two places of one day must be, and what of it a proof file shows.
@Suite struct TwoPlacesTests {
    private static let yanji = Spot(lat: 42.8914, lon: 129.5084, km: 5), tumen = Spot(lat: 42.9622, lon: 129.8438, km: 5)

    @Test func distancesAreGreatCircles() {
        #expect(Spot(lat: 0, lon: 0, km: 0).metres(to: Spot(lat: 0, lon: 180, km: 0)) == 20_015_114)
        #expect(Spot(lat: 90, lon: 0, km: 0).metres(to: Spot(lat: -90, lon: 13, km: 0)) == 20_015_114)
        #expect(Spot(lat: 0, lon: 179.5, km: 0).metres(to: Spot(lat: 0, lon: -179.5, km: 0)) == 111_195, "over the date line")
        #expect(Spot(lat: 51.5074, lon: -0.1278, km: 0).metres(to: Spot(lat: 48.8566, lon: 2.3522, km: 0)) == 343_556)
        #expect(Self.yanji.metres(to: Self.yanji) == 0)
        #expect(Self.yanji.metres(to: Self.tumen) == Self.tumen.metres(to: Self.yanji))
    }

    private static func proof(_ kilometres: Int?, _ spots: [Spot?], withoutPoint: TwoPlaces.WithoutPoint = .near) -> ClaimedProof {
        let nodes = zip(["YJ", "TM"], spots).enumerated().map { number, place in
            var facts = Facts(occurrences: [OccurrenceFact(id: "S\(number)", type: "sighting", place: [place.0, "CN"], certainty: "confirmed")])
            facts.presence = [
                PresenceFact(
                    occurrence: "S\(number)", first: "2017-03-05", last: "2017-03-05", places: [[place.0, "CN"]],
                    spots: kilometres.map { _ in [place.1] })
            ]
            return Node(id: "M\(number)#1", mention: "M\(number)", report: "R\(number)", facts: facts)
        }
        let reason = Reason.places(nodes[0].facts.presence[0], nodes[1].facts.presence[0], day: "2017-03-05")
        let rule = kilometres.map { TwoPlaces(kmPerDay: $0, withoutPoint: withoutPoint) }
        return ClaimedProof(
            question: Question(
                definition: Definition(id: "q", conditions: [.ever(Filter(type: "sighting"))], twoPlaces: rule), asOf: "2017-06-29",
                nodes: nodes, differences: [Difference(a: 0, b: 1, reason: reason)]),
            bounds: Bounds(atLeast: 2, certified: 2, documented: 2, atMost: 2),
            certificate: Certificate(clique: [0, 1], colouring: [1, 2], largest: [1, 2]))
    }

    private static func isRefused(_ proof: ClaimedProof) -> Bool { (try? check(proof)) == nil }

    @Test func aWayThatIsShortEnoughTellsNobodyApart() {
        let both: [Spot?] = [Self.yanji, Self.tumen]
        #expect(!Self.isRefused(Self.proof(nil, both)))
        #expect(!Self.isRefused(Self.proof(18, both)))
        #expect(Self.isRefused(Self.proof(19, both)), "28.4 km less twice 5")
        #expect(Self.isRefused(Self.proof(1, [Self.yanji, nil])))
        #expect(!Self.isRefused(Self.proof(1, [Self.yanji, nil], withoutPoint: .apart)))
        #expect(Self.isRefused(Self.proof(0, both)) && Self.isRefused(Self.proof(20_001, both)))
    }

    @Test func spotsAreGivenJustWhereTheyAreAsked() {
        var silent = Self.proof(18, [Self.yanji, Self.tumen])
        silent.question.nodes[0].facts.presence[0].spots = nil
        #expect(Self.isRefused(silent))
        var talkative = Self.proof(18, [Self.yanji, Self.tumen])
        talkative.question.definition.twoPlaces = nil
        #expect(Self.isRefused(talkative))
        var moved = Self.proof(18, [Self.yanji, Self.tumen])
        var again = moved.question.nodes[0]
        (again.id, again.mention) = ("M2#1", "M2")
        again.facts.presence[0].spots = [Spot(lat: 42, lon: 129, km: 5)]
        moved.question.nodes.append(again)
        #expect(Self.isRefused(moved), "one place in two spots")
        #expect(Self.isRefused(Self.proof(18, [Spot(lat: 91, lon: 0, km: 0), Self.tumen])))
        #expect(Self.isRefused(Self.proof(18, [Spot(lat: 0, lon: 0, km: -30), Self.tumen])))
    }

    /// The distance stands in the file, and a false one is found out.
    @Test func theFileTellsTheDistance() throws {
        let proof = Self.proof(18, [Self.yanji, Self.tumen])
        let json = try ProofFile(proof).json()
        #expect(try ProofFile(json: json).claim() == proof)
        let text = String(decoding: json, as: UTF8.self), metres = Self.yanji.metres(to: Self.tumen)
        #expect(text.contains("\"metres\" : \(metres)") && text.contains("\"km_per_day\" : 18"))
        let forged = Data(text.replacing("\"metres\" : \(metres)", with: "\"metres\" : \(metres + 1)").utf8)
        #expect(throws: ProofRefused.self) { _ = try ProofFile(json: forged).claim() }
        let plain = String(decoding: try ProofFile(Self.proof(nil, [Self.yanji, Self.tumen])).json(), as: UTF8.self)
        #expect(!plain.contains("spots") && !plain.contains("metres") && !plain.contains("two_places"))
    }
}
