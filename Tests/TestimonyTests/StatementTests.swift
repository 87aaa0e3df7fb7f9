import Testing

@testable import Testimony

private func refusal(of bytes: [UInt8]) -> Undecodable? {
    do throws(Undecodable) {
        _ = try Statement(encoded: bytes)
        return nil
    } catch {
        return error
    }
}

private func encoded(_ kind: String, _ fields: Fields, version: Int64 = 1) -> [UInt8] {
    CBOREncoder.encode(.map(["v": .int(version), "by": .text("import"), "at": .text("2017-06-29T06:15:00Z"), "kind": .text(kind), "of": .map(fields)]))
}

@Suite struct StatementTests {
    @Test(arguments: RandomRecords.kinds)
    func everyRecordComesBack(kind: Int) throws {
        let seed = UInt64(100 + kind)
        var records = RandomRecords(seed: seed)
        for round in 0..<60 {
            let statement = try records.statement(kind)
            let bytes = statement.encoded()
            let back = try Statement(encoded: bytes)
            #expect(back == statement, "seed \(seed), round \(round)")
            #expect(back.encoded() == bytes, "seed \(seed), round \(round)")
        }
    }

    /// The bytes are a contract with every vault that exists: whoever changes them must see it.
    @Test func theBytesAreFixed() throws {
        let mention = try Mention(id: "M11", report: "R3", count: 5, nationality: ["KP"], note: "relatives of Lim among them")
        let bytes = Statement(by: "import", at: "2017-06-29T06:15:00Z", content: .mention(mention)).encoded()
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(
            hex == "a5" + "617601"  // v: 1
                + "626174" + "74323031372d30362d32395430363a31353a30305a"  // at
                + "626279" + "66696d706f7274"  // by
                + "626f66" + "a5"  // of
                + "646e6f7465" + "781b72656c617469766573206f66204c696d20616d6f6e67207468656d"
                + "65636f756e74" + "05" + "667265706f7274" + "625233" + "676d656e74696f6e" + "634d3131"
                + "6b6e6174696f6e616c697479" + "81624b50" + "646b696e64" + "676d656e74696f6e")
    }

    @Test func unknownFieldsSurvive() throws {
        let bytes = encoded("source", ["source": .text("S1"), "kind": .text("witness"), "heard_at": .map(["lat": .double(1.5)]), "x": .null])
        let statement = try Statement(encoded: bytes)
        guard case .source(let source) = statement.content else { Issue.record("not a source"); return }
        #expect(source.unknown == ["heard_at": .map(["lat": .double(1.5)]), "x": .null])
        #expect(statement.encoded() == bytes)
    }

    @Test func anUnknownKindSurvives() throws {
        let bytes = encoded("dream", ["of": .text("home"), "kind": .text("witness")])
        let statement = try Statement(encoded: bytes)
        #expect(statement.content == .unknown(kind: "dream", ["of": .text("home"), "kind": .text("witness")]))
        #expect(statement.encoded() == bytes)
    }

    @Test func aFieldThatIsKnownWins() throws {
        let source = try Source(id: "S1", kind: .witness, unknown: ["kind": .text("monitor"), "note": .text("old")])
        #expect(try source.fields == ["source": .text("S1"), "kind": .text("witness")])
    }

    @Test func emptyFieldsAreLeftOut() throws {
        #expect(try Mention(id: "M1", report: "R1").fields == ["mention": .text("M1"), "report": .text("R1")])
        #expect(try Source(id: "S1", kind: .witness).fields.count == 2)
    }

    /// What was written before there were breakdowns and tables has the bytes that it had.
    @Test func whatHasNoTableIsEncodedAsBefore() throws {
        #expect(try Set(CountDefinition(id: "c").fields.keys) == ["id", "rules"])
        let pin = Publication.Pin(count: "c", asOf: Day(number: 1), position: 2, atLeast: 3, certified: 3, documented: 3, atMost: 3)
        #expect(try Set(pin.fields.keys) == ["count", "as_of", "position", "at_least", "certified", "documented", "at_most"])
    }

    @Test func aTableHasANumberForEachPlace() throws {
        #expect(throws: Invalid.self) { try PrintedTable(by: [.sex], rows: ["f", "m"], numbers: [1]) }
        #expect(throws: Invalid.self) { try PrintedTable(by: [.sex], rows: ["f"], columns: ["a", "b"], numbers: [1, 2]) }
        #expect(throws: Invalid.self) { try CountDefinition(id: "c", breakdown: [.sex, .sex]) }
    }

    @Test func noRulesAreNotAllRules() throws {
        let none = try CountDefinition(id: "c", rules: [])
        #expect(try CountDefinition(fields: none.fields).rules == [])
        #expect(try CountDefinition(fields: CountDefinition(id: "c").fields).rules == Set(CountDefinition.Rule.allCases))
    }

    @Test func unknownCodesNameKindAndField() {
        let rows: [(String, Fields, String)] = [
            ("source", ["source": .text("S1"), "kind": .text("oracle")], "kind"),
            ("source", ["source": .text("S1"), "kind": .text("witness"), "consent": .array([.text("song")])], "consent"),
            ("occurrence", ["occurrence": .text("O1"), "mention": .array([.text("M1")]), "report": .text("R1"), "type": .text("abduction")], "type"),
            ("judgement", ["judgement": .text("J1"), "kind": .text("perhaps"), "on": .text("2017")], "kind"),
            ("judgement", ["judgement": .text("J1"), "kind": .text("certainty"), "a": .array([.text("O1")]), "b": .array([.text("sure")]), "on": .text("2017")], "b"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "traits": .array([.text("tall")])], "traits"),
            ("count", ["id": .text("c"), "where": .array([.map(["height": .text("2m")])])], "where"),
            ("count", ["id": .text("c"), "where": .array([.map(["ever": .map(["type": .text("death"), "certainty": .text("likely"), "by": .text("x")])])])], "where"),
        ]
        for (kind, fields, field) in rows {
            guard case .refused(kind, let invalid) = refusal(of: encoded(kind, fields)) else { Issue.record("\(kind) was not refused"); continue }
            #expect(invalid.field == field)
        }
    }

    @Test func recordsAreValidatedAgain() {
        let rows: [(String, Fields, String)] = [
            ("mention", ["mention": .text("M 1"), "report": .text("R1")], "mention"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "count": .int(0)], "count"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "count": .text("1")], "count"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "age": .text("200")], "age"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "born": .text("2017-02-30")], "born"),
            ("mention", ["mention": .text("M1"), "report": .text("R1"), "nationality": .array([.text("ZZ")])], "nationality"),
            ("mention", ["report": .text("R1")], "mention"),
            ("place", ["place": .text("P"), "lat": .double(1)], "lon"),
            ("place", ["place": .text("P"), "lat": .double(.nan), "lon": .double(0)], "lat"),
            ("figure", ["figure": .text("F"), "report": .text("R"), "qualifier": .text(">="), "value": .int(-1)], "value"),
            ("judgement", ["judgement": .text("J1"), "kind": .text("same"), "a": .array([.text("M1#0")]), "on": .text("2017")], "a"),
            ("report", ["report": .text("R1"), "received": .text("soon")], "received"),
        ]
        for (kind, fields, field) in rows {
            guard case .refused(kind, let invalid) = refusal(of: encoded(kind, fields)) else { Issue.record("\(kind) \(field) was not refused"); continue }
            #expect(invalid.field == field)
        }
    }

    @Test func aNewerVersionIsNamed() {
        #expect(refusal(of: encoded("source", [:], version: 2)) == .newerVersion(2))
        guard case .refused("statement", let invalid) = refusal(of: encoded("source", [:], version: 0)) else { Issue.record("taken"); return }
        #expect(invalid.field == "v")
        let withoutRecord: Fields = ["v": .int(1), "by": .text(""), "at": .text(""), "kind": .text("source"), "of": .text("")]
        guard case .refused("statement", let invalid) = refusal(of: CBOREncoder.encode(.map(withoutRecord))) else { Issue.record("taken"); return }
        #expect(invalid.field == "of")
        guard case .malformed = refusal(of: [0x80]) else { Issue.record("taken"); return }
    }

    @Test func anySequenceOfBytesIsRead() throws {
        let statement = Statement(by: "a", at: "b", content: .unknown(kind: "k", [:]))
        #expect(try Statement(encoded: AnySequence(statement.encoded())) == statement)
        #expect(try Statement(encoded: ([0] + statement.encoded()).dropFirst()) == statement)
    }

    /// A statement with one byte changed is refused or is another statement; cut short, it is refused.
    @Test func damagedStatements() throws {
        var records = RandomRecords(seed: 7)
        for kind in RandomRecords.kinds {
            let bytes = try records.statement(kind).encoded()
            let shortest = (0..<bytes.count).first { refusal(of: Array(bytes.prefix($0))) == nil }
            #expect(shortest == nil, "kind \(kind), cut to \(shortest ?? 0) bytes")
            for place in bytes.indices {
                var changed = bytes
                changed[place] = UInt8.random(in: 0...255, using: &records.random)
                if let statement = try? Statement(encoded: changed) { _ = statement.encoded() }
            }
        }
    }

    @Test func theErrorRepeatsNothing() {
        let bytes = encoded("source", ["source": .text("S1"), "kind": .text("Lim's father"), "name": .text("Lim")])
        #expect(refusal(of: bytes)?.description.contains("Lim") == false)
    }
}
