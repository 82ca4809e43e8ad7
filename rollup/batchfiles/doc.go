// Package batchfiles keeps files under the numbers of batches: proofs, and the records that
// say what they are of. rollup/proving has a folder of proofs of batches, rollup/finality
// one of small proofs and one of runs.
//
// The central type is [Dir], a folder in which the file N.EXT belongs to batch N. A file is
// there whole or not at all, a power failure included; what belongs together is written
// with its record last and removed with its record first. What is in the files, and whether
// it is believed, is up to who keeps them.
package batchfiles
