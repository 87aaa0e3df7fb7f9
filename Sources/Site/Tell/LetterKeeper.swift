import Dispatch
import Letters

/// The letter box, one at a time and on a thread of its own: what it does waits for the disk.
final class LetterKeeper: Sendable {
    private let box: LetterBox
    private let queue = DispatchQueue(label: "vigil-site.letters")

    init(_ box: LetterBox) { self.box = box }

    /// On the disk, synced, when it returns.
    func put(_ letter: SealedLetter, at mailbox: Mailbox) async throws(LetterBoxError) {
        try await run { box throws(LetterBoxError) in try box.put(letter, at: mailbox) }
    }

    func reply(at mailbox: Mailbox) async -> SealedReply? {
        try? await run { box throws(LetterBoxError) in box.reply(at: mailbox) }
    }

    func removeReply(at mailbox: Mailbox) async throws(LetterBoxError) {
        try await run { box throws(LetterBoxError) in try box.removeReply(at: mailbox) }
    }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable (LetterBox) throws(LetterBoxError) -> Value
    ) async throws(LetterBoxError) -> Value {
        let box = box
        let result: Result<Value, LetterBoxError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(LetterBoxError) { continuation.resume(returning: .success(try work(box))) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
