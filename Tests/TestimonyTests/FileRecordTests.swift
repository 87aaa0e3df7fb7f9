import Testing

@testable import Testimony

@Suite struct FileRecordTests {
    private static let digest = [UInt8](repeating: 7, count: 32)
    private static let stored = "0123456789abcdef0123456789abcdef"

    private func record(
        id: String = "F1", sha256: [UInt8] = digest, length: Int = 5, mediaType: String = "", by: String = "desk", stored: String = stored
    ) throws(Invalid) -> FileRecord {
        try FileRecord(id: id, sha256: sha256, length: length, mediaType: mediaType, received: EDTF("2017-06-27"), by: by, stored: stored)
    }

    private func refusedField(_ make: () throws(Invalid) -> some Any) -> String? {
        do throws(Invalid) { _ = try make() } catch { return error.field }
        return nil
    }

    @Test func aRecordOfAFileNamesOneFile() throws {
        _ = try record()
        #expect(refusedField { () throws(Invalid) in try record(id: "F 1") } == "file")
        for digest in [[], [UInt8](repeating: 7, count: 31), [UInt8](repeating: 7, count: 33)] {
            #expect(refusedField { () throws(Invalid) in try record(sha256: digest) } == "sha256")
        }
        #expect(refusedField { () throws(Invalid) in try record(length: -1) } == "length")
        for by in ["", " ", "\u{3000}"] { #expect(refusedField { () throws(Invalid) in try record(by: by) } == "by") }
        for stored in ["", "../vault.json", Self.stored.uppercased(), Self.stored + "0", String(Self.stored.dropLast()), String(Self.stored.dropLast()) + "g"] {
            #expect(refusedField { () throws(Invalid) in try record(stored: stored) } == "stored", "\(stored)")
        }
    }

    @Test func mediaTypesHaveOneSpelling() throws {
        for (written, kept) in [("", ""), ("image/jpeg", "image/jpeg"), ("Image/SVG+xml", "image/svg+xml"), ("application/vnd.ms-excel", "application/vnd.ms-excel")] {
            #expect(try record(mediaType: written).mediaType == kept)
        }
        for wrong in ["jpeg", "image/", "/jpeg", "image/jpeg/x", "text/plain; charset=utf-8", "-x/y", "사진/jpeg", "a/" + String(repeating: "b", count: 126)] {
            #expect(refusedField { () throws(Invalid) in try record(mediaType: wrong) } == "media_type", "\(wrong)")
        }
    }

    @Test func anAccessSaysWhenByWhomAndWhatFor() throws {
        let access = try FileAccess(file: "F1", on: EDTF("2017-06-29T06:15:00Z"), by: "analyst", why: "to compare faces")
        #expect(try access.fields == [
            "file": .text("F1"), "on": .text("2017-06-29T06:15:00Z"), "by": .text("analyst"), "why": .text("to compare faces"),
        ])
        let day = try EDTF("2017-06-29")
        #expect(refusedField { () throws(Invalid) in try FileAccess(file: "", on: day, by: "a", why: "b") } == "file")
        #expect(refusedField { () throws(Invalid) in try FileAccess(file: "F1", on: day, by: " ", why: "b") } == "by")
        #expect(refusedField { () throws(Invalid) in try FileAccess(file: "F1", on: day, by: "a", why: "") } == "why")
        for vague in ["2017-06", "2017-06-29?", "2017-06-29/2017-06-30", "2017-06-2X"] {
            let on = try EDTF(vague)
            #expect(refusedField { () throws(Invalid) in try FileAccess(file: "F1", on: on, by: "a", why: "b") } == "on", "\(vague)")
        }
    }

    /// The bytes are a contract with every vault that exists.
    @Test func theBytesAreFixed() throws {
        let content = Statement.Content.file(try record(mediaType: "image/png"))
        #expect(content.kind == "file")
        #expect(try record(mediaType: "image/png").fields == [
            "file": .text("F1"), "sha256": .bytes(Self.digest), "length": .int(5), "media_type": .text("image/png"),
            "received": .text("2017-06-27"), "by": .text("desk"), "stored": .text(Self.stored),
        ])
        let bytes = Statement(by: "desk", at: "2017-06-29T06:15:00Z", content: content).encoded()
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hex == "a5617601626174" + "74323031372d30362d32395430363a31353a30305a" + "626279" + "646465736b" + "626f66" + "a7"
            + "626279" + "646465736b" + "6466696c65" + "624631" + "666c656e677468" + "05" + "66736861323536" + "5820" + String(repeating: "07", count: 32)
            + "6673746f726564" + "7820" + Self.stored.utf8.map { String($0, radix: 16) }.joined()
            + "687265636569766564" + "6a323031372d30362d3237" + "6a6d656469615f74797065" + "69696d6167652f706e67"
            + "646b696e64" + "6466696c65")
    }

    @Test func aDigestOfTheWrongTypeIsRefused() throws {
        var fields = try record().fields
        fields["sha256"] = .text("07")
        #expect(refusedField { () throws(Invalid) in try FileRecord(fields: fields) } == "sha256")
        fields["sha256"] = nil
        #expect(refusedField { () throws(Invalid) in try FileRecord(fields: fields) } == "sha256")
    }
}
