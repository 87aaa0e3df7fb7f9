import Foundation

extension Xoshiro256 {
    /// A standard normal number, by the ziggurat of 128 layers (Marsaglia and Tsang 2000, with Doornik's separate bits for
    /// the layer and the point).
    @inline(__always)
    mutating func normal() -> Double {
        while true {
            let bits = next()
            let layer = Int(bits & 127)
            // Evenly in (-1, 1), from other bits than the layer's.
            let point = Double(Int64(bitPattern: bits) >> 11) * 0x1p-52
            if abs(point) < Ziggurat.tables.ratio[layer] { return point * Ziggurat.tables.edge[layer] }
            if let found = outside(layer, point) { return found }
        }
    }

    /// What falls beside the layer's rectangle: the tail, or under the curve's edge; nil to try again.
    private mutating func outside(_ layer: Int, _ point: Double) -> Double? {
        if layer == 0 {
            while true {
                let x = log(uniform()) / Ziggurat.start
                let y = log(uniform())
                if -2 * y >= x * x { return point < 0 ? x - Ziggurat.start : Ziggurat.start - x }
            }
        }
        let x = point * Ziggurat.tables.edge[layer]
        let outer = exp(-0.5 * (Ziggurat.tables.edge[layer] * Ziggurat.tables.edge[layer] - x * x))
        let inner = exp(-0.5 * (Ziggurat.tables.edge[layer + 1] * Ziggurat.tables.edge[layer + 1] - x * x))
        return inner + uniform() * (outer - inner) < 1 ? x : nil
    }
}

/// The layers of equal area under the normal curve.
private enum Ziggurat {
    /// Where the tail begins.
    static let start = 3.442_619_855_899
    /// Each layer's area.
    static let area = 9.912_563_035_262_17e-3

    static let tables: (edge: [Double], ratio: [Double]) = {
        var edge = [Double](repeating: 0, count: 129)
        var height = exp(-0.5 * start * start)
        edge[0] = area / height
        edge[1] = start
        for layer in 2..<128 {
            edge[layer] = (-2 * log(area / edge[layer - 1] + height)).squareRoot()
            height = exp(-0.5 * edge[layer] * edge[layer])
        }
        return (edge, (0..<128).map { edge[$0 + 1] / edge[$0] })
    }()
}
