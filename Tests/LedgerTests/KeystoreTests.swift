import Foundation
import TestSupport
import Testing
@testable import Ledger

/// Keys in slots, two copies, overwritten in place.
@Suite struct KeystoreTests {
    private func keystore(_ scratch: Scratch, _ access: Vault.Access = .write) throws -> Keystore {
        try Keystore(in: VaultFolder(scratch.url), vault: vault, access: access)
    }

    private let vault = [UInt8](repeating: 7, count: 16)

    private func made(_ count: Int) throws -> (scratch: Scratch, shares: [[UInt8]]) {
        let scratch = try Scratch()
        try Keystore.create(in: VaultFolder(scratch.url), vault: vault)
        let keystore = try keystore(scratch)
        defer { keystore.close() }
        for _ in 0..<count { _ = try keystore.make() }
        try keystore.sync()
        return (scratch, try (0..<count).map { try #require(try keystore.share(of: KeySlot($0))) })
    }

    private func file(_ scratch: Scratch, _ copy: Int) -> URL { scratch.url.appending(path: Keystore.names[copy]) }

    private func change(_ url: URL, _ body: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: url)
        body(&data)
        try data.write(to: url)
    }

    @Test func keysAreRandomAndComeBack() throws {
        let (scratch, shares) = try made(40)
        #expect(Set(shares).count == 40)
        for access in [Vault.Access.read, .write] {
            let again = try keystore(scratch, access)
            #expect(try (0..<40).map { try again.share(of: KeySlot($0)) } == shares)
            again.close()
        }
    }

    @Test func whatWasNotSyncedIsForgotten() throws {
        let (scratch, shares) = try made(3)
        let keystore = try keystore(scratch)
        _ = try keystore.make()
        keystore.abandon()
        #expect(keystore.count == 3)
        #expect(try keystore.make().number == 3)
        try keystore.sync()
        #expect(try keystore.share(of: KeySlot(2)) == shares[2])
        keystore.close()
        #expect(try Data(contentsOf: file(scratch, 0)) == Data(contentsOf: file(scratch, 1)))
    }

    @Test func anErasedKeyIsInNeitherCopy() throws {
        let (scratch, shares) = try made(20)
        let keystore = try keystore(scratch)
        try keystore.erase([KeySlot(3), KeySlot(19)])
        for slot in [3, 19] {
            #expect(try keystore.share(of: KeySlot(slot)) == nil)
            #expect(try keystore.isErased(KeySlot(slot)))
            for copy in 0..<2 { #expect(try Data(contentsOf: file(scratch, copy)).range(of: Data(shares[slot])) == nil) }
        }
        #expect(try keystore.share(of: KeySlot(4)) == shares[4])
        keystore.close()
        let again = try self.keystore(scratch, .read)
        #expect(try again.share(of: KeySlot(19)) == nil)
        #expect(try again.problems().isEmpty)
        #expect(throws: VaultError.damaged(.keystore("slot 20 is missing"))) { try again.share(of: KeySlot(20)) }
    }

    /// Every byte of either copy, flipped: the other copy has the key.
    @Test func oneBadCopyLosesNothing() throws {
        let (scratch, shares) = try made(4)
        for copy in 0..<2 {
            let whole = try Data(contentsOf: file(scratch, copy))
            for place in stride(from: 0, to: whole.count, by: 3) {
                try change(file(scratch, copy)) { $0[place] ^= 0x41 }
                let keystore = try keystore(scratch, .read)
                #expect(try (0..<4).map { try keystore.share(of: KeySlot($0)) } == shares, "copy \(copy), byte \(place)")
                keystore.close()
                try whole.write(to: file(scratch, copy))
            }
        }
    }

    @Test func aBadSlotIsRepairedFromTheOtherCopy() throws {
        let (scratch, shares) = try made(5)
        try change(file(scratch, 0)) { $0[64 * 3 + 5] ^= 1 }
        try change(file(scratch, 1)) { $0[64 * 5 + 60] ^= 1 }
        let keystore = try keystore(scratch)
        #expect(try keystore.problems() == [
            "slot 2 is damaged in copy 1; the other copy holds it", "slot 4 is damaged in copy 2; the other copy holds it",
        ])
        #expect(try keystore.repair() == 2)
        #expect(try keystore.problems().isEmpty)
        #expect(try (0..<5).map { try keystore.share(of: KeySlot($0)) } == shares)
    }

    @Test func damageInBothCopiesIsNamed() throws {
        let (scratch, shares) = try made(3)
        for copy in 0..<2 { try change(file(scratch, copy)) { $0[64 * 2 + 1] ^= 1 } }
        let keystore = try keystore(scratch)
        #expect(throws: VaultError.damaged(.keystore("slot 1 is damaged in both copies"))) { try keystore.share(of: KeySlot(1)) }
        #expect(try keystore.share(of: KeySlot(2)) == shares[2])
    }

    @Test func aMissingOrShortCopyIsWrittenAgain() throws {
        let (scratch, shares) = try made(6)
        try FileManager.default.removeItem(at: file(scratch, 0))
        var keystore = try keystore(scratch)
        #expect(try (0..<6).map { try keystore.share(of: KeySlot($0)) } == shares)
        keystore.close()
        #expect(try Data(contentsOf: file(scratch, 0)) == Data(contentsOf: file(scratch, 1)))

        try change(file(scratch, 1)) { $0 = $0.prefix(64 * 3 + 20) }
        keystore = try self.keystore(scratch)
        #expect(try (0..<6).map { try keystore.share(of: KeySlot($0)) } == shares)
        #expect(try keystore.make().number == 6)
        try keystore.sync()
        _ = try keystore.repair()
        #expect(try keystore.problems().isEmpty)
        keystore.close()
        #expect(try Data(contentsOf: file(scratch, 0)) == Data(contentsOf: file(scratch, 1)))
    }

    @Test func anotherVaultsKeystoreIsRefused() throws {
        let (scratch, _) = try made(2)
        #expect(throws: VaultError.damaged(.keystore("neither copy is this vault's"))) {
            try Keystore(in: VaultFolder(scratch.url), vault: [UInt8](repeating: 8, count: 16), access: .read)
        }
    }

    /// An erasure that reached one copy only is finished by a repair, never undone.
    @Test func anErasedSlotWinsOverALivingOne() throws {
        let (scratch, shares) = try made(3)
        let old = try Data(contentsOf: file(scratch, 1))
        var keystore = try keystore(scratch)
        try keystore.erase([KeySlot(1)])
        keystore.close()
        try old.write(to: file(scratch, 1))
        keystore = try self.keystore(scratch)
        #expect(try !keystore.isErased(KeySlot(1)))
        #expect(try keystore.repair() == 1)
        #expect(try keystore.isErased(KeySlot(1)))
        #expect(try Data(contentsOf: file(scratch, 1)).range(of: Data(shares[1])) == nil)
    }
}
