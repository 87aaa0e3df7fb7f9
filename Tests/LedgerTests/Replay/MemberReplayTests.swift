import Crypto
import Foundation
import Testing
@testable import Ledger

/// What vault.json holds, in any place but its own.
@Suite struct MemberReplayTests {
    private func found() throws -> (header: VaultHeader, own: OwnMember) {
        let made = try VaultHeader.founding(.random(), founder: "Anna", passphrase: Scratch.passphrase(), device: nil, cost: .testing)
        return (made.header, made.founder)
    }

    @Test func wrapsOpenForTheirMemberListAndVaultAlone() throws {
        let own = OwnMember(id: .random(16), keys: try .random()), other = OwnMember(id: .random(16), keys: try .random())
        let (vault, key) = ([UInt8].random(16), SymmetricKey(size: .bits256))
        let wrap = try KeyWrap(key, to: own.keys.member(id: own.id, kind: .person), vault: vault, generation: 3)
        #expect(wrap.open(by: own.keys, id: own.id, vault: vault, generation: 3) == key)
        let second = try KeyWrap(key, to: own.keys.member(id: own.id, kind: .person), vault: vault, generation: 3)
        let cases: [(what: String, wrap: KeyWrap, by: OwnMember, id: [UInt8], vault: [UInt8], generation: Int)] = [
            ("another vault", wrap, own, own.id, .random(16), 3), ("a later list", wrap, own, own.id, vault, 4), ("an earlier one", wrap, own, own.id, vault, 2),
            ("another member's place", wrap, own, other.id, vault, 3), ("another member", wrap, other, other.id, vault, 3),
            ("another member under this one's id", wrap, other, own.id, vault, 3),
            ("another wrap's key", KeyWrap(encapsulated: second.encapsulated, sealed: wrap.sealed), own, own.id, vault, 3),
        ]
        for item in cases { #expect(item.wrap.open(by: item.by.keys, id: item.id, vault: item.vault, generation: item.generation) == nil, "\(item.what)") }
    }

    @Test func sealedKeysOpenUnderTheirNameAndInTheirListAlone() throws {
        let (header, own) = try found()
        let (vault, list) = (header.vault, header.list)
        #expect(try list.open(by: own, vault: vault).count == list.keys.count)
        func listed(_ keys: [MemberList.SealedKey], generation: Int = 1, places: [MemberList.Place]? = nil) -> MemberList {
            MemberList(generation: generation, places: places ?? list.places, keys: keys)
        }
        let (first, second) = (list.keys[0], list.keys[1])
        // Another list of the same member: its keys are sealed under another key.
        let next = try MemberList(generation: 1, members: list.members, named: Keyring.random().named, vault: vault)
        let cases: [(what: String, list: MemberList, vault: [UInt8])] = [
            ("another name", listed([.init(name: second.name, sealed: first.sealed)]), vault),
            ("a later list", listed(list.keys, generation: 2), vault), ("another vault", list, .random(16)),
            ("another list's keys", listed(next.keys), vault), ("another list's wraps", listed(list.keys, places: next.places), vault),
        ]
        for item in cases { #expect(throws: VaultError.self, "\(item.what)") { try item.list.open(by: own, vault: item.vault) } }
    }

    @Test func waysInOpenAsTheyStandAlone() throws {
        let passphrase = try Scratch.passphrase()
        let (header, own) = try found()
        let holder = header.keyholders[0]
        func changed(
            id: [UInt8]? = nil, member: [UInt8]? = nil, device: [UInt8]? = nil, cost: KeyCost? = nil, salt: [UInt8]? = nil, sealed: [UInt8]? = nil
        ) -> Keyholder {
            Keyholder(
                id: id ?? holder.id, member: member ?? holder.member, device: device ?? holder.device, cost: cost ?? holder.cost,
                salt: salt ?? holder.salt, sealed: sealed ?? holder.sealed)
        }
        #expect(try changed().open(passphrase, device: nil, vault: header.vault).id == own.id)
        let second = try Keyholder(of: own, vault: header.vault, passphrase: passphrase, device: nil, cost: .testing)
        let cases: [(what: String, holder: Keyholder, vault: [UInt8])] = [
            ("another vault", holder, .random(16)), ("another way's number", changed(id: .random(16)), header.vault),
            ("another member's", changed(member: .random(16)), header.vault), ("a device that it was not for", changed(device: .random(16)), header.vault),
            ("cheaper", changed(cost: try KeyCost(memoryKiB: 32, passes: 1, lanes: 1)), header.vault), ("another salt", changed(salt: second.salt), header.vault),
            ("another way's seeds", changed(sealed: second.sealed), header.vault),
        ]
        for item in cases { #expect(throws: VaultError.wrongPassphrase, "\(item.what)") { try item.holder.open(passphrase, device: nil, vault: item.vault) } }
    }

    /// Two vaults made with one passphrase; then an older list of the same vault.
    @Test func listsAndTheirLinksBelongToOneVaultAndOneTime() throws {
        let scratch = try Scratch(), other = try Scratch()
        try scratch.make([[1]])
        try other.make([[1]])
        let asked = try Vault.request(at: scratch.vault, passphrase: Passphrase("Ben's own words"), device: nil, cost: .testing)
        try scratch.open(.write).admit(asked, as: "Ben")
        let old = try Data(contentsOf: scratch.header)
        try scratch.open(.write).remove(member: "Ben")
        var vault = try scratch.open(.write)
        try vault.append([[2]])
        vault.close()
        let now = try VaultHeader(json: Array(Data(contentsOf: scratch.header)))
        let (before, foreign) = try (VaultHeader(json: Array(old)), VaultHeader(json: Array(Data(contentsOf: other.header))))
        let passphrase = try Scratch.passphrase()
        func header(vault: [UInt8]? = nil, history: MemberHistory? = nil, list: MemberList? = nil, holders: [Keyholder]? = nil) -> VaultHeader {
            VaultHeader(vault: vault ?? now.vault, history: history ?? now.history, list: list ?? now.list, keyholders: holders ?? now.keyholders)
        }
        #expect(throws: Never.self) { try header().unlock(passphrase) }
        let links = now.history.links
        func history(_ links: [MemberHistory.Link]) -> MemberHistory { MemberHistory(nonce: now.history.nonce, links: links) }
        let cases: [(what: String, header: VaultHeader)] = [
            ("another vault's list", header(list: foreign.list)), ("another vault's history", header(history: foreign.history)),
            ("another vault's way in", header(holders: foreign.keyholders)), ("another vault's id", header(vault: foreign.vault)),
            ("another vault's all, under this id", VaultHeader(vault: now.vault, history: foreign.history, list: foreign.list, keyholders: foreign.keyholders)),
            ("the list of before", header(list: before.list)), ("the history of before", header(history: before.history)),
            ("a link left out", header(history: history([links[0], links[2]]))), ("links exchanged", header(history: history([links[0], links[2], links[1]]))),
            ("a link twice", header(history: history(links + [links[2]]))), ("the founding of another vault", header(history: MemberHistory(nonce: foreign.history.nonce, links: links))),
            ("who was removed, with the way in of then", header(holders: before.keyholders)),
        ]
        for item in cases {
            // The last one still opens for who is a member; for who is none any more it must not.
            let words = item.what.hasPrefix("who was removed") ? try Passphrase("Ben's own words") : passphrase
            #expect(throws: VaultError.self, "\(item.what)") { try item.header.unlock(words) }
        }
        #expect(throws: VaultError.noLongerMember) { try header(holders: before.keyholders).unlock(Passphrase("Ben's own words")) }
        // All of it as it was is of one piece: the ledger's head record is sealed with a key that it does not have.
        try old.write(to: scratch.header)
        #expect(throws: VaultError.damaged(.head("it was altered, or belongs to another vault"))) { try scratch.open() }
        try Data(now.json()).write(to: scratch.header)
        vault = try scratch.open()
        #expect(try vault.payloads() == [[1], [2]])
        vault.close()
    }

    @Test func aRequestIsForOneVault() throws {
        let scratch = try Scratch(), other = try Scratch()
        for made in [scratch, other] { try made.make() }
        let asked = try Vault.request(at: other.vault, passphrase: Passphrase("words"), device: nil, cost: .testing)
        var text = String(decoding: try asked.json(), as: UTF8.self)
        #expect(throws: VaultError.membership(.foreignRequest)) { try scratch.open(.write).admit(MemberRequest(json: Data(text.utf8)), as: "X") }
        let ids = try [other, scratch].map { try Data(VaultHeader(json: Array(Data(contentsOf: $0.header))).vault).base64EncodedString() }
        text.replace(ids[0], with: ids[1])
        #expect(throws: VaultError.membership(.weakRequest)) { try scratch.open(.write).admit(MemberRequest(json: Data(text.utf8)), as: "X") }
    }

    @Test func aRecoverySheetIsOfOneVault() throws {
        let scratch = try Scratch(), other = try Scratch()
        for made in [scratch, other] { try made.make() }
        let first = try scratch.open(.write).makeRecovery()
        func recover(_ secret: RecoverySecret, _ scratch: Scratch) throws {
            try Vault.recover(at: scratch.vault, secret: secret, passphrase: Passphrase("new"), device: nil, name: "A", cost: .testing)
        }
        #expect(throws: VaultError.membership(.foreignSheet)) { try recover(first, other) }
        let second = try scratch.open(.write).makeRecovery()
        #expect(throws: VaultError.membership(.foreignSheet)) { try recover(first, scratch) }
        #expect(throws: Never.self) { try recover(second, scratch) }
    }
}
