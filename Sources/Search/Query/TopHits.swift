/// The best hits so far: a heap with the worst of them on top. Of equal scores the later document (the newer one) is better.
struct TopHits {
    let most: Int
    /// Score in the upper half, document in the lower.
    private var heap: [UInt64] = []
    /// What is not above this is none of the best.
    private var least: UInt64 = 0

    init(most: Int) {
        self.most = most
        heap.reserveCapacity(most)
    }

    var isFull: Bool { heap.count >= most }

    /// A score below this is none of the best, whatever the document.
    var leastScore: Int { Int(least >> 32) }

    @inline(__always)
    mutating func offer(_ document: Int, score: Int) {
        let key = UInt64(UInt32(clamping: score)) << 32 | UInt64(UInt32(truncatingIfNeeded: document))
        if key >= least { take(key) }
    }

    private mutating func take(_ key: UInt64) {
        if heap.count < most {
            heap.append(key)
            rise(heap.count - 1)
            if heap.count == most { least = heap[0] }
        } else if let worst = heap.first, key > worst {
            heap[0] = key
            sink()
            least = heap[0]
        }
    }

    /// Best first.
    var sorted: [SearchAnswer.Hit] {
        heap.sorted(by: >).map { SearchAnswer.Hit(number: Int($0 & 0xFFFF_FFFF), score: Int($0 >> 32)) }
    }

    private mutating func rise(_ start: Int) {
        var here = start
        while here > 0, heap[here] < heap[(here - 1) / 2] {
            heap.swapAt(here, (here - 1) / 2)
            here = (here - 1) / 2
        }
    }

    private mutating func sink() {
        var here = 0
        while true {
            let left = here * 2 + 1
            guard left < heap.count else { return }
            let least = left + 1 < heap.count && heap[left + 1] < heap[left] ? left + 1 : left
            guard heap[least] < heap[here] else { return }
            heap.swapAt(here, least)
            here = least
        }
    }
}
