package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/soundness"
)

// maxSegments bounds the segments of a proof.
const maxSegments = 1 << 10

// Check refuses statements that the key cannot prove: heights that are not those of its
// tables, messages that no public bus takes, more terms on the buses than the field can
// count, and more of everything than its parameters are secure for. Both sides call it
// before anything else.
func (k *Key) Check(segments []Commitment, messages []air.Message) error {
	if len(segments) == 0 || len(segments) > maxSegments {
		return fmt.Errorf("%w: %d segments, 1 to %d can be proven", ErrStatement, len(segments), maxSegments)
	}
	if err := k.checkMessages(messages); err != nil {
		return err
	}
	for i, s := range segments {
		if err := k.checkHeights(s.Heights); err != nil {
			return fmt.Errorf("segment %d: %w", i, err)
		}
	}
	reports, err := k.Soundness(segments, messages)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrStatement, err)
	}
	for i, r := range reports {
		if err := soundness.Check(r, soundness.ProvableBits); err != nil && !k.weak {
			return fmt.Errorf("%w: segment %d: %w", ErrStatement, i, err)
		}
	}
	return nil
}

// Soundness reports how secure the proof of every segment is. It refuses more on the
// buses than the field can count.
func (k *Key) Soundness(segments []Commitment, messages []air.Message) ([]soundness.Report, error) {
	if err := k.checkReceived(segments, messages); err != nil {
		return nil, err
	}
	terms, sent := uint64(len(messages)), uint64(0)
	for _, m := range messages {
		if m.Direction == air.Send {
			sent += m.Count
		}
	}
	for _, s := range segments {
		for _, h := range s.Heights {
			t := k.tables[h.Table]
			terms += uint64(len(t.Interactions)) << h.LogHeight
			sent += t.sent << h.LogHeight
		}
	}
	arity := 1
	for _, b := range k.System.Buses {
		arity = max(arity, b.Arity)
	}
	var reports []soundness.Report
	for i, s := range segments {
		p := k.plan(s.Heights)
		// What is folded is a quotient for every value, of a column at one point, and zeros for
		// powers that no value has; and that of the pin.
		shape := soundness.Shape{LogHeight: k.LogHeight, Functions: p.powers() + min(1, len(segments)-1), Points: 1, Constraints: p.constraints, MaxDegree: air.MaxDegree,
			Terms: terms, Counts: sent, Arity: arity, Segments: len(segments)}
		r, err := shape.Bits(soundness.Parameters{LogBlowup: k.LogBlowup, LogArity: fri.LogArity, LogFinal: k.LogFinal, Queries: k.Queries, GrindingBits: k.GrindingBits})
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}
