/// What every connection goes through before it is used: the server must keep what it acknowledges, and hold this vault's ledger.
enum PostgresSession {
    /// Seconds for which a writer waits while another desk appends.
    static let patience = 30
    /// Seconds after which the server gives up a transaction whose desk says nothing more: others wait for it meanwhile.
    static let silence = 60

    /// The schema alone is ever named in full; nothing else is looked for anywhere. Warnings must arrive: one of them says that a commit
    /// was not replicated.
    private static let settings = """
        SET search_path = pg_catalog; SET client_min_messages = warning; SET statement_timeout = 0; SET lock_timeout = '\(patience)s'; \
        SET idle_in_transaction_session_timeout = '\(silence)s'; SET default_transaction_read_only = off
        """

    /// - Throws: `VaultError.server`: `unsafe`, `tooOld`; `PostgresFailure`.
    static func prepare(_ connection: PostgresConnection) throws {
        try connection.run(settings)
        let row = try connection.run(
            """
            SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('data_sync_retry', true),
                current_setting('synchronous_commit'), current_setting('server_version_num')::int8
            """, [])
        guard let version = row.int(0, 4), version >= 130_000 else { throw VaultError.server(.tooOld) }
        if row.text(0, 0) != "on" { throw VaultError.server(.unsafe(setting: "fsync off")) }
        if row.text(0, 1) != "on" { throw VaultError.server(.unsafe(setting: "full_page_writes off")) }
        // On, a failed sync would be tried again, and the second try can succeed although the first lost data.
        if row.text(0, 2) == "on" { throw VaultError.server(.unsafe(setting: "data_sync_retry on")) }
        // The server's own choice stands where it is at least as strong: synced here, and by the synchronous standbys where there are any.
        if !["on", "remote_apply"].contains(row.text(0, 3)) { try connection.run("SET synchronous_commit = on") }
    }

    /// - Throws: `VaultError.server`: `noLedger`, `anotherVault`.
    static func expect(vault: [UInt8], _ connection: PostgresConnection) throws {
        let row = try connection.run("SELECT id, format FROM vigil.vault WHERE one = 1", [])
        guard let id = row.bytes(0, 0), let format = row.int(0, 1) else { throw VaultError.server(.noLedger) }
        guard id == vault else { throw VaultError.server(.anotherVault) }
        guard format <= PostgresSchema.version else { throw VaultError.newerFormat(found: "ledger format \(format)") }
    }
}
