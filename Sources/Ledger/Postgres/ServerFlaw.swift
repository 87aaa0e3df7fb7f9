/// Why a server that keeps the ledger of several desks cannot be used.
package enum ServerFlaw: Hashable, Sendable, CustomStringConvertible {
    case malformedAddress
    /// libpq's words, without the password.
    case unreachable(String)
    /// A setting under which an acknowledged entry could be lost.
    case unsafe(setting: String)
    case tooOld
    /// The database has no ledger of Vigil's.
    case noLedger
    /// The database holds one already, when one was to be made.
    case hasLedger
    case anotherVault
    /// It follows another server and takes nothing.
    case standby
    /// The connection broke during a commit and the server did not come back to say how it ended.
    case outcomeUnknown
    /// Any other refusal.
    case refused(state: String)

    package var description: String {
        switch self {
        case .malformedAddress: "that is no address of a database; write postgres://USER@HOST/DATABASE"
        case .unreachable(""): "the connection to the database server was lost; nothing was added; try again once it is back"
        case .unreachable(let why): "the database server does not answer (\(why)); nothing was added"
        case .unsafe(let setting):
            "the database server runs with \(setting), so that what it acknowledges can be lost; change that and start it again"
        case .tooOld: "the database server is too old; PostgreSQL 13 or later is needed"
        case .noLedger: "the database holds no ledger; `vigil init VAULT --store URI` makes one, and rights must be given (docs/postgres.md)"
        case .hasLedger: "the database holds a ledger already; a vault needs a database of its own"
        case .anotherVault: "the database holds the ledger of another vault; look at the file `store` in the vault's folder"
        case .standby: "the database server is a standby that only reads; give the address of the primary"
        case .outcomeUnknown:
            "the connection broke while entries were being kept, and the database server does not come back: whether they were kept "
                + "is unknown; look at the record once it is back, before they are entered again"
        case .refused(let state): "the database server refuses (SQLSTATE \(state)); its log says why"
        }
    }
}
