/// The factor of a small symmetric positive definite matrix, stored by rows in the lower triangle of `size` × `size`.
///
/// Cost: size³/6 multiplications. Nothing is allocated.
enum SmallCholesky {
    /// Factors in place. False where the matrix is not positive definite to working precision: a pivot has lost all but
    /// `tolerance` of its diagonal.
    static func factor(_ a: UnsafeMutableBufferPointer<Double>, size: Int, tolerance: Double = 1e-12) -> Bool {
        for row in 0..<size {
            let rowStart = row * size
            for column in 0..<row {
                let columnStart = column * size
                var sum = a[rowStart + column]
                for inner in 0..<column { sum -= a[rowStart + inner] * a[columnStart + inner] }
                a[rowStart + column] = sum * a[columnStart + column]
            }
            let diagonal = a[rowStart + row]
            var pivot = diagonal
            for inner in 0..<row { pivot -= a[rowStart + inner] * a[rowStart + inner] }
            guard pivot > tolerance * diagonal, pivot > 0, pivot.isFinite else { return false }
            // The diagonal holds its inverse: the divisions are done once.
            a[rowStart + row] = 1 / pivot.squareRoot()
        }
        return true
    }

    /// Solves for `x` in place, from a factor that `factor` made.
    static func solve(_ factor: UnsafeMutableBufferPointer<Double>, size: Int, _ x: UnsafeMutableBufferPointer<Double>) {
        for row in 0..<size {
            var sum = x[row]
            for inner in 0..<row { sum -= factor[row * size + inner] * x[inner] }
            x[row] = sum * factor[row * size + row]
        }
        var row = size - 1
        while row >= 0 {
            var sum = x[row]
            var below = row + 1
            while below < size {
                sum -= factor[below * size + row] * x[below]
                below += 1
            }
            x[row] = sum * factor[row * size + row]
            row -= 1
        }
    }
}
