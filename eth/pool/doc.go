// Package pool adapts go-ethereum's transaction pool to the sequencer: it
// offers candidates best first, remembers transactions that can never be
// included, and takes back those of dropped blocks.
//
// It sits between geth's pool and core/builder. The central type is [Pool].
package pool
