import Foundation

/// A log-linear model fitted to a table, on the cells on which its estimate exists.
struct ModelFit {
    /// How many people are on no list.
    let unlisted: Double
    /// The variance of its logarithm.
    let logVariance: Double
    /// Σ count·log(expected) - Σ expected.
    let logLikelihood: Double
    /// Empty cells that the model gives nobody to.
    let vanishing: Int
    /// Terms that were fitted; fewer than the model's where some run to minus infinity.
    let fittedTerms: [Int]

    /// Fits a model and leaves the fitter at the fit, ready for a profile.
    /// - Returns: nil where the table does not fix how many people are on no list under this model.
    static func fit(_ terms: [Int], to table: [Double], _ fitter: PoissonFitter) -> ModelFit? {
        fitter.load(table)
        // A term nobody is on runs to minus infinity, and takes every cell that contains it along.
        let absent = terms.filter { fitter.margin($0) == 0 }
        if !absent.isEmpty { fitter.leaveOut { cell in absent.contains { $0 & cell == $0 } } }
        let present = absent.isEmpty ? terms : terms.filter { term in !absent.contains { $0 & term == $0 } }
        if present.count <= fitter.size, fitter.fit(present) == .fitted { return ModelFit(fitter, leftOut: absent) }
        return onFace(present, absent: absent, fitter)
    }

    private static func onFace(_ terms: [Int], absent: [Int], _ fitter: PoissonFitter) -> ModelFit? {
        let candidates = (1..<fitter.size).filter(fitter.takesPart)
        let face = Face(candidates: candidates, model: terms) { fitter.count($0) > 0 }
        guard face.fixesUnlisted else { return nil }
        let vanishing = Set(face.vanishing)
        fitter.leaveOut(where: vanishing.contains)
        // On its face the estimate exists: only a matrix too near singular for the arithmetic is left to fail.
        guard fitter.fit(face.terms, exists: true) == .fitted else { return nil }
        return ModelFit(fitter, leftOut: absent)
    }

    private init(_ fitter: PoissonFitter, leftOut: [Int]) {
        unlisted = exp(fitter.logUnlisted)
        logVariance = fitter.varianceOfLogUnlisted
        logLikelihood = fitter.logLikelihood
        vanishing = (1..<fitter.size).filter { !fitter.takesPart($0) }.count
        fittedTerms = fitter.terms
    }
}
