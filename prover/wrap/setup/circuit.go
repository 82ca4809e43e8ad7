package setup

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
)

// gnark writes to the standard output by default, where the output of commands belongs.
func init() { logger.Disable() }

// Hash is a SHA-256 hash; its text is hexadecimal.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText implements encoding.TextMarshaler.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(h)) {
		return fmt.Errorf("a hash has %d hexadecimal digits, not %d", hex.EncodedLen(len(h)), len(text))
	}
	_, err := hex.Decode(h[:], text)
	return err
}

// Bounds of circuits. 2^28 is the order of BN254's largest subgroup of a power of two; a
// domain of fewer than eight elements is one that gnark's ceremony does not handle.
const (
	minDomain = 8
	maxDomain = 1 << 26
)

// Circuit is a compiled circuit, ready to make keys for. It is not changed by its use.
type Circuit struct {
	r1cs *cs.R1CS
	hash Hash
	shape
}

// shape holds the sizes that follow from a circuit.
type shape struct {
	domain               uint64  // size of the FFT domain
	wires                int     // the constant one, public, secret and internal variables
	public               int     // with the constant one
	private              int     // neither public, nor committed to, nor a commitment
	committed            []int   // private variables in each commitment
	publicCommitted      [][]int // public variables in each commitment, as the verifier numbers them
	infinityA, infinityB []bool  // variables in no left, in no right side of a constraint
	pointsA, pointsB     int     // variables that are in one
}

// Compile compiles a circuit. Errors: ErrCircuit, those of the circuit.
func Compile(c frontend.Circuit, opts ...frontend.CompileOption) (*Circuit, error) {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c, opts...)
	if err != nil {
		return nil, fmt.Errorf("compile the circuit: %w", err)
	}
	return NewCircuit(ccs)
}

// NewCircuit takes a compiled circuit. Errors: ErrCircuit.
func NewCircuit(ccs constraint.ConstraintSystem) (*Circuit, error) {
	system, ok := ccs.(*cs.R1CS)
	if !ok || system.Type != constraint.SystemR1CS {
		return nil, fmt.Errorf("%w: %T is no R1CS over BN254", ErrCircuit, ccs)
	}
	commitments, ok := system.CommitmentInfo.(constraint.Groth16Commitments)
	if !ok {
		return nil, fmt.Errorf("%w: commitments are %T", ErrCircuit, system.CommitmentInfo)
	}
	if len(commitments) > 1 {
		return nil, fmt.Errorf("%w: %d commitments, and gnark's verifier contract checks one", ErrCircuit, len(commitments))
	}
	n := system.GetNbConstraints()
	if n > maxDomain {
		return nil, fmt.Errorf("%w: %d constraints, at most %d", ErrCircuit, n, maxDomain)
	}
	internal, secret, public := system.GetNbVariables()
	c := &Circuit{r1cs: system}
	c.domain = ecc.NextPowerOfTwo(uint64(n))
	if c.domain < minDomain {
		return nil, fmt.Errorf("%w: %d constraints, at least %d", ErrCircuit, n, minDomain/2+1)
	}
	c.wires, c.public = internal+secret+public, public
	c.private = internal + secret - len(commitments)
	for _, info := range commitments {
		if len(info.PrivateCommitted) == 0 {
			return nil, fmt.Errorf("%w: a commitment to public variables only", ErrCircuit)
		}
		c.committed = append(c.committed, len(info.PrivateCommitted))
		c.private -= len(info.PrivateCommitted)
	}
	c.publicCommitted = commitments.GetPublicAndCommitmentCommitted(commitments.CommitmentIndexes(), public)
	c.walk(commitments)
	return c, nil
}

// R1CS is the compiled circuit, for the prover.
func (c *Circuit) R1CS() *cs.R1CS { return c.r1cs }

// Hash names the relation that the circuit states. It depends on nothing else: not on
// debug information, on names, or on how a prover finds the variables.
func (c *Circuit) Hash() Hash { return c.hash }

// Constraints is the number of constraints.
func (c *Circuit) Constraints() int { return c.r1cs.GetNbConstraints() }

// Domain is the size of the FFT domain: of the powers of tau that a ceremony needs.
func (c *Circuit) Domain() uint64 { return c.domain }

// PublicInputs is the number of public inputs of a proof.
func (c *Circuit) PublicInputs() int { return c.public - 1 }

// Commitments is the number of Pedersen commitments in a proof.
func (c *Circuit) Commitments() int { return len(c.committed) }

// CommitsToPublic tells whether a commitment is to public inputs, too.
func (c *Circuit) CommitsToPublic() bool {
	return slices.ContainsFunc(c.publicCommitted, func(of []int) bool { return len(of) > 0 })
}

// ProvingKeySize is what a proving key takes in a file, and about what it takes in memory, in
// bytes.
func (c *Circuit) ProvingKeySize() uint64 { return c.provingSize() }

// walk goes over the constraints once, for the hash and for the variables at infinity.
//
// The hash is SHA-256 of: "zkgeth-circuit-v1"; as uint64 (big endian) the numbers of
// public, secret and internal variables, of constraints and of commitments; for every
// commitment its variable, then the public (how many, which) and private variables (the
// same) it commits to; for every constraint its three sides, each as the number of terms
// and for every term the variable and the coefficient (32 bytes, big endian).
func (c *Circuit) walk(commitments constraint.Groth16Commitments) {
	digest := sha256.New()
	w := bufio.NewWriterSize(digest, 1<<16)
	var word [8]byte
	number := func(n int) {
		binary.BigEndian.PutUint64(word[:], uint64(n))
		w.Write(word[:])
	}
	list := func(l []int) {
		number(len(l))
		for _, n := range l {
			number(n)
		}
	}
	w.WriteString("zkgeth-circuit-v1")
	internal, secret, public := c.r1cs.GetNbVariables()
	for _, n := range []int{public, secret, internal, c.r1cs.GetNbConstraints(), len(commitments)} {
		number(n)
	}
	for _, info := range commitments {
		number(info.CommitmentIndex)
		number(info.NbPublicCommitted)
		list(info.PublicAndCommitmentCommitted)
		list(info.PrivateCommitted)
	}
	coefficients := make([][fr.Bytes]byte, len(c.r1cs.Coefficients))
	for i := range coefficients {
		coefficients[i] = c.r1cs.Coefficients[i].Bytes()
	}
	inA, inB := make([]bool, c.wires), make([]bool, c.wires)
	side := func(terms constraint.LinearExpression, in []bool) {
		number(len(terms))
		for _, t := range terms {
			number(t.WireID())
			w.Write(coefficients[t.CoeffID()][:])
			if in != nil && t.CoeffID() != constraint.CoeffIdZero {
				in[t.WireID()] = true
			}
		}
	}
	it := c.r1cs.GetR1CIterator()
	for r := it.Next(); r != nil; r = it.Next() {
		side(r.L, inA)
		side(r.R, inB)
		side(r.O, nil)
	}
	_ = w.Flush() // a hash takes everything
	digest.Sum(c.hash[:0])
	c.infinityA, c.pointsA = absent(inA)
	c.infinityB, c.pointsB = absent(inB)
}

func absent(in []bool) (at []bool, present int) {
	at = slices.Clone(in)
	for i := range at {
		if at[i] {
			present++
		}
		at[i] = !at[i]
	}
	return at, present
}
