import Glibc

/// The natural logarithm, from the C library: the only function of it that scores use.
func logarithm(_ value: Double) -> Double { log(value) }
