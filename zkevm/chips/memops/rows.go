package memops

import "github.com/zkgeth/zkgeth/zkevm/machine/abi"

// Rows returns how many rows of memcopy and of memclear a call takes, besides the one of
// memcall. The call must be one that [Trace.Add] takes.
func (c *Call) Rows() (copies, clears uint64) {
	d, n := c.Args[0], c.Args[2]
	if c.Number == abi.Memclr {
		n = c.Args[1]
	}
	if n == 0 {
		return 0, 0
	}
	r := runOf(c.Number, d, c.Args[1], n)
	if c.Number == abi.Memclr {
		return 0, r.more + 1
	}
	return r.rows(), 0
}

// runOf is the run of a call of some size, apart from its time.
func runOf(number, d, s, n uint64) run {
	return run{d: d, s: s, n: n, more: (d%8 + n - 1) / 8, end: (d + n - 1) % 8,
		prime: number != abi.Memclr && s%8 > d%8, equal: number == abi.Memequal}
}

// rows returns how many rows of memcopy a run takes.
func (r run) rows() uint64 {
	if r.prime {
		return r.more + 2
	}
	return r.more + 1
}
