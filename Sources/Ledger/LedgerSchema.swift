import GRDB

/// The tables of ledger.sqlite, format 2. What must always hold is in the schema first: entries and the head record can
/// be added to, never changed or removed, and an entry must follow the one before it.
enum LedgerSchema {
    /// "Vigl": SQLite's mark of whose file this is.
    static let applicationID = 0x5669_676C
    static let version = 2

    /// By name, exactly as `sqlite_schema` keeps them: an opened ledger must hold these and nothing else.
    ///
    /// The short columns of an entry come first, so that a walk along the hashes reads no overflow pages. The rules on
    /// insertion also look for a row in the same place, because INSERT OR REPLACE removes it without asking the others.
    static let objects: [(name: String, sql: String)] = [
        (
            "entry",
            """
            CREATE TABLE entry (
                position INTEGER PRIMARY KEY CHECK (position >= 0),
                id BLOB NOT NULL CHECK (length(id) = 16),
                epoch INTEGER NOT NULL CHECK (epoch >= 1),
                leaf BLOB NOT NULL CHECK (length(leaf) = 32),
                prev BLOB NOT NULL CHECK (length(prev) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                sealed BLOB NOT NULL
            ) STRICT
            """
        ),
        (
            "head",
            """
            CREATE TABLE head (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                position INTEGER NOT NULL CHECK (position >= 0),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                erasures INTEGER NOT NULL CHECK (erasures >= 0),
                epoch INTEGER NOT NULL CHECK (epoch >= 1),
                mac BLOB NOT NULL CHECK (length(mac) = 32)
            ) STRICT
            """
        ),
        (
            "entry_follows",
            """
            CREATE TRIGGER entry_follows BEFORE INSERT ON entry
            WHEN NEW.prev IS NOT coalesce(
                (SELECT hash FROM entry WHERE position = NEW.position - 1),
                (SELECT hash FROM head WHERE NEW.position = 0 AND position = 0))
            OR EXISTS (SELECT 1 FROM entry WHERE position = NEW.position)
            BEGIN SELECT raise(ABORT, 'an entry must follow the one before it'); END
            """
        ),
        (
            "entry_stays",
            """
            CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
            BEGIN SELECT raise(ABORT, 'an entry is never changed'); END
            """
        ),
        (
            "entry_remains",
            """
            CREATE TRIGGER entry_remains BEFORE DELETE ON entry
            BEGIN SELECT raise(ABORT, 'an entry is never removed'); END
            """
        ),
        (
            "head_is_one",
            """
            CREATE TRIGGER head_is_one BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
            BEGIN SELECT raise(ABORT, 'there is one head record'); END
            """
        ),
        (
            "head_advances",
            """
            CREATE TRIGGER head_advances BEFORE UPDATE ON head WHEN NEW.position < OLD.position OR NEW.erasures < OLD.erasures
            BEGIN SELECT raise(ABORT, 'the ledger never gets shorter'); END
            """
        ),
        (
            "head_remains",
            """
            CREATE TRIGGER head_remains BEFORE DELETE ON head
            BEGIN SELECT raise(ABORT, 'the head record is never removed'); END
            """
        ),
    ]

    static func create(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
        for object in objects { try db.execute(sql: object.sql) }
    }

    /// What is not as it must be, or nil.
    ///
    /// - Throws: `VaultError.newerFormat`, `DatabaseError`.
    static func flaw(_ db: Database) throws -> String? {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard application == applicationID else { return "it is not a ledger of Vigil's" }
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw VaultError.newerFormat(found: "ledger format \(found)") }
        guard found != 1 else { throw VaultError.olderFormat(found: "ledger format 1") }
        guard found == version else { return "its format number \(found) was never used" }
        var missing = Dictionary(uniqueKeysWithValues: objects.map { ($0.name, $0.sql) })
        for row in try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema LIMIT 100") {
            let name = String.fromDatabaseValue(row[0]) ?? "?"
            guard let expected = missing.removeValue(forKey: name) else { return "it holds something foreign" }
            guard String.fromDatabaseValue(row[1]) == expected else { return "its table or rule \"\(name)\" was altered" }
        }
        if let name = missing.keys.sorted().first { return "its table or rule \"\(name)\" is missing" }
        // Nothing is ever removed, so no page is ever free: a free list would hand out pages that hold entries.
        guard try Int.fetchOne(db, sql: "PRAGMA freelist_count") == 0 else { return "it lists pages as free that are not" }
        return nil
    }
}
