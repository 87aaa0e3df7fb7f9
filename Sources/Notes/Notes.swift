// Notes: texts with Ed25519 signatures under them, as C2SP's signed notes (https://c2sp.org/signed-note), and the keys that go with them.
//
// A leaf: it imports nothing of ours, reads no files, and knows not what a text says. Editions and the vault's checkpoints are signed here.
//
//     let signer = try NoteSigner(name: "example.org/log", key: key)
//     let note = try signer.sign("a text\n")
//     try SignedNote(Array(note.utf8)).verify(with: signer.verifierKey)
