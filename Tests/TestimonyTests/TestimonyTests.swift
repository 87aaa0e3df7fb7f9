// Tests of Testimony: each value's own table of right and wrong, dates against brute force over days, and the
// encoding against RFC 8949, random records and hostile bytes. Seeds are printed with every failure.
@testable import Testimony

/// What a call refused, or nil where it accepted.
func refusal(_ call: () throws(Invalid) -> Void) -> Invalid? {
    do throws(Invalid) {
        try call()
        return nil
    } catch {
        return error
    }
}
