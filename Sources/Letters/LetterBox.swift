package import Foundation

/// The folder in which the public server keeps sealed letters until the desk takes them, and sealed answers until their reader
/// deletes them: `letters/MAILBOX` and `replies/MAILBOX`.
///
/// Nothing in it tells one letter from another but a random name, one of three sizes, and the day. Not safe to use from two
/// threads at once; another process, the desk's, may take letters and put answers meanwhile.
package struct LetterBox: Sendable {
    let folder: String
    /// Bytes that letters may take on the disk, all together.
    let quota: Int

    private var letters: String { folder + "/letters" }
    private var replies: String { folder + "/replies" }

    package struct Waiting: Hashable, Sendable {
        package let mailbox: Mailbox
        /// When it arrived, ISO 8601, UTC.
        package let day: String
    }

    package static let usualQuota = 512 << 20

    /// Takes a folder, and makes it, readable by its owner alone, where it is not there.
    ///
    /// - Throws: `LetterBoxError`.
    package init(folder: URL, quota: Int = Self.usualQuota) throws(LetterBoxError) {
        var path = folder.path(percentEncoded: false)
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.folder = path
        self.quota = quota
        for place in [path, letters, replies] {
            guard mkdir(place, 0o700) == 0 || errno == EEXIST else { throw LetterBoxError.failed("make the folder", place) }
        }
    }

    /// The box in a folder that must be there: the desk's way in.
    package init(existing folder: URL) throws(LetterBoxError) {
        guard access(folder.appending(path: "letters").path(percentEncoded: false), F_OK) == 0 else {
            throw .notABox(folder.path(percentEncoded: false))
        }
        try self.init(folder: folder)
    }

    /// Keeps a letter. It is on the disk, synced, when this returns. The same letter again is no change.
    ///
    /// - Throws: `LetterBoxError`: `full`, `taken` where another letter has this mailbox, `system`.
    package func put(_ letter: SealedLetter, at mailbox: Mailbox, on date: Date = Date()) throws(LetterBoxError) {
        let file = SealedFile(letters, mailbox.hex)
        if let there = file.read(limit: letter.bytes.count + 1) {
            guard there == letter.bytes else { throw .taken }
            return
        }
        guard used() + letter.bytes.count <= quota else { throw .full }
        try file.write(letter.bytes, day: date)
    }

    /// Letters that wait for the desk, in no order of arrival.
    package func waiting() -> [Waiting] {
        SealedFile.names(in: letters).compactMap { name in
            guard let mailbox = Mailbox(hex: name) else { return nil }
            return Waiting(mailbox: mailbox, day: SealedFile(letters, name).day ?? "")
        }.sorted { $0.mailbox.hex < $1.mailbox.hex }
    }

    /// Nil where there is none, or what is there is no sealed letter.
    package func letter(at mailbox: Mailbox) -> SealedLetter? {
        SealedFile(letters, mailbox.hex).read(limit: (SealedLetter.sizes.max() ?? 0) + 1).flatMap(SealedLetter.init)
    }

    /// Once the desk has it.
    package func removeLetter(at mailbox: Mailbox) throws(LetterBoxError) { try SealedFile(letters, mailbox.hex).remove() }

    /// An answer replaces an earlier one.
    package func put(_ reply: SealedReply, at mailbox: Mailbox, on date: Date = Date()) throws(LetterBoxError) {
        try SealedFile(replies, mailbox.hex).write(reply.bytes, day: date)
    }

    package func reply(at mailbox: Mailbox) -> SealedReply? {
        SealedFile(replies, mailbox.hex).read(limit: SealedReply.size + 1).flatMap(SealedReply.init)
    }

    package func removeReply(at mailbox: Mailbox) throws(LetterBoxError) { try SealedFile(replies, mailbox.hex).remove() }

    /// Bytes that letters take now. Costs one look at each file.
    func used() -> Int {
        SealedFile.names(in: letters).reduce(0) { $0 + SealedFile(letters, $1).size }
    }
}

/// Why a letter or an answer was not kept, taken or removed.
package enum LetterBoxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The letters' share of the disk, or the disk itself, is full.
    case full
    /// Another letter has this mailbox.
    case taken
    case notABox(String)
    case system(doing: String, path: String, errno: Int32)

    package var description: String {
        switch self {
        case .full: "there is no room for letters; the desk should take those that wait"
        case .taken: "another letter lies there"
        case .notABox(let path): "\(path) holds no letters; name the folder STATE/tell of vigil-site, or a copy of it"
        case .system(let doing, let path, let code): "could not \(doing) \(path): \(String(cString: strerror(code)))"
        }
    }

    /// For a system call that has just failed. The path is that of a folder: a file's name is a mailbox.
    static func failed(_ doing: String, _ folder: String) -> LetterBoxError {
        switch errno {
        case ENOSPC, EDQUOT: .full
        case let code: .system(doing: doing, path: folder, errno: code)
        }
    }
}
