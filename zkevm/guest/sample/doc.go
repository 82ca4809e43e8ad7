// Package sample makes blocks with go-ethereum and the inputs that prove them, for
// tests, for measurements and for the guest's warm-up. It is no part of the guest.
//
// A [Chain] holds the state; [Chain.Input] makes a block on its head and records
// the witness by executing it once.
package sample
