// CaseFile: what a folder of tables becomes, what is refused and where, and that what is written reads back the same.
