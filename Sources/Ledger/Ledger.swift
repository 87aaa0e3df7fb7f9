// Ledger: sealed entries in an append-only table, each bound to the one before, and the keys that open them.
//
// Imports TransparencyLog and Notes, CArgon2, CHash, CLinux, CPostgres, Crypto, GRDB: to this room an entry is bytes.
// Start at Vault (create, open), then Vault+Append, Vault+Read, Vault+Follow, Vault+Check. The parts below them:
//   members  Members/: Passphrase, Device -> KeyCost, Argon2id -> Keyholder -> MemberList, MemberHistory -> VaultHeader (vault.json) -> Keyring
//            Recovery/: RecoverySecret -> words on a sheet, or RecoveryShare
//   keys     Keystore/: SlotRecord -> KeystoreFile -> Keystore (keystore.1, keystore.2); Erasure/: ErasureBook, Vault+Erase
//   entries  Entries/: ContentSeal -> EntryFrame; Padding -> Seal -> EntrySealer (and back: EntryOpener) -> SealedEntry (leaf and chain hash) -> HeadRecord
//   disk     VaultFolder, WriteLock, LedgerStore: LedgerDatabase (ledger.sqlite), PostgresStore (a server, for several desks)
//   files    Files/: SealedFile (the format) -> FileCipher -> FileSealer, IncomingFile; StoredFile -> SealedFiles (VAULT/files)
//   backup   Backup/: EntrySegment, KeyRecord -> KeyBackup; BackupManifest -> BackupSink: BackupFolder, BackupStream; Vault+BackUp, Vault+VerifyBackup,
//            Vault+Restore (in a RestoreFolder) -> RestoredKeys, when what was restored is first opened
//   proof    Integrity/: LedgerTree -> VaultCheckpoint; SeenLadder -> SeenVault -> SeenFile -> VaultWatch (DeviceMemory), Departure
// What always holds: plain bytes are sealed before they reach SQLite; `append` returns only after its entries are
// synced; an entry that `read` hands out was checked against the one before, its own hash and its seal.
