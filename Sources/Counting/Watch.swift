import Stopping

/// Asks now and then whether anybody still wants what is being made: in work that no budget ends, since nothing short of all of it
/// is an answer.
///
/// Whoever goes through many asks at every `stride`th, whoever does something long asks before each: so that a few
/// milliseconds lie between two looks. Once somebody has said no it stays no. One answer has one; it never crosses threads.
final class Watch {
    /// So many small pieces of work, each far below a microsecond or little above, lie between two looks.
    static let stride = 1_024

    private let isCancelled: @Sendable () -> Bool
    private(set) var isUnwanted = false
    /// What is too large to be freed while somebody waits.
    let leftovers = Leftovers()

    init(_ isCancelled: @escaping @Sendable () -> Bool = { false }) { self.isCancelled = isCancelled }

    /// Looks, and says whether to go on.
    var goesOn: Bool {
        if !isUnwanted, isCancelled() { isUnwanted = true }
        return !isUnwanted
    }

    func look() throws(CancellationError) {
        if !goesOn { throw CancellationError() }
    }

    /// Looks at every so manieth of a row of small pieces of work.
    @inline(__always)
    func look(at index: Int) throws(CancellationError) {
        if index & (Self.stride - 1) == 0 { try look() }
    }

    /// The same where what was done so far is left as it is.
    @inline(__always)
    func goesOn(at index: Int) -> Bool { index & (Self.stride - 1) == 0 ? goesOn : !isUnwanted }

    /// In order, each piece of work of a sort a small one.
    func sort<Element>(_ elements: inout [Element], by isBefore: (Element, Element) -> Bool) throws(CancellationError) {
        var comparisons = 0
        do {
            try elements.sort { one, other in
                comparisons += 1
                try look(at: comparisons)
                return isBefore(one, other)
            }
        } catch { throw CancellationError() }
    }
}
