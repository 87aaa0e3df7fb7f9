import Foundation
import Testing
@testable import Ledger

@Suite struct PostgresAddressTests {
    @Test(arguments: [
        "postgres://vigil:hunter2@db.example.org:5433/vault?sslmode=verify-full", "postgresql://vigil@db/vault?password=hunter2",
        "postgres://vigil@db1,db2/vault?target_session_attrs=read-write&sslpassword=hunter2&sslmode=require", " postgres://a:hunter2@h/d\n",
    ])
    func aPasswordIsNeitherPrintedNorWrittenDown(_ uri: String) throws {
        let address = try PostgresAddress(uri)
        var dumped = ""
        dump(address, to: &dumped)
        for text in ["\(address)", String(reflecting: address), dumped, address.withoutSecrets] { #expect(!text.contains("hunter2"), "\(text)") }
        // What is left is an address, of the same place.
        let again = try PostgresAddress(address.withoutSecrets)
        #expect(again.withoutSecrets == address.withoutSecrets)
        #expect(address.uri.contains("hunter2"))
    }

    @Test func anAddressWithoutAPasswordStaysAsItWasWritten() throws {
        let uri = "postgres://vigil_desk@db.example.org/vault?sslmode=verify-full"
        #expect(try PostgresAddress(uri).withoutSecrets == uri)
        #expect(try PostgresAddress("postgres://u:p@h/d%20x").withoutSecrets == "postgres:///?user=u&dbname=d%20x&host=h")
    }

    @Test(arguments: ["", "vault", "mysql://a@b/c", "postgres://a@b/c?nonsense=1", "postgres://a:%zz@b/c", "postgres://a@b/c\u{1B}[2J"])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(throws: VaultError.server(.malformedAddress)) { try PostgresAddress(text) }
    }
}
