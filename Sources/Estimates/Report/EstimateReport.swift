/// Everything that is said of a table: each method's answer, and the checks that belong to it.
package struct EstimateReport: Sendable {
    package let table: CaptureTable
    package let answers: [MethodAnswer]
    /// nil where it was not asked for.
    package let sensitivity: Sensitivity?
    package let agreement: Agreement

    init(table: CaptureTable, answers: [MethodAnswer], sensitivity: Sensitivity?) {
        self.table = table
        self.answers = answers
        self.sensitivity = sensitivity
        agreement = Agreement(answers)
    }
}
