// Site: serves an edition over HTTP, from memory.
//
// Imports Edition, Web and Hummingbird, never Ledger or Casebook: the public side cannot leak what it does not have
// (design, rule 4; a test reads the binary's symbols). What always holds: only a file that the edition's manifest
// names, byte for byte, is ever sent; nothing about a reader is written down, neither address nor request (rule 10).
