/// Which descriptor was of use longest ago: a list in arrays, so that keeping it costs a few stores.
struct Recency {
    private var next: [Int32] = []
    private var previous: [Int32] = []
    private(set) var oldest: Int32 = -1
    private var newest: Int32 = -1
    private(set) var count = 0

    private static let absent: Int32 = -2

    mutating func add(_ descriptor: Int32) {
        remove(descriptor)
        let index = Int(descriptor)
        while next.count <= index {
            next.append(Self.absent)
            previous.append(Self.absent)
        }
        next[index] = -1
        previous[index] = newest
        if newest >= 0 { next[Int(newest)] = descriptor } else { oldest = descriptor }
        newest = descriptor
        count += 1
    }

    mutating func remove(_ descriptor: Int32) {
        let index = Int(descriptor)
        guard index < next.count, next[index] != Self.absent else { return }
        let (before, after) = (previous[index], next[index])
        if before >= 0 { next[Int(before)] = after } else { oldest = after }
        if after >= 0 { previous[Int(after)] = before } else { newest = before }
        next[index] = Self.absent
        previous[index] = Self.absent
        count -= 1
    }

    /// It was of use just now.
    mutating func touch(_ descriptor: Int32) { if descriptor != newest { add(descriptor) } }

    /// The one that was of use next after this one; -1 for none.
    func after(_ descriptor: Int32) -> Int32 { next[Int(descriptor)] }
}
