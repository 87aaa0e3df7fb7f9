// Site: serves an edition over HTTP: its files from memory, and the few things that cannot be static.
//
// Imports Edition and Web, never Ledger or Casebook: the public side cannot leak what it does not have (design, rule 4; a test
// reads the binary's symbols). What always holds: only a file that the edition's manifest names, byte for byte, is ever sent;
// nothing about a reader is written down, neither address nor request (rule 10).
//
// Server/ speaks HTTP: loops over epoll, a strict parser, limits; Shelf/ holds the edition's files ready and notices the next
// edition; Parts/ is what a part that is not static looks like, and the other folders are parts.
