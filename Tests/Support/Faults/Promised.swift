/// What must be in a vault after the steps that were acknowledged.
package struct Promised: Hashable, Sendable {
    /// Whether there is a vault at all.
    package var exists = false
    package var payloads: [[UInt8]] = []
    /// The epoch that seals each: who was shut out before it has no key of that.
    package var epochs: [Int] = []
    /// The positions of entries with a key of their own, and what each holds where its key still stands.
    package var keyed: [Int] = []
    package var contents: [Int: [UInt8]] = [:]
    /// Of those, what the sealed file holds that came with it.
    package var files: [Int: [UInt8]] = [:]
    /// What lies in the drawer.
    package var items: [Int: [UInt8]] = [:]
    package var aside: [UInt8]?
    package var editions: [[UInt8]] = []
    /// Which passphrases open it.
    package var ways: Set<FaultWay> = []
    /// Which sheet does.
    package var sheet: Int?
    package var epoch = 1
    /// What was backed up, and what was restored.
    package var backup: Copy?
    package var restored: [Int: Copy] = [:]

    /// A vault at some time.
    package struct Copy: Hashable, Sendable {
        package let payloads: [[UInt8]]
        package let keyed: [Int]
        package let contents: [Int: [UInt8]]
        package let files: [Int: [UInt8]]
        package let ways: Set<FaultWay>

        /// Whether something found is this; of what was erased in the vault since, the keys may be there or not.
        func agrees(with found: Copy, erased: Set<Int>) -> Bool {
            func isKept(_ told: [Int: [UInt8]], _ found: [Int: [UInt8]]) -> Bool {
                Set(told.keys).union(found.keys).allSatisfy { found[$0] == told[$0] || found[$0] == nil && erased.contains($0) }
            }
            return found.payloads == payloads && found.keyed == keyed && found.ways == ways && isKept(contents, found.contents)
                && isKept(files, found.files)
        }
    }

    package init() {}

    package var copy: Copy { Copy(payloads: payloads, keyed: keyed, contents: contents, files: files, ways: ways) }

    /// Whether a vault that was found is what is promised here.
    package func agrees(with found: Promised) -> Bool {
        var (mine, theirs) = (self, found)
        (mine.backup, mine.restored, theirs.backup, theirs.restored) = (nil, [:], nil, [:])
        // The keyring's, which no entry shows yet.
        mine.epoch = theirs.epoch
        guard mine == theirs else { return false }
        let erased = Set(keyed).subtracting(contents.keys)
        func agree(_ told: Copy?, _ found: Copy?) -> Bool {
            guard let told, let found else { return told == found }
            return told.agrees(with: found, erased: erased)
        }
        return agree(backup, found.backup) && Set(restored.keys).union(found.restored.keys).allSatisfy { agree(restored[$0], found.restored[$0]) }
    }

    package mutating func apply(_ step: FaultStep, values: [[UInt8]]) {
        switch step {
        case .create: (exists, ways) = (true, [.owner(0)])
        case .append: add(values)
        case .keyed:
            for value in values { add(keyed: value, FaultLoad.skeleton(value)) }
        case .erase:
            // The order to destroy the key, and that it was done.
            if !keyed.isEmpty {
                order(step, values)
                add([[]])
            }
        case .put(let item): items[item] = values.first
        case .remove(let item): items[item] = nil
        case .setAside: aside = values.first
        case .rememberEdition: editions += values
        case .file:
            for value in values {
                files[payloads.count] = value
                add(keyed: FaultLoad.skeleton(value), FaultLoad.fileSkeleton(value))
            }
        case .changePassphrase(let number): ways = ways.filter { if case .owner = $0 { false } else { true } }.union([.owner(number)])
        case .admit(let guest): ways.insert(.guest(guest))
        case .shutOut(let guest):
            ways.remove(.guest(guest))
            epoch += 1
        case .sheet(let number):
            // The one before opens nothing from now on.
            if sheet != nil { epoch += 1 }
            sheet = number
        case .recover(let number): ways.insert(.recovered(number))
        case .backUp: backup = copy
        case .restore(let place): restored[place] = backup
        case .reopen, .check: break
        }
    }
}

extension Promised {
    private mutating func add(_ values: [[UInt8]]) {
        payloads += values
        epochs += values.map { _ in epoch }
    }

    private mutating func add(keyed content: [UInt8], _ skeleton: [UInt8]) {
        keyed.append(payloads.count)
        contents[payloads.count] = content
        add([skeleton])
    }

    private mutating func order(_ step: FaultStep, _ values: [[UInt8]]) {
        guard case .erase(let number) = step else { return }
        let position = keyed[number % keyed.count]
        (contents[position], files[position]) = (nil, nil)
        add(values)
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
