package proving

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// Outcome is what an execution of the program on the input of a batch yields. It is
// a function of program, input and the limit for counting words, so that two hosts
// come to the same one.
type Outcome struct {
	Output  hexutil.Bytes `json:"output,omitempty"`
	Refused string        `json:"refused,omitempty"` // why the program shows nothing; then there is no output
	// Unproven is why there is no proof of the execution, if that was asked; then it was
	// not executed to its end, and there is no output.
	Unproven string `json:"unproven,omitempty"`
	Cycles   uint64 `json:"cycles"`
	// Accelerators has the use of each accelerator, in the order of zkevm/machine/accel.
	Accelerators []Calls `json:"accelerators"`
	Words        uint64  `json:"touchedWords"`    // 0 when they were not counted
	Proof        *Form   `json:"proof,omitempty"` // what it will be, if an execution with one was asked
	Classes      []Class `json:"classes"`
}

// Stage is how far an execution has come. Transactions are counted as the program
// decodes them.
type Stage struct {
	Counting    bool // the repetition that counts words
	Done, Total int  // transactions
}

// Run executes a program on an encoded input, with nothing else at hand. What the
// program refuses is an outcome too; an error says that it was not executed to its
// end. provable asks for an execution of which there is a proof. progress may be nil.
func Run(ctx context.Context, program Program, input []byte, countWords uint64, provable bool, progress func(Stage)) (*Outcome, error) {
	order, err := orderOf(input)
	if err != nil {
		return &Outcome{Refused: err.Error(), Accelerators: []Calls{}, Classes: []Class{}}, nil
	}
	told := func(counting bool) func(int) {
		return func(n int) {
			if progress != nil {
				progress(Stage{Counting: counting, Done: min(n, len(order)), Total: len(order)})
			}
		}
	}
	output, stats, costs, form, err := execute(ctx, program, input, order, nil, provable, told(false))
	switch {
	case errors.Is(err, ErrUnprovable):
		out := newOutcome(nil, "", &stats, 0, costs)
		out.Unproven = err.Error()
		return out, nil
	case err != nil && isVerdict(err):
		return newOutcome(nil, err.Error(), &stats, 0, costs), nil
	case err != nil:
		return nil, err
	}
	words := new(machine.Touched)
	if stats.Cycles <= countWords {
		if _, _, costs, _, err = execute(ctx, program, input, order, words, false, told(true)); err != nil {
			return nil, fmt.Errorf("count the words: %w", err)
		}
	}
	out := newOutcome(output, "", &stats, words.Words(), costs)
	out.Proof = form
	return out, nil
}

// orderOf is decodeOrder for an encoded input. The program would refuse what it
// refuses.
func orderOf(input []byte) ([]string, error) {
	in, err := statement.Decode(input)
	if err != nil {
		return nil, err
	}
	blobs := make([]*kzg4844.Blob, len(in.Blobs))
	for i, blob := range in.Blobs {
		blobs[i] = blob.Blob()
	}
	return decodeOrder(&Candidate{Parent: &in.Parent, Header: &in.Header, Blobs: blobs}, in.Forced)
}

func newOutcome(output []byte, refused string, stats *machine.Stats, words int, costs *classCosts) *Outcome {
	o := &Outcome{Output: output, Refused: refused, Cycles: stats.Cycles, Words: uint64(words), Classes: costs.list(), Accelerators: []Calls{}}
	for _, u := range stats.Accelerators {
		o.Accelerators = append(o.Accelerators, Calls{u.Calls, u.Units})
	}
	return o
}

// stats are the figures in the machine's form.
func (o *Outcome) stats() *machine.Stats {
	s := &machine.Stats{Cycles: o.Cycles}
	for i, u := range o.Accelerators[:min(len(o.Accelerators), accel.NumKinds)] {
		s.Accelerators[i] = accel.Usage{Calls: u.Calls, Units: u.Units}
	}
	return s
}

// costs are the figures by class.
func (o *Outcome) costs() *classCosts {
	c := newClassCosts(nil)
	for _, class := range o.Classes {
		c.sums[class.Class] = &class
	}
	return c
}

// maxFigure is more than any execution takes, and little enough for sums.
const maxFigure = 1 << 48

// sane tells whether the figures can be those of a batch with these transactions.
// Whether they are the right ones only another execution can tell.
func (o *Outcome) sane(order []string) error {
	if len(o.Accelerators) != accel.NumKinds {
		return fmt.Errorf("figures of %d accelerators, not %d", len(o.Accelerators), accel.NumKinds)
	}
	for _, figure := range append([]Calls{{o.Cycles, o.Words}}, o.Accelerators...) {
		if max(figure.Calls, figure.Units) > maxFigure {
			return fmt.Errorf("a figure of %d", max(figure.Calls, figure.Units))
		}
	}
	if f := o.Proof; f != nil && (f.Segments < 0 || f.LogHeight < 0 || max(f.Cells, f.Memory) > maxFigure) {
		return fmt.Errorf("a proof of 2^%d rows in %d segments, %d cells, %d bytes", f.LogHeight, f.Segments, f.Cells, f.Memory)
	}
	stats := o.stats()
	left := costOf(stats.Cycles, &stats.Accelerators, 0)
	left.Words = o.Words
	for i, class := range o.Classes {
		known := slices.Index(classes, class.Class)
		if known < 0 || i > 0 && known <= slices.Index(classes, o.Classes[i-1].Class) {
			return fmt.Errorf("class %q is unknown or out of order", class.Class)
		}
		count := 0
		for _, c := range order {
			if c == class.Class {
				count++
			}
		}
		if class.Transactions > uint64(count) {
			return fmt.Errorf("%d transactions of class %s, the batch has %d", class.Transactions, class.Class, count)
		}
		for _, f := range []struct {
			left *uint64
			part uint64
		}{{&left.Total, class.Total}, {&left.Cycles, class.Cycles}, {&left.Keccak, class.Keccak}, {&left.Recoveries, class.Recoveries}, {&left.Words, class.Words}} {
			var borrow uint64
			if *f.left, borrow = bits.Sub64(*f.left, f.part, 0); borrow != 0 {
				return fmt.Errorf("transactions of class %s take more than the whole batch", class.Class)
			}
		}
	}
	return nil
}
