package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
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
	var terms uint64
	for i, s := range segments {
		if err := k.checkHeights(s.Heights); err != nil {
			return fmt.Errorf("segment %d: %w", i, err)
		}
		terms += k.terms(s.Heights)
	}
	for _, m := range messages {
		terms += m.Count
	}
	// Multiplicities are counted modulo p: fewer terms than that cannot wrap around.
	if terms >= field.Modulus {
		return fmt.Errorf("%w: %d terms on the buses, less than %d can be counted", ErrStatement, terms, field.Modulus)
	}
	return nil
}
