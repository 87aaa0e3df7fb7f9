import ArgumentParser
import Foundation
import Ledger

struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Who can open a vault: let people in, and shut them out.",
        discussion: """
            Somebody new runs `vigil member request` on their own computer and hands the file to a member, who runs `vigil member add`. \
            Both see the same four words: compare them by telephone first.
            """,
        subcommands: [List.self, Request.self, Add.self, Remove.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Show who can open the vault.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print JSON.") var json = false

        struct Row: Encodable {
            let id: String
            let name: String
            let kind: String
            let you: Bool
            let fingerprint: String
        }

        func run() throws {
            let vault = try target.vault(.read, for: "member list")
            defer { vault.close() }
            let rows = try vault.members().map { member in
                Row(
                    id: member.id, name: member.isRecovery ? "recovery sheet" : member.name,
                    kind: member.isRecovery ? "recovery" : "person", you: member.isYou, fingerprint: member.fingerprint)
            }
            if json { return try Terminal.printJSON(rows) }
            for row in rows {
                Terminal.print("\(row.fingerprint)  \(row.name.isEmpty ? "(no name)" : row.name)\(row.you ? "  — you" : "")")
            }
        }
    }

    struct Request: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request", abstract: "Ask to be let in: makes your keys on this computer, and a file for a member.",
            discussion: "The passphrase is your own, and new; it never leaves this computer. The file holds no secret in the clear.")

        @OptionGroup var target: VaultArgument
        @Option(help: "The file to write.") var to: String
        @Flag(help: "For a small computer: the passphrase costs 64 MiB of memory to try, instead of 256.") var field = false

        func run() throws {
            let request = try Vault.request(
                at: target.folder, passphrase: try target.passphrase.read(confirming: true), device: ThisDevice.secret(),
                cost: field ? .field : .desk)
            guard FileManager.default.createFile(atPath: to, contents: try request.json(), attributes: [.posixPermissions: 0o600]) else {
                throw Failure("\(to): the file cannot be written")
            }
            Terminal.print("Hand \(to) to a member. They will see these words; compare them by telephone: \(request.fingerprint)")
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Let somebody in.",
            discussion: "They can read everything in the vault then. Compare the four words with them first, by another way than the file came.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The file that `vigil member request` wrote.") var request: String
        @Option(help: "What they are called; sealed in the vault.") var name: String

        func run() throws {
            guard let json = FileManager.default.contents(atPath: request) else { throw Failure("\(request): the file cannot be read") }
            let asked = try MemberRequest(json: json)
            let vault = try target.vault(.write, for: "member add")
            defer { vault.close() }
            try vault.admit(asked, as: name)
            Terminal.print("Let in: \(asked.fingerprint)")
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Shut somebody out; what is added from now on is sealed under a new key.",
            discussion: "What they could read until now they may have kept. Take their copies of the vault's files away, too.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "Their name, or their id as `vigil member list --json` shows it.") var member: String

        func run() throws {
            let vault = try target.vault(.write, for: "member remove")
            defer { vault.close() }
            try vault.remove(member: member)
            Terminal.print("Shut out; new entries are sealed under a new key.")
        }
    }
}
