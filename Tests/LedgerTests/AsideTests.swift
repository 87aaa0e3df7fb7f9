import Foundation
import Testing

@testable import Ledger

@Suite struct AsideTests {
    private func folder() -> URL { FileManager.default.temporaryDirectory.appending(path: "vigil-aside-\(UUID().uuidString)") }

    @Test func whatLiesAsideIsSealedAndBoundToItsVaultAndName() throws {
        let folder = folder()
        let other = self.folder()
        defer { for url in [folder, other] { try? FileManager.default.removeItem(at: url) } }
        let passphrase = try Passphrase("correct horse battery staple")
        let vault = try Vault.create(at: folder, passphrase: passphrase, cost: .testing)
        #expect(try vault.aside("newsletter", in: folder) == nil)
        let canary = Array("canary@example.org".utf8)
        try vault.setAside(canary, as: "newsletter", in: folder)
        #expect(try vault.aside("newsletter", in: folder) == canary)
        let file = folder.appending(path: "newsletter.sealed")
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        let sealed = try Data(contentsOf: file)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("canary"))
        // Replaced whole, and forgotten from the file.
        try vault.setAside([], as: "newsletter", in: folder)
        #expect(try vault.aside("newsletter", in: folder) == [])

        try sealed.write(to: folder.appending(path: "donations.sealed"))
        #expect(throws: VaultError.damaged(.aside("donations"))) { try vault.aside("donations", in: folder) }
        let stranger = try Vault.create(at: other, passphrase: passphrase, cost: .testing)
        try sealed.write(to: other.appending(path: "newsletter.sealed"))
        #expect(throws: VaultError.damaged(.aside("newsletter"))) { try stranger.aside("newsletter", in: other) }
        vault.close()
        let reader = try Vault.open(at: folder, passphrase: passphrase, access: .read)
        #expect(throws: VaultError.readOnly) { try reader.setAside(canary, as: "newsletter", in: folder) }
    }
}
