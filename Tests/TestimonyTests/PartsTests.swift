import Testing
@testable import Testimony

/// A statement in two parts, and back.
@Suite struct PartsTests {
    private func statements() throws -> [Statement] {
        let contents: [Statement.Content] = [
            .source(try Source(id: "S1", kind: .family_member, pseudonym: "Lim", name: "Secret Name", contact: "secret address", consent: [.count])),
            .mention(try Mention(id: "M1", report: "R1", count: 8, name: "Secret Name", note: "secret note")),
            .occurrence(try Occurrence(id: "O1", mentions: ["M1"], report: "R1", type: .detention, note: "secret note")),
            .judgement(
                try Judgement(id: "J1", decision: .same([try Part("M1#1")], [try Part("M2")]), by: "analyst", on: EDTF("2017-06-01"), why: "secret reason")),
            .relation(Relation(mention: "M1", relation: .child_of, to: "M2", report: "R1")),
            .place(try Place(id: "CN", country: "CN")),
            .erasure(Erasure(erased: ["M1"], why: "asked to", kept: [.mention(try Mention(id: "M1", report: "R1", count: 8))])),
        ]
        return contents.map { Statement(by: "anna", at: "2017-06-29T00:00:00Z", content: $0) }
    }

    @Test func theTwoTogetherAreTheStatement() throws {
        for statement in try statements() {
            let parts = statement.parts
            #expect(try Statement(skeleton: parts.skeleton, content: parts.content) == statement)
            #expect(try Statement(encoded: statement.encoded()) == statement)
        }
    }

    @Test func theSkeletonTellsNothing() throws {
        for statement in try statements() {
            let skeleton = String(decoding: statement.parts.skeleton, as: UTF8.self)
            #expect(!skeleton.lowercased().contains("secret"), "\(statement.content.kind)")
        }
    }

    @Test func withoutItsContentAStatementSaysOnlyThat() throws {
        let all = try statements()
        func left(_ index: Int) throws -> Statement.Content {
            try Statement(skeleton: all[index].parts.skeleton, content: nil).content
        }
        #expect(try left(0) == .erased(kind: "source", id: "S1"))
        #expect(try left(1) == .erased(kind: "mention", id: "M1"))
        #expect(try left(4) == .erased(kind: "relation", id: nil))
        #expect(all[5].parts.content.isEmpty)
    }
}
