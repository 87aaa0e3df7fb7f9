/// Articles in an order, as places among the edition's: a list of thousands holds no reference to each, and whoever wants to know little of them
/// looks that up by their places.
struct Shelved: RandomAccessCollection, Sendable {
    let places: ArraySlice<Int>
    private let all: [Article]

    init() { (places, all) = ([], []) }

    /// - Parameter all: the edition's, of which the places are.
    init(_ places: [Int], of all: [Article]) { (self.places, self.all) = (places[...], all) }

    private init(_ places: ArraySlice<Int>, _ all: [Article]) { (self.places, self.all) = (places, all) }

    /// Others of the same edition.
    func at(_ places: [Int]) -> Shelved { Shelved(places[...], all) }

    var startIndex: Int { places.startIndex }
    var endIndex: Int { places.endIndex }

    subscript(position: Int) -> Article { all[places[position]] }
    subscript(range: Range<Int>) -> Shelved { Shelved(places[range], all) }
}
