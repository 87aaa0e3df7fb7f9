import Foundation
import Testing

@testable import Ledger

/// Sealed files beside the ledger.
@Suite struct DrawerTests {
    @Test func whatIsPutInComesOut() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let drawer = try vault.drawer("letters")
        try drawer.put(Array("CANARY-0451 one".utf8), id: "abc")
        try drawer.put(Array("two".utf8), id: "def")
        try drawer.put(Array("CANARY-0451 three".utf8), id: "abc")
        vault.close()
        let again = try scratch.open()
        defer { again.close() }
        let reading = try again.drawer("letters")
        #expect(try reading.get("abc") == Array("CANARY-0451 three".utf8) && reading.get("ghi") == nil)
        #expect(try Set(reading.all()) == [Array("CANARY-0451 three".utf8), Array("two".utf8)])
        #expect(throws: VaultError.readOnly) { try reading.put([], id: "abc") }
        #expect(throws: VaultError.readOnly) { try reading.remove("abc") }
        #expect(try again.drawer("other").all() == [])
    }

    @Test func nothingCanBeToldFromTheFiles() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let drawer = try vault.drawer("letters")
        try drawer.put(Array("CANARY-0451".utf8), id: "0123456789abcdef")
        try drawer.put([], id: "0123456789abcde0")
        let folder = scratch.vault.appending(path: "letters")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 2 && names.allSatisfy { $0.count == 32 && !$0.contains("0123456789abcde") })
        for name in names {
            let data = try Data(contentsOf: folder.appending(path: name))
            #expect(data.count == 256 + Seal.overhead)
            for word in ["CANARY", "0451", "0123456789abcde"] { #expect(data.range(of: Data(word.utf8)) == nil) }
        }
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
    }

    @Test func aFileThatWasAlteredOrMovedIsRefused() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let drawer = try vault.drawer("letters")
        try drawer.put(Array("one".utf8), id: "one")
        try drawer.put(Array("two".utf8), id: "two")
        let folder = scratch.vault.appending(path: "letters")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let first = try Data(contentsOf: folder.appending(path: names[0]))
        // One file in the place of the other.
        try first.write(to: folder.appending(path: names[1]))
        #expect(throws: VaultError.damaged(.drawer("letters"))) { try drawer.all() }
        var changed = first
        changed[100] ^= 1
        for name in names { try changed.write(to: folder.appending(path: name)) }
        #expect(throws: VaultError.damaged(.drawer("letters"))) { try drawer.get("one") }
        // In the drawer of another name.
        let other = try vault.drawer("other")
        try first.write(to: scratch.vault.appending(path: "other/\(names[0])"))
        #expect(throws: VaultError.damaged(.drawer("other"))) { try other.all() }
        try drawer.remove("one")
        try drawer.remove("nothing")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }
}
