/// What a load says while it runs, a line each, in the order in which it happened.
///
/// - `begin N`: step N is about to be tried
/// - `done N`: it is acknowledged
/// - `nothing N`: it failed, and by its error changed nothing
/// - `unknown N`: it failed, and its error leaves open whether it is there
/// - `refused N`: the vault refused it, because an earlier one had left the disk's state unknown
package struct FaultTold: Equatable, Sendable {
    package enum Word: String, Sendable {
        case begin, done, nothing, unknown, refused
    }

    package let word: Word
    package let step: Int

    package init(_ word: Word, _ step: Int) {
        self.word = word
        self.step = step
    }

    package var line: String { "\(word.rawValue) \(step)\n" }

    /// The lines of a text; nil where one is not as a load writes it. A last line without its end was cut off with the program.
    package static func lines(_ text: String) -> [FaultTold]? {
        var told: [FaultTold] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let word = Word(rawValue: String(parts[0])), let step = Int(parts[1]) else { return nil }
            told.append(FaultTold(word, step))
        }
        return told
    }
}

extension FaultLoad {
    /// The states that a vault may be in after what was told: one where every step has its end, and more (without the step, and
    /// with all of it) where one was broken off or left open. Nil where the load broke its own rules: it went on after a
    /// failure that leaves the disk's state open.
    package func promised(after told: [FaultTold]) -> [Promised]? {
        var state = Promised()
        var open: Int?
        var isUnknown = false
        for line in told {
            switch line.word {
            case .begin: open = isUnknown ? open : line.step
            case .done:
                if isUnknown { return nil }
                state.apply(steps[line.step], values: values[line.step])
                open = nil
            // A vault that could not be made is taken away again; its empty folder may outlast a power cut.
            case .nothing: open = isUnknown || steps[line.step] == .create ? open : nil
            case .unknown: isUnknown = true
            case .refused: if !isUnknown { return nil }
            }
        }
        guard let open else { return [state] }
        return state.outcomes(steps[open], values: values[open])
    }
}

extension FaultLoad {
    /// What stays of an entry whose content is destroyed.
    package static func skeleton(_ value: [UInt8]) -> [UInt8] { Array(value.prefix(8)) }

    /// Of an entry that a file came with: longer than any other's.
    package static func fileSkeleton(_ value: [UInt8]) -> [UInt8] { Array("file ".utf8) + skeleton(value) }

    /// The 32 bytes of a recovery sheet.
    package static func sheet(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(truncatingIfNeeded: 100 + number), count: 32) }
}
