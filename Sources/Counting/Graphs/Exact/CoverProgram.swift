/// How few sets without a conflict cover every vertex, if parts of sets may be taken: the linear program whose optimum is
/// the fractional chromatic number (Mehrotra and Trick 1996), over the sets known so far, by the revised simplex method.
///
/// Its prices are in floating point and only a hint: a bound is drawn from them in whole numbers, by `CoverBound`.
/// Memory: 8 · count² bytes.
struct CoverProgram {
    let count: Int
    private(set) var sets: [[Int]]
    /// Column of each row of the basis: a set, or `surplus - vertex`.
    private var basis: [Int]
    /// A row of blocks of eight for each row of the basis.
    private var inverse: [SIMD8<Double>]
    private let stride: Int
    private var amounts: [Double]
    private(set) var prices: [Double]

    private static let tiny = 1e-9
    private static func surplus(_ vertex: Int) -> Int { -1 - vertex }

    /// Every vertex must lie in one of the sets. Starts from each vertex by itself.
    init(count: Int, sets: [[Int]]) {
        self.count = count
        self.sets = (0..<count).map { [$0] } + sets
        basis = Array(0..<count)
        stride = (count + 7) / 8 * 8
        inverse = [SIMD8<Double>](repeating: .zero, count: count * stride / 8)
        for vertex in 0..<count { inverse[(vertex * stride + vertex) / 8][vertex % 8] = 1 }
        // A little more than one, differently for each: without ties, no step goes in circles.
        var random = SplitMix(seed: 20_170_629)
        amounts = (0..<count).map { _ in 1 + Double(random.next() >> 44) * 1e-12 }
        prices = [Double](repeating: 1, count: count)
    }

    /// What the cover costs; a lower bound only where no set could improve it.
    var value: Double {
        var sum = 0.0
        for row in 0..<count where basis[row] >= 0 { sum += amounts[row] }
        return sum
    }

    /// The sets of the cover with the part of each that is taken.
    var cover: [(set: [Int], part: Double)] {
        (0..<count).compactMap { basis[$0] >= 0 && amounts[$0] > 1e-6 ? (sets[basis[$0]], amounts[$0]) : nil }
    }

    mutating func add(_ set: [Int]) { sets.append(set) }

    /// Steps until no known set improves the cover. False where the budget ended it, or rounding kept it from ending.
    mutating func solve(meter: Meter) -> Bool {
        var direction = [Double](repeating: 0, count: count)
        for _ in 0..<(40 * count + 400) {
            guard meter.spend(1 + (count * count + sets.count * 4) / 2000) else { return false }
            guard let (column, cost) = entering() else { return true }
            let members = column >= 0 ? sets[column] : [-1 - column]
            let sign = column >= 0 ? 1.0 : -1.0
            inverse.withUnsafeBytes { bytes in
                let inverse = bytes.assumingMemoryBound(to: Double.self)
                for row in 0..<count {
                    var sum = 0.0
                    for member in members { sum += inverse[row * stride + member] }
                    direction[row] = sign * sum
                }
            }
            var leaving = -1
            var ratio = Double.infinity
            for row in 0..<count where direction[row] > Self.tiny {
                let found = amounts[row] / direction[row]
                if found < ratio { (leaving, ratio) = (row, found) }
            }
            guard leaving >= 0 else { return false }
            pivot(leaving, column, cost, direction, ratio)
        }
        return false
    }

    /// The column that saves the most for its size, and what it saves (below zero).
    private func entering() -> (column: Int, cost: Double)? {
        var best = -1e-7
        var column: Int?
        prices.withUnsafeBufferPointer { prices in
            for (index, set) in sets.enumerated() {
                var cost = 1.0
                for member in set { cost -= prices[member] }
                if cost < best { (best, column) = (cost, index) }
            }
            for vertex in 0..<count where prices[vertex] < best { (best, column) = (prices[vertex], Self.surplus(vertex)) }
        }
        return column.map { ($0, best) }
    }

    private mutating func pivot(_ leaving: Int, _ column: Int, _ cost: Double, _ direction: [Double], _ ratio: Double) {
        let count = self.count
        let scale = cost / direction[leaving]
        let blocks = stride / 8
        inverse.withUnsafeMutableBytes { bytes in
            guard let inverse = bytes.baseAddress?.assumingMemoryBound(to: SIMD8<Double>.self) else { return }
            let pivotRow = inverse + leaving * blocks
            for index in 0..<count { prices[index] += scale * pivotRow[index / 8][index % 8] }
            let one = 1 / direction[leaving]
            for block in 0..<blocks { pivotRow[block] *= one }
            for row in 0..<count where row != leaving {
                let factor = direction[row]
                guard factor > 1e-12 || factor < -1e-12 else { continue }
                let own = inverse + row * blocks
                for block in 0..<blocks { own[block] -= factor * pivotRow[block] }
            }
        }
        for row in 0..<count { amounts[row] -= ratio * direction[row] }
        amounts[leaving] = ratio
        basis[leaving] = column
    }
}
