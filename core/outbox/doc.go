// Package outbox reads the root of the L2 outbox out of the state after a block. [Root] is
// all there is; docs/protocol.md, "L2 outbox", says what the root is of. The proven program
// does the same on its own state (zkevm/guest/statement).
package outbox
