/// A hierarchical log-linear model of which people are on which lists.
///
/// The logarithm of the number expected on exactly the lists ω is the sum of a parameter for each term that ω contains.
/// The term of no list stands for the people on none: its parameter is the logarithm of their number.
struct LogLinearModel: Hashable, Sendable {
    let lists: Int
    /// The largest sets of lists that depend on each other, as bits. Every list is in one of them.
    let generators: [Int]
    /// Every set within a generator, the empty one first, smaller before larger.
    let terms: [Int]

    init(lists: Int, generators: [Int]) {
        let all = generators + (0..<lists).map { 1 << $0 }
        let largest = all.filter { one in !all.contains { $0 != one && $0 & one == one } }
        self.lists = lists
        self.generators = Array(Set(largest)).sorted { Self.order($0) < Self.order($1) }
        var terms: Set<Int> = [0]
        for generator in largest {
            var subset = generator
            while subset > 0 {
                terms.insert(subset)
                subset = (subset - 1) & generator
            }
        }
        self.terms = terms.sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    }

    /// Every list independent of every other.
    static func independent(_ lists: Int) -> LogLinearModel { LogLinearModel(lists: lists, generators: []) }

    /// Larger generators first, then by their lists' numbers.
    private static func order(_ set: Int) -> (Int, String) { (-set.nonzeroBitCount, digits(set)) }

    private static func digits(_ set: Int) -> String {
        let numbers = (0..<Int.bitWidth - 1).filter { set >> $0 & 1 == 1 }.map { $0 + 1 }
        return numbers.map(String.init).joined(separator: (numbers.last ?? 0) > 9 ? "." : "")
    }

    /// The generators by the lists' numbers: `[123,14,34]`, list 1 being the table's first.
    var name: String { "[" + generators.map(Self.digits).joined(separator: ",") + "]" }
}
