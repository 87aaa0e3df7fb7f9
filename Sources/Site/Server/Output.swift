import Glibc

/// What is to be sent: bytes made for this client, then a piece of an answer that stands ready, then a piece of a file.
struct Output {
    private var own: [UInt8] = []
    private var ownStart = 0
    private var answer: Answer?
    private var answerRange = 0..<0
    private var file: OpenFile?
    private var fileRange = 0..<0

    enum Step { case done, blocked, failed }

    /// Bytes that this client alone makes the server hold.
    var held: Int { own.count }
    var isEmpty: Bool { ownStart == own.count && answerRange.isEmpty && fileRange.isEmpty }

    mutating func put(_ bytes: [UInt8]) {
        own = ownStart == own.count ? bytes : Array(own[ownStart...]) + bytes
        ownStart = 0
    }

    mutating func put(_ answer: Answer, _ range: Range<Int>) { (self.answer, answerRange) = (answer, range) }
    mutating func put(_ file: OpenFile, _ range: Range<Int>) { (self.file, fileRange) = (file, range) }

    /// Bytes of a file that one client gets before it is another's turn.
    private static let turn = 64 << 10

    /// Sends as much as the client takes now.
    /// - Parameter sent: counts bytes.
    mutating func send(to socket: Int32, _ sent: inout Int) -> Step {
        while ownStart < own.count {
            let more = !answerRange.isEmpty || !fileRange.isEmpty
            switch Self.send(socket, own, ownStart..<own.count, more: more) {
            case .sent(let count): (ownStart, sent) = (ownStart + count, sent + count)
            case .blocked: return .blocked
            case .failed: return .failed
            }
        }
        (own, ownStart) = ([], 0)
        while let answer, !answerRange.isEmpty {
            switch Self.send(socket, answer.bytes, answerRange, more: !fileRange.isEmpty) {
            case .sent(let count): (answerRange, sent) = (answerRange.dropFirst(count), sent + count)
            case .blocked: return .blocked
            case .failed: return .failed
            }
        }
        answer = nil
        var turn = Self.turn
        while let file, !fileRange.isEmpty {
            guard turn > 0 else { return .blocked }
            var offset = off_t(fileRange.lowerBound)
            let count = sendfile(socket, file.descriptor, &offset, min(fileRange.count, turn))
            if count > 0 {
                (fileRange, sent, turn) = (fileRange.dropFirst(count), sent + count, turn - count)
            } else if count < 0, errno == EAGAIN {
                return .blocked
            } else if count < 0, errno == EINTR {
                continue
            } else {
                // The file is shorter than it was: the client sees an answer cut short.
                return .failed
            }
        }
        file = nil
        return .done
    }

    enum Sent { case sent(Int), blocked, failed }

    static func send(_ socket: Int32, _ bytes: [UInt8], _ range: Range<Int>, more: Bool = false) -> Sent {
        bytes.withUnsafeBytes { raw in
            while true {
                let flags = Int32(MSG_NOSIGNAL) | (more ? Int32(MSG_MORE) : 0)
                let count = Glibc.send(socket, raw.baseAddress?.advanced(by: range.lowerBound), range.count, flags)
                if count >= 0 { return .sent(count) }
                switch errno {
                case EINTR: continue
                case EAGAIN: return .blocked
                default: return .failed
                }
            }
        }
    }
}
