package verify

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
)

// Outputs returns the messages of a proof of a circuit with n public outputs.
func Outputs(n int) (out []Message) {
	for range n {
		out = append(out, Message{chip.PublicBus, air.Receive, 1})
	}
	return out
}

// Outputs returns the public outputs of a circuit whose proof is verified, and demands that
// its messages are these, in order.
func (v *Verifier) Outputs() (out [][poseidon2.DigestLen]Base) {
	for i, m := range v.Messages {
		if v.form.Messages[i].Bus != chip.PublicBus || len(m) != 1+poseidon2.DigestLen {
			v.b.Fail("message %d is not an output of a circuit", i)
			return nil
		}
		v.b.AssertEqualBase(m[0], circuit.Int(uint64(i)))
		out = append(out, [poseidon2.DigestLen]Base(m[1:]))
	}
	return out
}
