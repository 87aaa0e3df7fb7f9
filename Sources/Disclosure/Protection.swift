/// What keeps one target hidden: three records that print the same as the true one.
package struct Protection: Hashable, Sendable {
    package let target: PublicNumbers.Target
    /// In it the number is 0.
    package let none: Alternative
    /// In it the number is 5 or more.
    package let many: Alternative
    /// In it just the same unprinted numbers are small, and this one is another small number.
    package let other: Alternative

    /// A record, as how it differs from the true one: by the figures (places) that count them, how many people more.
    package typealias Alternative = [[Int]: Int]
}

/// Finds protections, and keeps what it has found: a record that prints the same serves many choices.
struct Protector {
    let figures: PublicNumbers
    let targets: [PublicNumbers.Target]
    let atoms: Atoms
    private var kept: [Int: [Shift]] = [:]
    private let budget: Int

    /// The number from which people are no longer few.
    static let many = smallNumbers.upperBound + 1

    /// - Parameter exempt: targets that are not asked about.
    init(_ figures: PublicNumbers, exempt: Set<PublicNumbers.Target> = [], budget: Int = 600) {
        self.figures = figures
        targets = figures.targets.filter { !exempt.contains($0) }
        atoms = Atoms(figures.all)
        self.budget = budget
    }

    /// - Parameters:
    ///   - number: of a target.
    ///   - isPrinted: by figure.
    /// - Returns: nil where none is found.
    mutating func protection(_ number: Int, _ isPrinted: [Bool]) -> Protection? {
        let target = targets[number]
        guard let none = shift(number, isPrinted, by: -target.value),
            let many = shift(number, isPrinted, by: Self.many - target.value),
            let other = otherSmall(number, isPrinted)
        else { return nil }
        return Protection(target: target, none: alternative(none), many: alternative(many), other: alternative(other))
    }

    /// Whether there is such another record of another small number that a test lets pass.
    mutating func hasOther(_ number: Int, _ isPrinted: [Bool], passes: (PublicNumbers) -> Bool) -> Bool {
        let target = targets[number], keepsSmall = keepsSmall(isPrinted)
        let figures = figures, atoms = atoms
        for value in smallNumbers where value != target.value {
            let found = shift(number, isPrinted, by: value - target.value, empties: true) { shift in
                keepsSmall(shift) && passes(figures.changed(shift, atoms))
            }
            if found != nil { return true }
        }
        return false
    }

    private mutating func otherSmall(_ number: Int, _ isPrinted: [Bool]) -> Shift? {
        let target = targets[number]
        let values = smallNumbers.filter { $0 != target.value }.sorted { (abs($0 - target.value), $0) < (abs($1 - target.value), $1) }
        for value in values {
            if let found = shift(number, isPrinted, by: value - target.value, empties: true, accepts: keepsSmall(isPrinted)) { return found }
        }
        return nil
    }

    /// Small numbers stay small, and the others that are not printed do not become so.
    private func keepsSmall(_ isPrinted: [Bool]) -> (Shift) -> Bool {
        let hidden = figures.all.indices.filter { !isPrinted[$0] }
        return { [figures, atoms, targets] shift in
            hidden.allSatisfy { figure in
                let value = figures.all[figure].value
                return smallNumbers.contains(value) == smallNumbers.contains(value + atoms.change(shift, of: figure))
            }
                && targets.allSatisfy { target in smallNumbers.contains(abs(target.value + atoms.change(shift, of: target))) }
        }
    }

    private mutating func shift(
        _ number: Int, _ isPrinted: [Bool], by change: Int, empties: Bool = false, accepts: (Shift) -> Bool = { _ in true }
    ) -> Shift? {
        let target = targets[number]
        for shift in kept[number] ?? []
        where atoms.change(shift, of: target) == change && printsTheSame(shift, isPrinted) && accepts(shift) { return shift }
        let found = ShiftSearch(atoms: atoms, isPrinted: isPrinted, budget: budget)
            .shift(target, by: change, empties: empties, accepts: accepts)
        if let found { kept[number, default: []].append(found) }
        return found
    }

    private func printsTheSame(_ shift: Shift, _ isPrinted: [Bool]) -> Bool {
        var changes: [Int: Int] = [:]
        for (part, amount) in shift {
            for figure in atoms.figures[part] where isPrinted[figure] { changes[figure, default: 0] += amount }
        }
        return changes.values.allSatisfy { $0 == 0 }
    }

    private func alternative(_ shift: Shift) -> Protection.Alternative {
        Dictionary(uniqueKeysWithValues: shift.map { (atoms.figures[$0.key], $0.value) })
    }
}

extension PublicNumbers {
    /// The same figures of another record.
    fileprivate func changed(_ shift: Shift, _ atoms: Atoms) -> PublicNumbers {
        var figures = self
        for figure in figures.all.indices { figures.all[figure].people = [] }
        var next = 0
        for (part, size) in atoms.sizes.enumerated() {
            let size = size + shift[part, default: 0]
            for figure in atoms.figures[part] { figures.all[figure].people.formUnion(next..<(next + size)) }
            next += size
        }
        return figures
    }
}
