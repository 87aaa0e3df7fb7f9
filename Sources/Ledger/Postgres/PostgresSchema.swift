/// The schema `vigil` of a database, format 1: one vault's ledger. What must always hold is in it first, as in `LedgerSchema`.
///
/// The rules run for everybody, a restoring superuser included (ENABLE ALWAYS), but nothing holds against whoever may alter the schema: what
/// they change is found by the chain, the seals and the head's MAC.
enum PostgresSchema {
    static let version = 1

    /// In this order. Sealed bytes do not shrink, so that nobody shall try (EXTERNAL). An entry must follow the one before it; those of one
    /// statement are looked at together, always by the index.
    static let create = [
        "CREATE SCHEMA vigil",
        """
        CREATE TABLE vigil.vault (
            one int8 PRIMARY KEY CHECK (one = 1),
            format int8 NOT NULL,
            id bytea NOT NULL CHECK (octet_length(id) = 16),
            genesis bytea NOT NULL CHECK (octet_length(genesis) = 32)
        )
        """,
        """
        CREATE TABLE vigil.entry (
            position int8 PRIMARY KEY CHECK (position >= 0),
            id bytea NOT NULL CHECK (octet_length(id) = 16),
            epoch int8 NOT NULL CHECK (epoch >= 1),
            leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
            prev bytea NOT NULL UNIQUE CHECK (octet_length(prev) = 32),
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            sealed bytea NOT NULL
        )
        """,
        "ALTER TABLE vigil.entry ALTER COLUMN sealed SET STORAGE EXTERNAL",
        """
        CREATE TABLE vigil.head (
            one int8 PRIMARY KEY CHECK (one = 1),
            position int8 NOT NULL CHECK (position >= 0),
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            erasures int8 NOT NULL CHECK (erasures >= 0),
            epoch int8 NOT NULL CHECK (epoch >= 1),
            mac bytea NOT NULL CHECK (octet_length(mac) = 32)
        )
        """,
        function("refuse", refuse, settings: ["search_path=pg_catalog"]),
        function("follows", follows, settings: ["search_path=pg_catalog", "enable_seqscan=off"]),
        function("advances", advances, settings: ["search_path=pg_catalog", "enable_seqscan=off"]),
        "CREATE TRIGGER vault_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON vigil.vault FOR EACH STATEMENT EXECUTE FUNCTION vigil.refuse()",
        "CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON vigil.entry FOR EACH STATEMENT EXECUTE FUNCTION vigil.refuse()",
        "CREATE TRIGGER head_remains BEFORE DELETE OR TRUNCATE ON vigil.head FOR EACH STATEMENT EXECUTE FUNCTION vigil.refuse()",
        """
        CREATE TRIGGER entry_follows AFTER INSERT ON vigil.entry REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION vigil.follows()
        """,
        "CREATE TRIGGER head_advances BEFORE UPDATE ON vigil.head FOR EACH ROW EXECUTE FUNCTION vigil.advances()",
        "ALTER TABLE vigil.vault ENABLE ALWAYS TRIGGER vault_stays",
        "ALTER TABLE vigil.entry ENABLE ALWAYS TRIGGER entry_stays",
        "ALTER TABLE vigil.head ENABLE ALWAYS TRIGGER head_remains",
        "ALTER TABLE vigil.entry ENABLE ALWAYS TRIGGER entry_follows",
        "ALTER TABLE vigil.head ENABLE ALWAYS TRIGGER head_advances",
    ]

    static let refuse = """
        BEGIN
            RAISE EXCEPTION 'what stands in the ledger is never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
        END
        """

    static let follows = """
        BEGIN
            IF EXISTS (
                SELECT 1 FROM added WHERE added.prev IS DISTINCT FROM CASE
                    WHEN added.position = 0 THEN (SELECT v.genesis FROM vigil.vault AS v)
                    ELSE (SELECT e.hash FROM vigil.entry AS e WHERE e.position = added.position - 1) END
            ) THEN
                RAISE EXCEPTION 'an entry must follow the one before it' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END
        """

    static let advances = """
        BEGIN
            IF NEW.position < OLD.position OR NEW.erasures < OLD.erasures OR (NEW.position = OLD.position AND NEW.hash <> OLD.hash) THEN
                RAISE EXCEPTION 'the ledger never gets shorter' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF NEW.position > 0 AND NEW.hash IS DISTINCT FROM
                (SELECT e.hash FROM vigil.entry AS e WHERE e.position = NEW.position - 1)
            THEN
                RAISE EXCEPTION 'the head record names the last entry' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END
        """

    private static func function(_ name: String, _ body: String, settings: [String]) -> String {
        let settings = settings.map { "SET \($0.replacing("=", with: " = "))" }.joined(separator: " ")
        return "CREATE FUNCTION vigil.\(name)() RETURNS trigger LANGUAGE plpgsql \(settings) AS $vigil$\(body)$vigil$"
    }
}
