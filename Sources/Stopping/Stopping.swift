// Stopping: long work asks now and then whether anybody still waits for it.
//
// A leaf: it imports nothing of ours, and knows not what the work is. `Patience` is asked at every so manieth small piece and throws where
// nobody waits; `Leftovers` frees what was half made once whoever cancelled has gone. Work that nobody can stop takes `Patience<Never>`, and
// then throws nothing. `MemoryInSteps` is for programs: with it no single allocation waits for what others freed.
