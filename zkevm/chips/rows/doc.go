// Package rows collects the rows of a table of a chip, column by column, in the form
// prover/corset takes them. The central type is [Rows].
package rows
