/// What was read of each of many, once each. A table of numbers beside what was found, and that in pieces: to clear or to move a million
/// facts at once takes longer than whoever cancels should wait.
struct ReadOnce<Fact: Sendable>: Sendable {
    private static var pieceBits: Int { 12 }

    /// For each its place in `found`; 0: not read yet.
    private var places: [Int32]
    /// Its first is nobody's. All pieces but the last are full.
    private var found: [[Fact?]] = [[nil]]

    init(of count: Int) { places = Array(repeating: 0, count: count) }

    /// - Returns: nil where it was read, and nothing was found.
    mutating func fact(of number: Int, reading read: () -> Fact?) -> Fact? {
        let place = Int(places[number])
        if place > 0 { return found[place >> Self.pieceBits][place & (1 << Self.pieceBits - 1)] }
        let fact = read()
        let last = found.count - 1
        if found[last].count == 1 << Self.pieceBits {
            places[number] = Int32(found.count << Self.pieceBits)
            found.append([fact])
        } else {
            places[number] = Int32(last << Self.pieceBits + found[last].count)
            found[last].append(fact)
        }
        return fact
    }
}
