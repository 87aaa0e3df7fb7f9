// Proof: a count's input, its bounds, its certificate, and `check`.
//
// Imports nothing but Stopping and Foundation's JSON, and shares no code with the search in `Counting` that finds a
// proof. Small enough to read in one sitting: Question (what is asked, of which nodes), Evidence (why two nodes are
// different people), RulesInUse (which facts tell two apart), Answer (the bounds and what shows them), Match (does a
// class meet the conditions), Classes and GroupingCheck (do the groupings keep the rules), Check.
// Beside them stands ColouringRefutation, for bounds above a graph's cliques, with a check of its own.
// What always holds: a `CheckedProof` can only be made by `check`, and says nothing that its own file does not show.
