/// What keeps one target hidden: three records that print the same as the true one.
package struct Protection: Hashable, Sendable {
    package let target: Figures.Target
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
    let figures: Figures
    let targets: [Figures.Target]
    let atoms: Atoms
    private var kept: [Int: [Shift]] = [:]
    private let budget: Int

    /// The number from which people are no longer few.
    static let many = smallNumbers.upperBound + 1

    init(_ figures: Figures, budget: Int = 600) {
        self.figures = figures
        targets = figures.targets
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

    private mutating func otherSmall(_ number: Int, _ isPrinted: [Bool]) -> Shift? {
        let target = targets[number]
        let values = smallNumbers.filter { $0 != target.value }.sorted { (abs($0 - target.value), $0) < (abs($1 - target.value), $1) }
        for value in values {
            if let found = shift(number, isPrinted, by: value - target.value, accepts: keepsSmall(isPrinted)) { return found }
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
        _ number: Int, _ isPrinted: [Bool], by change: Int, accepts: ((Shift) -> Bool)? = nil
    ) -> Shift? {
        let target = targets[number]
        for shift in kept[number] ?? []
        where atoms.change(shift, of: target) == change && printsTheSame(shift, isPrinted) && accepts?(shift) ?? true { return shift }
        let search = ShiftSearch(atoms: atoms, isPrinted: isPrinted, budget: budget)
        let found = accepts.map { search.shift(target, by: change, empties: true, accepts: $0) } ?? search.shift(target, by: change)
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
