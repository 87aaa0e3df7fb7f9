/// The schema that is there, held against the one that must be there.
extension PostgresSchema {
    /// Every table, index, column, constraint, rule and function of the schema, by name.
    private static let found = """
        SELECT c.relname::text, concat_ws(' ', 'relation', c.relkind, c.relpersistence, CASE WHEN c.relrowsecurity
            OR EXISTS (SELECT 1 FROM pg_rewrite AS w WHERE w.ev_class = c.oid) THEN 'rules' END)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = 'vigil'
        UNION ALL
        SELECT concat(c.relname, '.', a.attname), concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
            CASE WHEN a.atthasdef THEN 'default' END, a.attstorage)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE n.nspname = 'vigil' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT k.conname::text || ' ', concat_ws(' ', c.relname, pg_get_constraintdef(k.oid), CASE WHEN NOT k.convalidated THEN 'not valid' END)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_constraint AS k ON k.conrelid = c.oid
        WHERE n.nspname = 'vigil' AND k.contype <> 'n'
        UNION ALL
        SELECT t.tgname::text, concat_ws(' ', c.relname, t.tgtype, t.tgenabled, p.proname, t.tgnewtable, CASE WHEN t.tgqual IS NOT NULL THEN 'when' END)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_trigger AS t ON t.tgrelid = c.oid
        JOIN pg_proc AS p ON p.oid = t.tgfoid WHERE n.nspname = 'vigil' AND NOT t.tgisinternal
        UNION ALL
        SELECT concat(p.proname, '()'), concat_ws(' ', l.lanname, p.prosecdef, array_to_string(p.proconfig, ' '), p.prosrc)
        FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace JOIN pg_language AS l ON l.oid = p.prolang WHERE n.nspname = 'vigil'
        ORDER BY 1 LIMIT 200
        """

    /// What is not as it must be, or nil.
    static func flaw(_ connection: PostgresConnection) throws -> String? {
        let result = try connection.run(found, [])
        var missing = expected
        for row in 0..<result.count {
            guard let name = result.text(row, 0), let definition = missing.removeValue(forKey: name) else { return "it holds something foreign" }
            guard result.text(row, 1) == definition else { return "its table or rule \"\(name.trimmed)\" was altered" }
        }
        if let name = missing.keys.sorted().first { return "its table or rule \"\(name.trimmed)\" is missing" }
        return nil
    }

    /// By name, as `found` gives them. A trigger's number says when it runs (PostgreSQL's pg_trigger.h): 4 after a statement's inserts, 58
    /// before updates, deletes or a truncation, 42 the same without updates, 19 before each row's update; A: for everybody, always.
    private static let expected: [String: String] = {
        var all = [
            "refuse()": "plpgsql f search_path=pg_catalog \(refuse)",
            "follows()": "plpgsql f search_path=pg_catalog enable_seqscan=off \(follows)",
            "advances()": "plpgsql f search_path=pg_catalog enable_seqscan=off \(advances)",
            "vault_stays": "vault 58 A refuse", "entry_stays": "entry 58 A refuse", "head_remains": "head 42 A refuse",
            "entry_follows": "entry 4 A follows added", "head_advances": "head 19 A advances",
            "vault_pkey ": "vault PRIMARY KEY (one)", "head_pkey ": "head PRIMARY KEY (one)", "entry_pkey ": "entry PRIMARY KEY (\"position\")",
            "entry_prev_key ": "entry UNIQUE (prev)", "entry_prev_key": "relation i p",
        ]
        for table in ["vault", "entry", "head"] {
            all[table] = "relation r p"
            all["\(table)_pkey"] = "relation i p"
        }
        for (table, columns) in numbers {
            for (column, check) in columns {
                all["\(table).\(column)"] = "bigint not null p"
                if let check { all["\(table)_\(column)_check "] = "\(table) CHECK ((\(check)))" }
            }
        }
        for (table, columns) in bytes {
            for (column, length) in columns {
                all["\(table).\(column)"] = "bytea not null \(column == "sealed" ? "e" : "x")"
                if let length { all["\(table)_\(column)_check "] = "\(table) CHECK ((octet_length(\(column)) = \(length)))" }
            }
        }
        return all
    }()

    private static let numbers: [String: [String: String?]] = [
        "vault": ["one": "one = 1", "format": nil],
        "entry": ["position": "\"position\" >= 0", "epoch": "epoch >= 1"],
        "head": ["one": "one = 1", "position": "\"position\" >= 0", "erasures": "erasures >= 0", "epoch": "epoch >= 1"],
    ]

    private static let bytes: [String: [String: Int?]] = [
        "vault": ["id": 16, "genesis": 32],
        "entry": ["id": 16, "leaf": 32, "prev": 32, "hash": 32, "sealed": nil],
        "head": ["hash": 32, "mac": 32],
    ]
}

extension String {
    fileprivate var trimmed: String { last == " " ? String(dropLast()) : self }
}
