// Package rlp reads and writes Ethereum's Recursive Length Prefix encoding for
// the proven program: blocks, headers, transactions and receipts in
// zkevm/guest/executor, accounts and slots in zkevm/guest/state.
//
// It differs from go-ethereum's package of the same name in what it costs and in
// what it takes: no reflection, no allocation, and canonical encodings only, so
// that bytes and the value they stand for determine each other. Its central type
// is [Reader], a cursor over the items of one list.
//
// Specification: Ethereum yellow paper, appendix B.
package rlp
