package import Testimony

/// Makes editions for the desk: whoever holds the vault's folder and the edition's.
///
/// The passphrase is asked for at each publishing, since it is the one act here that the world sees: a desk that was left open publishes
/// nothing.
package protocol DeskPublisher: Sendable {
    /// Publishes everything that is due. May take minutes the first time; never two at once.
    ///
    /// - Parameters:
    ///   - passphrase: opens the vault to write; was checked a moment ago.
    ///   - corrections: for each release to correct, a note in each of its languages.
    func publish(passphrase: String, corrections: [ReleaseID: [String: String]]) async -> PublishOutcome
}

package enum PublishOutcome: Sendable, Equatable {
    case published(edition: String, files: Int, releases: [ReleaseID])
    /// Nothing was published; every reason, one a line.
    case refused([String])
}
