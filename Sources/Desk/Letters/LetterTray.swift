import Foundation
package import Ledger
package import Letters

/// Confidential letters at the desk: fetched from the public server's letter box, kept sealed in the vault's drawer `letters`,
/// answered there.
package struct LetterTray {
    private let vault: Vault
    private let drawer: Drawer

    /// A letter with what has been done about it.
    package struct Kept: Codable, Hashable, Sendable {
        /// Hexadecimal; names the letter at the desk, too.
        package var mailbox: String
        /// When it reached the server, ISO 8601.
        package var day: String
        package var letter: Letter
        package var answers: [Letters.Reply]
        /// The report that it became.
        package var report: String?
    }

    /// What a fetch did.
    package struct Fetched: Hashable, Sendable {
        package var new: [Kept] = []
        /// Kept already, and removed from the box now.
        package var again = 0
        /// Left in the box: sealed to another key, or altered.
        package var unopened = 0
    }

    package init(_ vault: Vault) throws {
        self.vault = vault
        drawer = try vault.drawer("letters")
    }

    /// Takes what waits. A letter leaves the box only after it is on this disk, synced.
    ///
    /// - Parameter leaves: leaves letters in the box, where it is a copy.
    package func fetch(from box: LetterBox, leaves: Bool = false) throws -> Fetched {
        var fetched = Fetched()
        for waiting in box.waiting() {
            guard let sealed = box.letter(at: waiting.mailbox),
                let letter = try? sealed.open(with: vault.deskSealingKey, mailbox: waiting.mailbox)
            else {
                fetched.unopened += 1
                continue
            }
            if let kept = try kept(waiting.mailbox.hex) {
                // Two letters in one mailbox: the second is not lost, and not mistaken for the first.
                guard kept.letter == letter else {
                    fetched.unopened += 1
                    continue
                }
                fetched.again += 1
            } else {
                let kept = Kept(mailbox: waiting.mailbox.hex, day: waiting.day, letter: letter, answers: [])
                try keep(kept)
                fetched.new.append(kept)
            }
            if !leaves { try box.removeLetter(at: waiting.mailbox) }
        }
        return fetched
    }

    /// By day, then by name.
    package func all() throws -> [Kept] {
        try drawer.all().map { try JSONDecoder().decode(Kept.self, from: Data($0)) }.sorted { ($0.day, $0.mailbox) < ($1.day, $1.mailbox) }
    }

    /// By the whole name, or by a beginning of at least 4 characters that only one letter has.
    ///
    /// - Throws: `TrayError`.
    package func letter(_ name: String) throws -> Kept {
        if let kept = try kept(name) { return kept }
        let found = name.count < 4 ? [] : try all().filter { $0.mailbox.hasPrefix(name) }
        guard let only = found.first else { throw TrayError.noLetter }
        guard found.count == 1 else { throw TrayError.several(found.count) }
        return only
    }

    /// Seals an answer to the writer and puts it into the box.
    ///
    /// - Throws: `LetterError`, `LetterBoxError`, `VaultError`.
    package func answer(_ kept: Kept, _ reply: Letters.Reply, in box: LetterBox) throws {
        guard let mailbox = Mailbox(hex: kept.mailbox) else { throw TrayError.noLetter }
        let sealed = try SealedReply(reply, to: kept.letter.reply, mailbox: mailbox, from: vault.deskSealingKey)
        // The desk's copy first: what was said must not be forgotten here while it can be read there.
        var kept = kept
        kept.answers.append(reply)
        try keep(kept)
        try box.put(sealed, at: mailbox)
    }

    package func note(_ kept: Kept, becameReport report: String) throws {
        var kept = kept
        kept.report = report
        try keep(kept)
    }

    package func remove(_ kept: Kept) throws { try drawer.remove(kept.mailbox) }

    private func kept(_ mailbox: String) throws -> Kept? {
        guard let bytes = try drawer.get(mailbox) else { return nil }
        return try JSONDecoder().decode(Kept.self, from: Data(bytes))
    }

    private func keep(_ kept: Kept) throws {
        try drawer.put(Array(try JSONEncoder().encode(kept)), id: kept.mailbox)
    }
}

package enum TrayError: Error, Hashable, CustomStringConvertible {
    case noLetter
    case several(Int)

    package var description: String {
        switch self {
        case .noLetter: "there is no such letter; `vigil letters list VAULT` names those that there are"
        case .several(let count): "\(count) letters begin so; give more of the name"
        }
    }
}
