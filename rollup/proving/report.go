package proving

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
	"github.com/zkgeth/zkgeth/zkevm/machine/cost"
)

// Report says what executing a batch took. Figures are of the machine: they are
// the same on every host.
type Report struct {
	Batch   uint64      `json:"batch"`
	Hash    common.Hash `json:"batchHash"`
	Program string      `json:"program"` // root of the program image
	Cost
	// Bound is what core/meter said of the batch before it was executed; nil when it was
	// not asked. The cost is at most as much.
	Bound        *meter.Weight    `json:"bound,omitempty"`
	Witness      uint64           `json:"witness"` // bytes of the witness
	Accelerators map[string]Calls `json:"accelerators"`
	// Overhead is what belongs to no transaction: decoding the batch and its
	// witness, system calls, roots, the blobs' polynomials.
	Overhead Cost    `json:"overhead"`
	Classes  []Class `json:"classes"` // of the transactions in the batch, forced ones included
	// Proof is what the proof of the batch will be; nil when none was to be made.
	Proof *Form `json:"proof,omitempty"`
}

// Cost is an amount of work in the machine.
type Cost struct {
	// Total is the cost in cycle equivalents: see zkevm/machine/cost. It has a part of
	// everything that follows but the words.
	Total      uint64 `json:"cost"`
	Cycles     uint64 `json:"cycles"`             // instructions
	Keccak     uint64 `json:"keccakPermutations"` // calls of keccak-f
	Recoveries uint64 `json:"recoveries"`         // of secp256k1 public keys
	// Words is how many words of memory of 8 bytes were touched for the first time;
	// 0 when they were not counted.
	Words uint64 `json:"touchedWords"`
}

// Calls is the use of one accelerator. Units are those of accel.Usage.
type Calls struct {
	Calls uint64 `json:"calls"`
	Units uint64 `json:"units"`
}

// Class is what the transactions of one kind took together, from decoding to the
// end of their execution. New roots are computed at the end of a block and are
// overhead.
type Class struct {
	Class        string `json:"class"`
	Transactions uint64 `json:"transactions"`
	Cost
	Most     uint64 `json:"mostCycles"` // of a single one
	MostCost uint64 `json:"mostCost"`
}

// sub is the work between two moments.
func (c Cost) sub(before Cost) Cost {
	return Cost{c.Total - before.Total, c.Cycles - before.Cycles, c.Keccak - before.Keccak, c.Recoveries - before.Recoveries, c.Words - before.Words}
}

func (c *Cost) add(d Cost) {
	c.Total += d.Total
	c.Cycles += d.Cycles
	c.Keccak += d.Keccak
	c.Recoveries += d.Recoveries
	c.Words += d.Words
}

// costOf is the work of a machine so far.
func costOf(cycles uint64, used *[accel.NumKinds]accel.Usage, words int) Cost {
	return Cost{Total: cost.Of(cycles, used), Cycles: cycles, Keccak: used[accel.Keccak256].Units, Recoveries: used[accel.Secp256k1Recover].Units, Words: uint64(words)}
}

// newReport sums up an execution.
func newReport(c *Candidate, program string, stats *machine.Stats, witness, words int, classes *classCosts) *Report {
	r := &Report{Batch: c.Header.Index, Hash: c.Header.Hash(), Program: program,
		Cost: costOf(stats.Cycles, &stats.Accelerators, words), Bound: c.Bound, Witness: uint64(witness), Accelerators: make(map[string]Calls)}
	for k, u := range stats.Accelerators {
		if u.Calls > 0 {
			r.Accelerators[accel.Kind(k).String()] = Calls{u.Calls, u.Units}
		}
	}
	r.Overhead, r.Classes = r.Cost, classes.list()
	for _, class := range r.Classes {
		r.Overhead = r.Overhead.sub(class.Cost)
	}
	return r
}

// overrun tells that the bound was none.
func (r *Report) overrun() bool {
	return r.Bound != nil && (r.Total > r.Bound.Cost || r.Witness > r.Bound.Witness)
}
