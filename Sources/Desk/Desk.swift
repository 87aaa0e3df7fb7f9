// Desk: the staff's web app, on their own machine. Here it reads; its only loop will be appending statements.
//
// Imports Newsroom, Edition (its drawings), Questions, Counting, Proof, Casebook, Testimony and Web. Writes nothing to disk.
// - Server/: the one table of routes, and what every request must pass before it is answered.
// - Session/: sign-in, sessions, and the tokens of forms.
// - Reading/: what a page needs to know, taken from a casebook: pure values.
// - Pages/, Drawings/: pure functions from those to markup.
// What always holds: no page answers without a session; a source's real name stands on its own page alone; nothing
// that is shown is kept by the browser.
