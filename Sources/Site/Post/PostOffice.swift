import Mail
import Synchronization

/// Sends the site's own mails: a few at a time, through the organisation's mail server (section `mail` of `server.yaml`).
struct PostOffice: Sendable {
    let from: NamedAddress
    private let client: MailClient
    private let sending = Slots(8)

    /// Nil without the section `mail`: what needs mail is absent.
    init?(_ settings: ServerSettings) throws {
        guard let mail = try MailSettings(settings) else { return nil }
        self.init(client: try MailClient(mail.server), from: mail.from)
    }

    init(client: MailClient, from: NamedAddress) {
        self.client = client
        self.from = from
    }

    enum Outcome { case sent, refusedRecipient, failed }

    /// Never throws, and says nothing of the message: whoever asked is told what to do, and nobody else learns of it.
    func send(_ message: MailMessage) async -> Outcome {
        guard sending.take() else { return .failed }
        defer { sending.giveBack() }
        do {
            try await client.session { mail in try await mail.send(message) }
            return .sent
        } catch let error as MailError where error.isAboutRecipient {
            return .refusedRecipient
        } catch {
            return .failed
        }
    }

    /// How many may be under way at once.
    private final class Slots: Sendable {
        private let free: Atomic<Int>

        init(_ count: Int) { free = Atomic(count) }

        func take() -> Bool {
            if free.subtract(1, ordering: .relaxed).newValue >= 0 { return true }
            giveBack()
            return false
        }

        func giveBack() { free.add(1, ordering: .relaxed) }
    }
}
