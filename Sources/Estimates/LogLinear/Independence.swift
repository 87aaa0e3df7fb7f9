import Foundation

/// Every list independent of every other (Darroch 1958), with the multinomial profile's interval.
///
/// In closed form but for the total: given it, a list's chance is its size over it. Any number of lists.
package enum Independence {
    static func estimate(_ table: CaptureTable) throws(MethodRefused) -> Estimate {
        let refuse = { (why: String) in MethodRefused(method: .independence, why: why) }
        guard table.lists.count >= 2 else { throw refuse(Reasons.oneList) }
        guard table.onSeveralLists > 0 else { throw refuse(Reasons.noOverlap) }
        if let list = table.listOfEverybody { throw refuse(Reasons.everybody(on: list)) }
        let profile = profile(sizes: table.sizes.map(Double.init), observed: Double(table.observed))
        switch profile.interval(near: Double(table.observed) * 2) {
        case .interval(let total, let low, let high):
            let warning = "Taken alone this is hardly ever right: lists that help each other find people make it too low, "
                + "lists that keep people from each other too high."
            return Estimate(method: .independence, total: total, low: low, high: high, observed: table.observed, warnings: [warning])
        case .noUpperEnd: throw refuse(Reasons.noUpperEnd)
        case .notFound: throw refuse(Reasons.notFound)
        }
    }

    private static func profile(sizes: [Double], observed: Double) -> ProfileLikelihood {
        ProfileLikelihood(observed: observed) { total in
            let unlisted = total - observed
            var likelihood = logGamma(total + 1) - logGamma(unlisted + 1)
            var slope = digamma(total + 1) - digamma(unlisted + 1)
            for size in sizes {
                likelihood += size * log(size / total)
                slope += log1p(-min(size / total, 1))
                if total > size { likelihood += (total - size) * log1p(-size / total) }
            }
            return (likelihood, slope)
        }
    }
}

/// Reasons that several methods share.
enum Reasons {
    static let oneList = "One list says nothing about people whom it does not name. Two lists with people in common are the least."
    static let noOverlap = "Nobody is on two lists. Without people in common, any number of others is possible."
    static let twoLists = "The method needs three lists or more."
    static let noUpperEnd = "The table sets no upper end: any number of people, however great, is compatible with it."
    static func everybody(on list: String) -> String {
        "Everybody is on the list \(list). It may have been put together from the others; then nothing shows how many all have missed. Leave it out, if the others still share people."
    }
    static let notFound = "The likelihood has no greatest value that could be found."
}
