import Edition
import Foundation
import Ledger
import Mail
import Site

/// One release goes to all who want it, over one connection. Who got it is written down every few mails, so that a broken-off round goes on
/// where it was; at worst those few get it twice.
struct NewsletterRound {
    let vault: Vault
    let folder: URL
    let site: SiteSettings
    let release: PublishedRelease
    let mail: MailSettings

    private static let noted = 25

    struct Outcome: Sendable {
        var sent = 0
        var refused = 0
        var waiting = 0
    }

    mutating func run(dryRun: Bool) async throws -> Outcome {
        let read = try SubscriberList.read(vault, folder)
        let waiting = read.waiting(for: release.id, topics: release.topics)
        guard !dryRun, !waiting.isEmpty else { return Outcome(waiting: waiting.count) }
        let (vault, folder, site, release, from) = (vault, folder, site, release, mail.from)
        return try await MailClient(mail.server).session { session in
            var list = read
            var outcome = Outcome()
            var bar = ProgressBar("Sending", total: waiting.count)
            defer { bar.finish() }
            do {
                for (number, subscriber) in waiting.enumerated() {
                    bar.advance(to: number)
                    // The newest id is the one in the newest mail; older ones stay good.
                    guard let address = MailAddress(subscriber.address), let id = subscriber.ids.last,
                        let version = release.version(for: subscriber.language, fallback: site.languages)
                    else {
                        outcome.refused += 1
                        continue
                    }
                    let letter = NewsletterMail(site: site, release: version, language: subscriber.language, from: from)
                    do {
                        try await session.send(letter.message(to: address, id: id))
                        outcome.sent += 1
                    } catch let error as MailError where error.isAboutRecipient {
                        outcome.refused += 1
                    }
                    list.note(subscriber, got: release.id)
                    if (number + 1) % Self.noted == 0 { try list.write(vault, folder) }
                }
            } catch {
                try list.write(vault, folder)
                throw error
            }
            try list.write(vault, folder)
            return outcome
        }
    }
}
