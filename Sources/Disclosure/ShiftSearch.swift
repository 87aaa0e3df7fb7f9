/// Looks for another record that prints the same numbers, and in which a target has another value.
///
/// Begins with the change that is wanted, and makes good, figure by figure, what it breaks: depth first, the figure with
/// the fewest ways to make it good first, and of these the one that breaks least. Ends after a number of steps, so that
/// "not found" may be said of what is there, never the other way round.
struct ShiftSearch {
    let atoms: Atoms
    /// By figure, whether it must stay as it is.
    let isPrinted: [Bool]
    /// How many steps a search may take.
    let budget: Int

    private static let deepest = 16
    /// No part changes by more people than that.
    private static let widest = 12

    /// - Parameters:
    ///   - empties: also looks at records in which a part has nobody left, though fewer would have to go.
    ///   - accepts: what else must hold of the record.
    func shift(_ target: PublicNumbers.Target, by change: Int, empties: Bool = false, accepts: (Shift) -> Bool = { _ in true }) -> Shift? {
        var run = Run(search: self, target: target, change: change, empties: empties)
        return run.solve(depth: 0, accepts) ? run.shift : nil
    }

    private struct Run {
        let search: ShiftSearch
        let empties: Bool
        var shift: Shift = [:]
        /// By printed figure, by how much it still has to change to be as it was.
        var needs: [Int: Int] = [:]
        /// The parts that change the target up or down.
        let up: [Int]
        let down: [Int]
        /// By how much the target still has to change.
        var wanted: Int
        var steps = 0

        init(search: ShiftSearch, target: PublicNumbers.Target, change: Int, empties: Bool) {
            self.search = search
            self.empties = empties
            let of = Set(search.atoms.parts[target.of])
            let less = Set(target.less.map { search.atoms.parts[$0] } ?? [])
            up = of.subtracting(less).sorted()
            down = less.subtracting(of).sorted()
            wanted = change
        }

        private func room(_ part: Int, _ sign: Int) -> Int {
            let moved = shift[part] ?? 0
            // A part that was moved one way does not come back: that would only undo a step.
            guard moved * sign >= 0 else { return 0 }
            return sign > 0 ? ShiftSearch.widest - moved : min(search.atoms.sizes[part] + moved, ShiftSearch.widest + moved)
        }

        /// How much is broken after a move, compared with before.
        private func breakage(_ part: Int, _ amount: Int) -> Int {
            var more = 0
            for figure in search.atoms.figures[part] where search.isPrinted[figure] {
                let need = needs[figure] ?? 0
                more += abs(need - amount) - abs(need)
            }
            return more + abs(wanted - amount * effect(part)) - abs(wanted)
        }

        private func effect(_ part: Int) -> Int { up.contains(part) ? 1 : down.contains(part) ? -1 : 0 }

        private mutating func move(_ part: Int, _ amount: Int) {
            let moved = (shift[part] ?? 0) + amount
            shift[part] = moved == 0 ? nil : moved
            for figure in search.atoms.figures[part] where search.isPrinted[figure] {
                let need = (needs[figure] ?? 0) - amount
                needs[figure] = need == 0 ? nil : need
            }
            wanted -= amount * effect(part)
        }

        /// The moves that would make one broken figure good: of the figure that has the fewest.
        private func moves() -> [(part: Int, amount: Int)] {
            func moves(_ parts: [Int], _ need: Int) -> [(part: Int, amount: Int)] {
                let sign = need.signum()
                return parts.compactMap { part in
                    let amount = min(abs(need), room(part, sign))
                    return amount > 0 ? (part, sign * amount) : nil
                }
            }
            var best: [(part: Int, amount: Int)]?
            if wanted != 0 { best = moves(up, wanted) + moves(down, -wanted) }
            for figure in needs.keys.sorted() {
                let found = moves(search.atoms.parts[figure], needs[figure] ?? 0)
                if found.count < best?.count ?? .max { best = found }
                if found.isEmpty { break }
            }
            return (best ?? []).map { ($0, breakage($0.part, $0.amount)) }
                .sorted { ($0.1, $0.0.part) < ($1.1, $1.0.part) }.map(\.0)
        }

        mutating func solve(depth: Int, _ accepts: (Shift) -> Bool) -> Bool {
            steps += 1
            if wanted == 0, needs.isEmpty { return accepts(shift) }
            guard depth < ShiftSearch.deepest, steps < search.budget else { return false }
            for (part, amount) in moves() {
                // All of it at once, else a part of it and the rest elsewhere.
                var amounts = abs(amount) == 1 ? [amount] : [amount, amount.signum()]
                if empties, amount < 0, -amount < room(part, -1) { amounts.append(-room(part, -1)) }
                for amount in amounts {
                    move(part, amount)
                    if solve(depth: depth + 1, accepts) { return true }
                    move(part, -amount)
                    if steps >= search.budget { return false }
                }
            }
            return false
        }
    }
}
