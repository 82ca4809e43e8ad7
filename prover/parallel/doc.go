// Package parallel splits loops over the cores: the prover's work is many equal
// pieces, columns or blocks of rows.
//
// [Each] is all there is. Results do not depend on the number of cores, since pieces
// write to places of their own.
package parallel
