/// A way to estimate how many people there are in all, from which lists name them.
package enum Method: String, Sendable, CaseIterable, Encodable {
    /// The average over all decomposable graphical models (Madigan and York 1997).
    case decomposableGraphs = "decomposable-graphs"
    /// Classes of people that nobody saw, as many as the table asks for (Manrique-Vallier 2016).
    case latentClasses = "latent-classes"
    /// A log-linear model whose overlaps are chosen step by step, empty ones included (Chan, Silverman and Vincent 2021).
    case overlapSelection = "overlap-selection"
    /// All hierarchical log-linear models, weighed by BIC (Baillargeon and Rivest 2007).
    case hierarchicalModels = "hierarchical-models"
    /// Two lists (Chapman 1951).
    case chapman
    /// The log-linear model in which every list is independent of every other.
    case independence
    /// A lower bound's estimate where people differ in how likely they are to be listed (Chao 1987; Rivest and Lévesque 2001).
    case chaoLowerBound = "chao"

    /// The R package in which the same method is found, and whose answers the tests hold this one to.
    package var asIn: String? {
        switch self {
        case .decomposableGraphs: "dga"
        case .latentClasses: "LCMCR"
        case .overlapSelection: "SparseMSE"
        case .hierarchicalModels: "Rcapture closedpMS.t"
        case .independence: "Rcapture closedpCI.t, Mt"
        case .chaoLowerBound: "Rcapture closedp.bc, Mth Chao"
        case .chapman: nil
        }
    }

    /// Whether the method may be right where lists depend on each other. Only such methods are asked whether they agree.
    package var allowsDependence: Bool {
        switch self {
        case .decomposableGraphs, .latentClasses, .overlapSelection, .hierarchicalModels: true
        case .chapman, .independence, .chaoLowerBound: false
        }
    }

    /// By its name, or by that of the R package.
    package init?(named name: String) {
        let aliases: [String: Method] = [
            "dga": .decomposableGraphs, "lcmcr": .latentClasses, "sparsemse": .overlapSelection, "rcapture": .hierarchicalModels,
            "rcapture-bic": .hierarchicalModels, "chao-lower-bound": .chaoLowerBound,
        ]
        guard let method = Method(rawValue: name.lowercased()) ?? aliases[name.lowercased()] else { return nil }
        self = method
    }

    /// What the method takes for granted, in plain words.
    package var assumes: String {
        switch self {
        case .decomposableGraphs:
            "Lists may depend on each other in any way that a decomposable graph can draw. "
                + "Everyone has the same chances: people do not differ in how likely lists are to name them."
        case .latentClasses:
            "People fall into classes that nobody saw. "
                + "Within a class lists are independent, and everyone in it has the same chances. No class is missing from every list."
        case .overlapSelection:
            "Lists depend on each other in pairs only, and the pairs that matter show in the table. "
                + "A pair without anybody in common is taken to exclude each other where that is what the table shows."
        case .hierarchicalModels:
            "The best of all hierarchical log-linear models is taken as the truth. "
                + "Its interval does not know that it was chosen; the other models stand beside it."
        case .chapman: "Two lists, independent of each other, and everyone with the same chance to be on each. Nothing in two lists can test this."
        case .independence: "No list depends on another, and everyone has the same chances. Hardly ever so: shown to compare with."
        case .chaoLowerBound:
            "People differ in how likely lists are to name them, and lists do not depend on each other otherwise. "
                + "A lower estimate, not a proof: see counts for what is proven."
        }
    }

    /// What every method takes for granted.
    package static let alwaysAssumed = [
        "The same people could have been named by each list: same place, same time, same harm.",
        "It is known who is who: nobody is on a list twice, and a person on two lists is recognised as one.",
        "Every list names only people who belong.",
        "Nobody was certain to be missing from every list. People whom no list could reach are in no estimate.",
    ]
}
