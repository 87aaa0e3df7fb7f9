/// What must be in a vault after the steps that were acknowledged.
package struct Promised: Hashable, Sendable {
    /// Whether there is a vault at all.
    package var exists = false
    package var payloads: [[UInt8]] = []
    /// The positions of entries with a key of their own, and what each holds where its key still stands.
    package var keyed: [Int] = []
    package var contents: [Int: [UInt8]] = [:]
    /// What lies in the drawer.
    package var items: [Int: [UInt8]] = [:]
    package var aside: [UInt8]?
    package var editions: [[UInt8]] = []

    package init() {}

    package mutating func apply(_ step: FaultStep, values: [[UInt8]]) {
        switch step {
        case .create: exists = true
        case .append: payloads += values
        case .keyed:
            for value in values {
                keyed.append(payloads.count)
                contents[payloads.count] = value
                payloads.append(FaultLoad.skeleton(value))
            }
        case .erase:
            // The order to destroy the key, and that it was done.
            if !keyed.isEmpty {
                order(step, values)
                payloads.append([])
            }
        case .put(let item): items[item] = values.first
        case .remove(let item): items[item] = nil
        case .setAside: aside = values.first
        case .rememberEdition: editions += values
        case .reopen, .check: break
        }
    }
}

extension Promised {
    private mutating func order(_ step: FaultStep, _ values: [[UInt8]]) {
        guard case .erase(let number) = step else { return }
        contents[keyed[number % keyed.count]] = nil
        payloads += values
    }

    /// The states in which a step that was broken off may be found: not begun, halfway where there is such a state, done.
    func outcomes(_ step: FaultStep, values: [[UInt8]]) -> [Promised] {
        var (halfway, done) = (self, self)
        done.apply(step, values: values)
        guard case .erase = step, !keyed.isEmpty else { return [self, done] }
        // Ordered: from here on nobody is handed the content, and the next opening to write destroys the key.
        halfway.order(step, values)
        return [self, halfway, done]
    }
}

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
}
