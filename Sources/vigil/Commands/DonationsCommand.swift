import ArgumentParser
import Foundation
import Ledger
import Slips
import Web

struct DonationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donations", abstract: "Take in what was given by the site's hosted checkout.",
        discussion: """
            vigil-site seals each gift to this vault when the payment processor tells it. The processor's own books stay the ones that count; \
            this is for receipts and thanks. See docs/donations.md.
            """,
        subcommands: [Pull.self, List.self])

    struct Pull: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take in the slips of vigil-site, and delete them there.")

        @OptionGroup var target: VaultArgument
        @Option(help: "The server's --state folder, or a copy of it.") var from: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let vault = try target.vault(.write, for: "donations pull")
            var gifts = try GiftList.read(vault, target.folder)
            var new = 0
            let unreadable = try SlipPull(from, .donations).run(vault) { slips in
                new += gifts.take(slips)
                try gifts.write(vault, target.folder)
            }
            if json { return try Terminal.printJSON(["new": new, "unreadable": unreadable, "gifts": gifts.gifts.count]) }
            Terminal.print("\(new) new gifts; \(gifts.gifts.count) in all")
            if unreadable > 0 { Terminal.print("\(unreadable) slips do not open with this vault's key and were left out") }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What was given; with --plaintext, by whom.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print the addresses.") var plaintext = false
        @Flag(help: "Print JSON.") var json = false

        struct Row: Encodable {
            let at: String
            let amount: Int
            let currency: String
            let monthly: Bool
            let id: String
            let receipt: Bool
            let address: String?
        }

        func run() throws {
            let vault = try target.vault(.read, for: "donations list")
            let rows = try GiftList.read(vault, target.folder).gifts.map {
                Row(
                    at: $0.at, amount: $0.amount, currency: $0.currency, monthly: $0.monthly, id: $0.id, receipt: $0.receipt,
                    address: plaintext ? $0.address : nil)
            }
            if json { return try Terminal.printJSON(rows) }
            guard !rows.isEmpty else { return Terminal.print("No gifts yet; vigil donations pull takes them in.") }
            var table = Table(["when", "amount", "", "receipt", "payment"] + (plaintext ? ["address"] : []), numeric: [1])
            let english = Language("en")
            for row in rows {
                let amount = english?.money(minor: row.amount, row.currency) ?? "\(row.amount)"
                table.add(
                    [row.at, amount, row.monthly ? "monthly" : "once", row.receipt ? "sent" : "not sent", row.id] + (row.address.map { [$0] } ?? []))
            }
            table.lines().forEach(Terminal.print)
        }
    }
}

/// Gifts as the server's slips told of them, sealed beside the ledger.
struct GiftList: Codable {
    static let name = "donations"
    private(set) var gifts: [Slip.Gave] = []

    static func read(_ vault: Vault, _ folder: URL) throws -> GiftList {
        guard let bytes = try vault.aside(name, in: folder) else { return GiftList() }
        return try JSONDecoder().decode(GiftList.self, from: Data(bytes))
    }

    func write(_ vault: Vault, _ folder: URL) throws {
        try vault.setAside(Array(try JSONEncoder().encode(self)), as: Self.name, in: folder)
    }

    /// The same payment is taken once, however often it was told.
    mutating func take(_ slips: [Slip]) -> Int {
        let before = gifts.count
        for case .gave(let gift) in slips where !gifts.contains(where: { $0.id == gift.id }) { gifts.append(gift) }
        return gifts.count - before
    }
}
