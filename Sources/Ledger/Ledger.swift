// Ledger: sealed entries in an append-only table, each bound to the one before, and the keys that open them.
//
// Imports CArgon2, CLinux, Crypto, GRDB and nothing of ours: to this room an entry is bytes.
// Start at Vault (create, open), then Vault+Append, Vault+Read, Vault+Check. The parts below them:
//   keys     Passphrase -> KeyCost, Argon2id -> Keyholder -> VaultHeader (vault.json) -> Keyring
//   entries  Padding -> Seal -> EntrySealer -> SealedEntry (leaf and chain hash) -> HeadRecord
//   disk     VaultFolder, WriteLock, LedgerSchema, LedgerStore, LedgerDatabase (ledger.sqlite)
//   files    Files/: SealedFile (the format) -> FileCipher -> FileSealer, IncomingFile; StoredFile -> SealedFiles (VAULT/files)
//   disk     VaultFolder, WriteLock, LedgerSchema, LedgerDatabase (ledger.sqlite)
// What always holds: plain bytes are sealed before they reach SQLite; `append` returns only after its entries are
// synced; an entry that `read` hands out was checked against the one before, its own hash and its seal.
