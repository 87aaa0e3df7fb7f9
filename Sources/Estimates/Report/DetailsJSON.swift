/// What a method shows beside its answer, for tools.
struct DetailsJSON: Encodable {
    private let estimate: Estimate
    private let allModels: Bool

    init?(_ estimate: Estimate, allModels: Bool) {
        if case .none = estimate.details { return nil }
        self.estimate = estimate
        self.allModels = allModels
    }

    func encode(to encoder: any Encoder) throws {
        switch estimate.details {
        case .none: break
        case .graphs(let details): try Graphs(details).encode(to: encoder)
        case .classes(let details): try Classes(details).encode(to: encoder)
        case .overlaps(let details): try Overlaps(details).encode(to: encoder)
        case .models(let details): try Models(details, all: allModels).encode(to: encoder)
        }
    }

    private struct Interval: Encodable {
        let estimate: Double
        let low: Double
        let high: Double
    }

    private struct Graphs: Encodable {
        struct Graph: Encodable {
            let cliques: String
            let probability: Double
            let mean: Double
        }

        let graphs: Int
        let shown: [Graph]
        let mean: Double
        let most_unlisted: Double
        let share_beyond: Double
        let share_beyond_12_times: Double
        let within_12_times: Interval

        init(_ details: DecomposableGraphs.Details) {
            graphs = details.graphCount
            shown = details.graphs.prefix(20).map { Graph(cliques: $0.name, probability: $0.probability, mean: EstimateJSON.tenth($0.mean)) }
            mean = EstimateJSON.tenth(details.mean)
            most_unlisted = details.mostUnlisted
            share_beyond = details.beyond
            share_beyond_12_times = details.beyondUsual
            within_12_times = Interval(estimate: details.usual.total, low: details.usual.low, high: details.usual.high)
        }
    }

    private struct Classes: Encodable {
        let rhat: Double
        let ess_bulk: Double
        let ess_tail: Double
        let chains: Int
        let sweeps: Int
        let draws: Int
        let mean: Double
        let classes_occupied: Double

        init(_ details: LatentClasses.Details) {
            rhat = details.convergence.rHat
            ess_bulk = details.convergence.bulk
            ess_tail = details.convergence.tail
            chains = details.chains
            sweeps = details.sweeps
            draws = details.draws
            mean = EstimateJSON.tenth(details.mean)
            classes_occupied = details.occupied
        }
    }

    private struct Overlaps: Encodable {
        struct Pair: Encodable {
            let lists: [String]
            let empty: Bool
        }

        let pairs: [Pair]
        let set_aside: [[String]]
        let fit_low: Double
        let fit_high: Double
        let bootstraps: Int
        let without_number: Int

        init(_ details: OverlapSelection.Details) {
            pairs = details.pairs.map { Pair(lists: $0.lists, empty: $0.isEmpty) }
            set_aside = details.setAside
            fit_low = EstimateJSON.tenth(details.conditional.low)
            fit_high = EstimateJSON.tenth(details.conditional.high)
            bootstraps = details.bootstraps
            without_number = details.endless
        }
    }

    private struct Models: Encodable {
        struct Model: Encodable {
            let model: String
            let estimate: Double
            let standard_error: Double
            let deviance: Double
            let degrees_of_freedom: Int
            let bic: Double
            let weight: Double
        }

        let answering: Int
        let not_identifiable: Int
        let average: Interval?
        let lowest: Double
        let highest: Double
        let models: [Model]

        init(_ details: HierarchicalModels.Details, all: Bool) {
            answering = details.models.count
            not_identifiable = details.unanswered
            average = details.average.map {
                Interval(estimate: EstimateJSON.tenth($0.total), low: EstimateJSON.tenth($0.low), high: EstimateJSON.tenth($0.high))
            }
            lowest = EstimateJSON.tenth(details.range.lowerBound)
            highest = EstimateJSON.tenth(details.range.upperBound)
            models = details.models.prefix(all ? Int.max : 20).map {
                Model(
                    model: $0.name, estimate: EstimateJSON.tenth($0.total), standard_error: EstimateJSON.tenth($0.standardError),
                    deviance: $0.deviance, degrees_of_freedom: $0.degreesOfFreedom, bic: $0.bic, weight: $0.weight)
            }
        }
    }
}
