import Crypto
import Foundation
import Testing

@testable import Slips

@Suite struct SlipsTests {
    private let desk = Curve25519.KeyAgreement.PrivateKey()
    private let joined = Slip.joined(.init(id: "a1", address: "canary@example.org", language: "ko", topics: ["detention"], on: "2017-06-29"))

    private func temporary() -> URL { FileManager.default.temporaryDirectory.appending(path: "vigil-slips-\(UUID().uuidString)") }

    @Test func onlyTheDeskReadsIt() throws {
        let sealed = try SealedSlip(joined, for: .newsletter, to: desk.publicKey)
        #expect(try sealed.open(for: .newsletter, with: desk) == joined)
        #expect(throws: SlipError.doesNotOpen) { try sealed.open(for: .donations, with: desk) }
        #expect(throws: SlipError.doesNotOpen) { try sealed.open(for: .newsletter, with: Curve25519.KeyAgreement.PrivateKey()) }
        #expect(!String(decoding: sealed.bytes, as: UTF8.self).contains("canary"))
    }

    @Test func everySlipIsAsLongAsEveryOther() throws {
        let left = try SealedSlip(.left(.init(id: "a", on: "2017-06-29")), for: .newsletter, to: desk.publicKey)
        let long = Slip.joined(
            .init(id: "a", address: String(repeating: "가", count: 80) + "@example.org", language: "zh-Hant", topics: (0..<30).map { "topic-\($0)" }, on: "2017-06-29"))
        #expect(left.bytes.count == SealedSlip.size)
        #expect(try SealedSlip(long, for: .newsletter, to: desk.publicKey).bytes.count == SealedSlip.size)
        let tooLong = Slip.left(.init(id: String(repeating: "x", count: 3000), on: ""))
        #expect(throws: SlipError.tooLong) { try SealedSlip(tooLong, for: .newsletter, to: desk.publicKey) }
    }

    @Test func anyChangedByteIsNoticed() throws {
        let sealed = try SealedSlip(joined, for: .newsletter, to: desk.publicKey)
        for place in [1, 20, 33, 40, 1000, SealedSlip.size - 1] {
            var bytes = sealed.bytes
            bytes[place] ^= 1
            #expect(throws: SlipError.doesNotOpen) { try SealedSlip(bytes)?.open(for: .newsletter, with: desk) }
        }
        #expect(SealedSlip(Array(sealed.bytes.dropLast())) == nil)
    }

    @Test func weakKeysAreRefused() throws {
        for first: UInt8 in [0, 1] {
            #expect(throws: SlipError.badKey) { try SealedSlip.deskKey(base64: (Data([first]) + Data(count: 31)).base64EncodedString()) }
        }
        #expect(throws: SlipError.badKey) { try SealedSlip.deskKey(base64: "") }
        #expect(try SealedSlip.deskKey(base64: desk.publicKey.rawRepresentation.base64EncodedString()).rawRepresentation == desk.publicKey.rawRepresentation)
    }

    @Test func aBoxIsTakenWholeAndNothingIsLost() throws {
        let folder = temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = SlipBox(folder: folder)
        for _ in 0..<3 { try box.append(SealedSlip(joined, for: .newsletter, to: desk.publicKey)) }
        #expect(try box.take().count == 3)
        // Before they are forgotten, more come, and the same are handed over again.
        try box.append(SealedSlip(joined, for: .newsletter, to: desk.publicKey))
        #expect(try box.take().count == 3)
        try box.forget()
        #expect(try box.take().count == 1)
        try box.forget()
        #expect(try box.take().isEmpty)
    }

    @Test func aTornSlipIsCutOff() throws {
        let folder = temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = SlipBox(folder: folder)
        try box.append(SealedSlip(joined, for: .newsletter, to: desk.publicKey))
        let file = folder.appending(path: "slips")
        try Data(contentsOf: file).appending(Data(count: 700)).write(to: file)
        try box.append(SealedSlip(joined, for: .newsletter, to: desk.publicKey))
        let slips = try box.take()
        #expect(slips.count == 2)
        for slip in slips { #expect(try slip.open(for: .newsletter, with: desk) == joined) }
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test func manyAtOnceAllArrive() async throws {
        let folder = temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = SlipBox(folder: folder)
        let sealed = try SealedSlip(joined, for: .newsletter, to: desk.publicKey)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try box.append(sealed); return 0 } }
            var taken = 0
            for _ in 0..<10 {
                taken += try box.take().count
                try box.forget()
            }
            try await group.waitForAll()
            for _ in 0..<2 {
                taken += try box.take().count
                try box.forget()
            }
            #expect(taken == 40)
        }
    }

    @Test func slipsSayNothingOfThemselves() {
        var dumped = "\(joined) \(String(reflecting: joined))"
        dump(joined, to: &dumped)
        #expect(!dumped.contains("canary"))
    }
}

extension Data {
    fileprivate func appending(_ more: Data) -> Data { self + more }
}
