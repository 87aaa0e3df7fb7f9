/// What libpq or the server refused. SQLSTATE alone is kept of an answer: the server's own words can repeat a row.
struct PostgresFailure: Error {
    /// Five letters (PostgreSQL's documentation, appendix A); empty where no server said anything.
    let state: String
    /// The connection is gone: what was sent last may have been done, or not.
    let isLost: Bool
    /// libpq's words where no connection could be made.
    var connecting = ""

    /// Others were in the way: nothing was done, and the same may succeed now (serialisation failure, deadlock).
    var isConflict: Bool { state == "40001" || state == "40P01" }
    /// A lock was not given in time.
    var isLockTimeout: Bool { state == "55P03" }

    /// In this room's words.
    func vaultError(_ address: PostgresAddress) -> VaultError {
        if isLost { return .server(.unreachable(connecting)) }
        return switch state {
        case "40001", "40P01", "55P03": .busy
        case "42501": .noPermission(path: address.withoutSecrets)
        case "53100": .diskFull
        // Among the few statements that Vigil sends, "not supported" is what a standby says of the isolation of an append.
        case "25006", "0A000": .server(.standby)
        case "3F000", "42P01": .server(.noLedger)
        case _ where state.hasPrefix("23"): .damaged(.ledger("its rules refuse the next entry"))
        case _ where state.hasPrefix("XX") || state.hasPrefix("58"): .damaged(.ledger("the server cannot read it (SQLSTATE \(state))"))
        default: .server(.refused(state: state))
        }
    }
}
