import Foundation

/// A Poisson regression with any design, by iterated weighted least squares.
struct DesignFit {
    let parameters: [Double]
    /// The variance of the first parameter.
    let firstVariance: Double

    /// - Returns: nil where the estimate does not exist or is not unique.
    /// Cost: rows·columns² a step, some ten steps.
    static func fit(counts: [Double], design: [[Double]]) -> DesignFit? {
        guard let columns = design.first?.count, design.count == counts.count else { return nil }
        var parameters = [Double](repeating: 0, count: columns)
        var predictor = counts.map { log($0 + 0.1) }
        var before = -Double.infinity
        for _ in 0..<100 {
            let expected = predictor.map { exp(min($0, 700)) }
            var matrix = [Double](repeating: 0, count: columns * columns)
            var right = [Double](repeating: 0, count: columns)
            for (row, values) in design.enumerated() {
                let working = expected[row] * predictor[row] + counts[row] - expected[row]
                for a in 0..<columns where values[a] != 0 {
                    right[a] += values[a] * working
                    for b in 0...a { matrix[a * columns + b] += expected[row] * values[a] * values[b] }
                }
            }
            var unit = [Double](repeating: 0, count: columns)
            unit[0] = 1
            let solved = matrix.withUnsafeMutableBufferPointer { matrix in
                guard SmallCholesky.factor(matrix, size: columns) else { return false }
                right.withUnsafeMutableBufferPointer { SmallCholesky.solve(matrix, size: columns, $0) }
                unit.withUnsafeMutableBufferPointer { SmallCholesky.solve(matrix, size: columns, $0) }
                return true
            }
            guard solved else { return nil }
            parameters = right
            predictor = design.map { row in zip(row, parameters).reduce(0) { $0 + $1.0 * $1.1 } }
            let likelihood = zip(counts, predictor).reduce(0) { $0 + $1.0 * $1.1 - exp(min($1.1, 700)) }
            guard likelihood.isFinite else { return nil }
            if abs(likelihood - before) < 1e-13 * (1 + abs(likelihood)) { return DesignFit(parameters: parameters, firstVariance: unit[0]) }
            before = likelihood
        }
        return nil
    }
}
