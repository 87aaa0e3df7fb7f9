import Foundation

/// Fits log-linear models to one table by maximum likelihood: Newton's method on Poisson counts.
///
/// Every sum that the method needs is a sum over supersets of a term: the gradient and the whole matrix of second
/// derivatives come from one pass of Yates's method over the expected counts, k·2^(k-1) additions, and the matrix is
/// looked up as S[a ∪ b]. No design matrix is made. Cost of a step: 2^k exponentials, p²/2 look-ups, p³/6
/// multiplications. Memory: 8 (5·2^k + p² + 3p) bytes, p the most terms. One task owns it.
final class PoissonFitter {
    enum Outcome: Equatable {
        case fitted
        /// Some expected counts run towards 0, or the matrix is singular: only `Face` can tell what can be estimated.
        case unsettled
    }

    let lists: Int
    let size: Int
    private let mostTerms: Int
    private let counts: UnsafeMutableBufferPointer<Double>
    /// 1 for cells that take part, 0 for those that are left out as impossible.
    private let takesPart: UnsafeMutableBufferPointer<Double>
    private let margins: UnsafeMutableBufferPointer<Double>
    private let eta: UnsafeMutableBufferPointer<Double>
    private let sums: UnsafeMutableBufferPointer<Double>
    private let matrix: UnsafeMutableBufferPointer<Double>
    private let theta: UnsafeMutableBufferPointer<Double>
    private let step: UnsafeMutableBufferPointer<Double>
    private let tried: UnsafeMutableBufferPointer<Double>
    private(set) var terms: [Int] = []
    /// Σ count·log(expected) - Σ expected, at the fit.
    private(set) var logLikelihood = 0.0
    private(set) var iterations = 0

    init(lists: Int, mostTerms: Int) {
        self.lists = lists
        size = 1 << lists
        self.mostTerms = mostTerms
        func buffer(_ count: Int) -> UnsafeMutableBufferPointer<Double> {
            let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
            buffer.initialize(repeating: 0)
            return buffer
        }
        counts = buffer(size)
        takesPart = buffer(size)
        margins = buffer(size)
        eta = buffer(size)
        sums = buffer(size)
        matrix = buffer(mostTerms * mostTerms)
        theta = buffer(mostTerms)
        step = buffer(mostTerms)
        tried = buffer(mostTerms)
    }

    deinit {
        for buffer in [counts, takesPart, margins, eta, sums, matrix, theta, step, tried] { buffer.deallocate() }
    }

    /// Takes a table of 2^k counts. All cells but that of no list take part.
    func load(_ table: [Double]) {
        for cell in 0..<size {
            counts[cell] = table[cell]
            takesPart[cell] = 1
            margins[cell] = table[cell]
        }
        takesPart[0] = 0
        SubsetSums.overSupersets(margins)
    }

    /// Says how many people are on no list, and has their cell take part.
    func setUnlisted(_ people: Double) {
        margins[0] += people - counts[0]
        counts[0] = people
        takesPart[0] = 1
    }

    /// Leaves out cells that nobody can be in. They must be empty.
    func leaveOut(where impossible: (Int) -> Bool) {
        for cell in 1..<size where takesPart[cell] == 1 && impossible(cell) { takesPart[cell] = 0 }
    }

    func takesPart(_ cell: Int) -> Bool { takesPart[cell] == 1 }
    func count(_ cell: Int) -> Double { counts[cell] }
    /// How many people are on all of these lists.
    func margin(_ set: Int) -> Double { margins[set] }
    /// How many the fitted model expects on all of these lists, in the cells that take part.
    func expectedMargin(_ set: Int) -> Double { sums[set] }
    /// The logarithm of how many people are on no list.
    var logUnlisted: Double { theta[0] }
    /// Its variance, by the inverse of the information: the factor of the last step is still there.
    var varianceOfLogUnlisted: Double {
        for index in terms.indices { step[index] = index == 0 ? 1 : 0 }
        SmallCholesky.solve(matrix, size: terms.count, step)
        return step[0]
    }

    /// Fits the model of `terms`, whose first must be the empty set and none of whose columns may vanish.
    /// - Parameters:
    ///   - warm: start from the last fit, of the same terms.
    ///   - exists: the estimate is known to exist, so that a tiny expected count is no sign that it does not.
    func fit(_ terms: [Int], warm: Bool = false, exists: Bool = false) -> Outcome {
        self.terms = terms
        iterations = 0
        guard warm || start() else { return .unsettled }
        logLikelihood = evaluate(theta)
        while iterations < 60 {
            iterations += 1
            guard factor() else { return .unsettled }
            for index in terms.indices { step[index] = margins[terms[index]] - sums[terms[index]] }
            for index in terms.indices { tried[index] = step[index] }
            SmallCholesky.solve(matrix, size: terms.count, step)
            var decrement = 0.0
            for index in terms.indices { decrement += tried[index] * step[index] }
            guard decrement.isFinite, advance() else { return .unsettled }
            if decrement < 1e-13 { return !exists && smallestEmptyCell < 1e-6 ? .unsettled : .fitted }
            if !exists, iterations > 8, smallestEmptyCell < 1e-5 { return .unsettled }
        }
        return .unsettled
    }

    /// Takes the step, or as much of it as does not lower the likelihood.
    private func advance() -> Bool {
        var share = 1.0
        for _ in 0..<40 {
            for index in terms.indices { tried[index] = theta[index] + share * step[index] }
            let likelihood = evaluate(tried)
            if likelihood.isFinite, likelihood >= logLikelihood - 1e-11 * (1 + abs(logLikelihood)) {
                for index in terms.indices { theta[index] = tried[index] }
                logLikelihood = likelihood
                return true
            }
            share /= 2
        }
        return false
    }

    /// Weighted least squares on the logarithms of the counts, each raised by a tenth.
    private func start() -> Bool {
        for cell in 0..<size { sums[cell] = takesPart[cell] * (counts[cell] + 0.1) }
        for cell in 0..<size { eta[cell] = takesPart[cell] == 0 ? 0 : sums[cell] * log(counts[cell] + 0.1) }
        SubsetSums.overSupersets(sums)
        SubsetSums.overSupersets(eta)
        guard factor() else { return false }
        for index in terms.indices { theta[index] = eta[terms[index]] }
        SmallCholesky.solve(matrix, size: terms.count, theta)
        return true
    }

    /// The log-likelihood at some parameters; leaves the expected counts' sums over supersets behind.
    private func evaluate(_ parameters: UnsafeMutableBufferPointer<Double>) -> Double {
        for cell in 0..<size { eta[cell] = 0 }
        for index in terms.indices { eta[terms[index]] = parameters[index] }
        SubsetSums.overSubsets(eta)
        for cell in 0..<size { sums[cell] = takesPart[cell] == 0 ? 0 : exp(min(eta[cell], 700)) }
        SubsetSums.overSupersets(sums)
        var likelihood = -sums[0]
        for index in terms.indices { likelihood += parameters[index] * margins[terms[index]] }
        return likelihood
    }

    private func factor() -> Bool {
        let count = terms.count
        terms.withUnsafeBufferPointer { terms in
            for row in 0..<count {
                for column in 0...row { matrix[row * count + column] = sums[terms[row] | terms[column]] }
            }
        }
        return SmallCholesky.factor(matrix, size: count)
    }

    private var smallestEmptyCell: Double {
        var smallest = Double.infinity
        for cell in 1..<size where counts[cell] == 0 && takesPart[cell] == 1 { smallest = min(smallest, eta[cell]) }
        return exp(smallest)
    }
}
