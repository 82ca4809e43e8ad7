package setup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	bn254mpc "github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
)

// The payload of a ceremony's state is gnark's encoding of mpcsetup.Phase2, because its
// SHA-256 is what the next contribution has to name: the number of commitments (uint16);
// delta; K and Z, each behind its number of points (uint32); delta in G2; for each
// commitment the basis times sigma, behind its number of points; the sigmas in G2; proofs
// of the update of delta and of each sigma; and the hash of the state before, behind its
// length (one byte). Points are compressed.

// proofSize is the length of the proof of an update.
const proofSize = sizeShortG1 + sizeShortG2

// challengeSize is the length of the hash of the state before; the first has none.
func challengeSize(index uint32) int {
	if index == 0 {
		return 0
	}
	return len(Hash{})
}

// stateSize is the length of the payload of the index-th state.
func (c *Circuit) stateSize(index uint32) uint64 {
	n := 2 + sizeShortG1 + 4 + c.private*sizeShortG1 + 4 + (int(c.domain)-1)*sizeShortG1 + sizeShortG2
	for _, committed := range c.committed {
		n += 4 + committed*sizeShortG1 + sizeShortG2
	}
	return uint64(n + (1+len(c.committed))*proofSize + 1 + challengeSize(index))
}

// readState reads a state; all points are checked to be in their groups. Lengths are the
// circuit's, and must be the ones that the state has.
func readState(r io.Reader, c *Circuit, index uint32) (*mpcsetup.Phase2, error) {
	p := new(mpcsetup.Phase2)
	var err error
	number := func(size, want int) {
		if err != nil {
			return
		}
		b := make([]byte, 4)
		if _, err = io.ReadFull(r, b[4-size:]); err == nil && binary.BigEndian.Uint32(b) != uint32(want) {
			err = fmt.Errorf("%w: a length is %d, not %d", ErrFile, binary.BigEndian.Uint32(b), want)
		}
	}
	g1 := func(n int) (points []curve.G1Affine) {
		if err == nil {
			points, err = readPoints(r, shortG1, n, true)
		}
		return points
	}
	g2 := func(n int) (points []curve.G2Affine) {
		if err == nil {
			points, err = readPoints(r, shortG2, n, true)
		}
		return points
	}
	number(2, len(c.committed))
	delta1 := g1(1)
	number(4, c.private)
	p.Parameters.G1.PKK = g1(c.private)
	number(4, int(c.domain)-1)
	p.Parameters.G1.Z = g1(int(c.domain) - 1)
	delta2 := g2(1)
	p.Parameters.G1.SigmaCKK = make([][]curve.G1Affine, len(c.committed))
	for i, n := range c.committed {
		number(4, n)
		p.Parameters.G1.SigmaCKK[i] = g1(n)
	}
	p.Parameters.G2.Sigma = g2(len(c.committed))
	if err != nil {
		return nil, err
	}
	p.Parameters.G1.Delta, p.Parameters.G2.Delta = delta1[0], delta2[0]
	p.Sigmas = make([]bn254mpc.UpdateProof, len(c.committed))
	for i := -1; i < len(c.committed); i++ {
		proof := &p.Delta
		if i >= 0 {
			proof = &p.Sigmas[i]
		}
		if err := readProof(r, proof); err != nil {
			return nil, err
		}
	}
	number(1, challengeSize(index))
	if err != nil {
		return nil, err
	}
	if n := challengeSize(index); n > 0 {
		p.Challenge = make([]byte, n)
		if _, err := io.ReadFull(r, p.Challenge); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFile, err)
		}
	}
	return p, nil
}

// readProof reads the proof of an update, whose fields only gnark's own decoder can set.
func readProof(r io.Reader, proof *bn254mpc.UpdateProof) error {
	var b [proofSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return fmt.Errorf("%w: %w", ErrFile, err)
	}
	var g1 curve.G1Affine
	var g2 curve.G2Affine
	if !shortG1.decode(&g1, b[:sizeShortG1]) || !shortG2.decode(&g2, b[sizeShortG1:]) {
		return fmt.Errorf("%w: a point is not in its group", ErrFile)
	}
	if _, err := proof.ReadFrom(bytes.NewReader(b[:])); err != nil {
		return fmt.Errorf("%w: %w", ErrFile, err)
	}
	return nil
}

// follows checks that next is a contribution to prev, whose hash is given.
//
// gnark checks that all points were scaled by what the contributor proves to know; it
// also takes contributions that do not name the state they are made on, and ones that
// change nothing, which are refused here.
func follows(prev, next *mpcsetup.Phase2, hash Hash) error {
	if !bytes.Equal(next.Challenge, hash[:]) {
		return fmt.Errorf("%w: it was made on another state than the one before it", ErrTranscript)
	}
	if next.Parameters.G1.Delta.Equal(&prev.Parameters.G1.Delta) {
		return fmt.Errorf("%w: it does not change delta", ErrTranscript)
	}
	for i := range next.Parameters.G2.Sigma {
		if next.Parameters.G2.Sigma[i].Equal(&prev.Parameters.G2.Sigma[i]) {
			return fmt.Errorf("%w: it does not change sigma", ErrTranscript)
		}
	}
	if err := prev.Verify(next); err != nil {
		return fmt.Errorf("%w: %w", ErrTranscript, err)
	}
	return nil
}

// stateHash is SHA-256 of a state's encoding.
func stateHash(p *mpcsetup.Phase2) (out Hash) {
	digest := sha256.New()
	_, _ = p.WriteTo(digest) // a hash takes everything
	digest.Sum(out[:0])
	return out
}
