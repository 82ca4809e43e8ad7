package setup

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/consensys/gnark-crypto/ecc"
	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// Hashes name a circuit and keys for it.
type Hashes struct {
	Circuit      Hash `json:"circuit"`
	ProvingKey   Hash `json:"provingKey"`   // SHA-256 of the payload of its file
	VerifyingKey Hash `json:"verifyingKey"` // see VerifyingKeyHash
}

// Keys are what a prover and a verifier of a circuit need.
type Keys struct {
	Origin    Origin
	Hashes    Hashes
	Proving   *groth16.ProvingKey
	Verifying *groth16.VerifyingKey
}

// newKeys takes fresh keys of a circuit, and computes their hashes. Errors: ErrKeys.
func newKeys(c *Circuit, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, origin Origin) (*Keys, error) {
	k := &Keys{Origin: origin, Proving: pk, Verifying: vk}
	if err := c.fits(pk, vk); err != nil {
		return nil, err
	}
	digest := sha256.New()
	if err := writeProvingKey(digest, pk); err != nil {
		return nil, err
	}
	k.Hashes.Circuit = c.hash
	digest.Sum(k.Hashes.ProvingKey[:0])
	k.Hashes.VerifyingKey = VerifyingKeyHash(vk)
	return k, k.consistent()
}

// fits checks that keys have the sizes that a circuit's have: the file format relies on
// it, and so does gnark's prover.
func (c *Circuit) fits(pk *groth16.ProvingKey, vk *groth16.VerifyingKey) error {
	sizes := []struct {
		what      string
		got, want int
	}{
		{"domain", int(pk.Domain.Cardinality), int(c.domain)},
		{"G1.A", len(pk.G1.A), c.pointsA},
		{"G1.B", len(pk.G1.B), c.pointsB},
		{"G2.B", len(pk.G2.B), c.pointsB},
		{"G1.Z", len(pk.G1.Z), int(c.domain) - 1},
		{"G1.K", len(pk.G1.K), c.private},
		{"commitment keys", len(pk.CommitmentKeys), len(c.committed)},
		{"verifier's G1.K", len(vk.G1.K), c.public + len(c.committed)},
		{"verifier's commitment keys", len(vk.CommitmentKeys), len(c.committed)},
		{"verifier's commitments", len(vk.PublicAndCommitmentCommitted), len(c.committed)},
	}
	for _, s := range sizes {
		if s.got != s.want {
			return fmt.Errorf("%w: %s has %d entries, the circuit's has %d", ErrKeys, s.what, s.got, s.want)
		}
	}
	for i, n := range c.committed {
		if len(pk.CommitmentKeys[i].Basis) != n || len(pk.CommitmentKeys[i].BasisExpSigma) != n {
			return fmt.Errorf("%w: commitment %d is to %d variables, the circuit's to %d", ErrKeys, i, len(pk.CommitmentKeys[i].Basis), n)
		}
	}
	for i := range c.infinityA {
		if pk.InfinityA[i] != c.infinityA[i] || pk.InfinityB[i] != c.infinityB[i] {
			return fmt.Errorf("%w: variable %d", ErrKeys, i)
		}
	}
	return nil
}

// provingSize is the length of a proving key's payload, verifyingSize that of a verifying
// key's, in bytes.
func (c *Circuit) provingSize() uint64 {
	g1 := uint64(3 + c.pointsA + c.pointsB + int(c.domain) - 1 + c.private)
	for _, n := range c.committed {
		g1 += 2 * uint64(n)
	}
	return g1*sizeG1 + uint64(2+c.pointsB)*sizeG2
}

func (c *Circuit) verifyingSize() uint64 {
	n := uint64(len(c.committed))
	return (3+uint64(c.public)+n)*sizeG1 + (3+2*n)*sizeG2
}

// A proving key's payload: alpha, beta, delta, A, B, Z and K in G1, beta, delta and B in
// G2, and for each commitment the basis and the basis times sigma. Nothing else: numbers
// of points, domain and points at infinity are the circuit's.
func writeProvingKey(w io.Writer, pk *groth16.ProvingKey) error {
	g1 := [][]curve.G1Affine{{pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta}, pk.G1.A, pk.G1.B, pk.G1.Z, pk.G1.K}
	for _, points := range g1 {
		if err := writePoints(w, rawG1, points); err != nil {
			return err
		}
	}
	for _, points := range [][]curve.G2Affine{{pk.G2.Beta, pk.G2.Delta}, pk.G2.B} {
		if err := writePoints(w, rawG2, points); err != nil {
			return err
		}
	}
	for i := range pk.CommitmentKeys {
		for _, points := range [][]curve.G1Affine{pk.CommitmentKeys[i].Basis, pk.CommitmentKeys[i].BasisExpSigma} {
			if err := writePoints(w, rawG1, points); err != nil {
				return err
			}
		}
	}
	return nil
}

func readProvingKey(r io.Reader, c *Circuit, check bool) (*groth16.ProvingKey, error) {
	pk := &groth16.ProvingKey{InfinityA: c.infinityA, InfinityB: c.infinityB}
	pk.NbInfinityA, pk.NbInfinityB = uint64(c.wires-c.pointsA), uint64(c.wires-c.pointsB)
	var single []curve.G1Affine
	var pair []curve.G2Affine
	var err error
	g1 := func(to *[]curve.G1Affine, n int) {
		if err == nil {
			*to, err = readPoints(r, rawG1, n, check)
		}
	}
	g2 := func(to *[]curve.G2Affine, n int) {
		if err == nil {
			*to, err = readPoints(r, rawG2, n, check)
		}
	}
	g1(&single, 3)
	g1(&pk.G1.A, c.pointsA)
	g1(&pk.G1.B, c.pointsB)
	g1(&pk.G1.Z, int(c.domain)-1)
	g1(&pk.G1.K, c.private)
	g2(&pair, 2)
	g2(&pk.G2.B, c.pointsB)
	pk.CommitmentKeys = make([]pedersen.ProvingKey, len(c.committed))
	for i, n := range c.committed {
		g1(&pk.CommitmentKeys[i].Basis, n)
		g1(&pk.CommitmentKeys[i].BasisExpSigma, n)
	}
	if err != nil {
		return nil, err
	}
	pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta = single[0], single[1], single[2]
	pk.G2.Beta, pk.G2.Delta = pair[0], pair[1]
	pk.Domain = *fft.NewDomain(c.domain)
	return pk, nil
}

// A verifying key's payload: alpha, beta, delta in G1, beta, gamma, delta in G2, K, and
// for each commitment G and -sigma G.
func writeVerifyingKey(w io.Writer, vk *groth16.VerifyingKey) error {
	if err := writePoints(w, rawG1, []curve.G1Affine{vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta}); err != nil {
		return err
	}
	if err := writePoints(w, rawG2, []curve.G2Affine{vk.G2.Beta, vk.G2.Gamma, vk.G2.Delta}); err != nil {
		return err
	}
	if err := writePoints(w, rawG1, vk.G1.K); err != nil {
		return err
	}
	for _, k := range vk.CommitmentKeys {
		if err := writePoints(w, rawG2, []curve.G2Affine{k.G, k.GSigmaNeg}); err != nil {
			return err
		}
	}
	return nil
}

func readVerifyingKey(r io.Reader, c *Circuit) (*groth16.VerifyingKey, error) {
	g1, err := readPoints(r, rawG1, 3, true)
	if err != nil {
		return nil, err
	}
	g2, err := readPoints(r, rawG2, 3, true)
	if err != nil {
		return nil, err
	}
	vk := &groth16.VerifyingKey{PublicAndCommitmentCommitted: c.publicCommitted}
	vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta = g1[0], g1[1], g1[2]
	vk.G2.Beta, vk.G2.Gamma, vk.G2.Delta = g2[0], g2[1], g2[2]
	if vk.G1.K, err = readPoints(r, rawG1, c.public+len(c.committed), true); err != nil {
		return nil, err
	}
	for range c.committed {
		pair, err := readPoints(r, rawG2, 2, true)
		if err != nil {
			return nil, err
		}
		vk.CommitmentKeys = append(vk.CommitmentKeys, pedersen.VerifyingKey{G: pair[0], GSigmaNeg: pair[1]})
	}
	return vk, vk.Precompute()
}

// related checks that both halves have the same alpha, beta and delta, and the verifying key by
// itself.
func (k *Keys) related() error {
	pk, vk := k.Proving, k.Verifying
	same := pk.G1.Alpha.Equal(&vk.G1.Alpha) && pk.G1.Beta.Equal(&vk.G1.Beta) && pk.G1.Delta.Equal(&vk.G1.Delta) &&
		pk.G2.Beta.Equal(&vk.G2.Beta) && pk.G2.Delta.Equal(&vk.G2.Delta)
	if !same {
		return fmt.Errorf("%w: proving and verifying key are of different set-ups", ErrKeys)
	}
	return checkVerifying(vk)
}

// checkVerifying checks of a verifying key that no secret is trivial, that beta and delta are
// the same in both groups, and that the commitment's base point is gamma. Errors: ErrKeys.
func checkVerifying(vk *groth16.VerifyingKey) error {
	if vk.G1.Alpha.IsInfinity() || vk.G1.Beta.IsInfinity() || vk.G2.Gamma.IsInfinity() || vk.G1.Delta.IsInfinity() {
		return fmt.Errorf("%w: a secret is zero", ErrKeys)
	}
	_, _, g1, g2 := curve.Generators()
	if !sameRatio(vk.G1.Beta, g1, vk.G2.Beta, g2) || !sameRatio(vk.G1.Delta, g1, vk.G2.Delta, g2) {
		return fmt.Errorf("%w: beta or delta differ between the groups", ErrKeys)
	}
	for _, ck := range vk.CommitmentKeys {
		// With a sigma of zero, everybody would know how to open every commitment.
		if ck.GSigmaNeg.IsInfinity() {
			return fmt.Errorf("%w: sigma is zero", ErrKeys)
		}
	}
	return oneBase(vk)
}

// consistent checks what can be told of keys without the secrets they were made with: what
// related does, and that the commitment key's second half is the first times one sigma, the
// verifier's. It does not show that the keys are the circuit's: only a ceremony's transcript
// does.
func (k *Keys) consistent() error {
	if err := k.related(); err != nil {
		return err
	}
	pk, vk := k.Proving, k.Verifying
	for i, ck := range vk.CommitmentKeys {
		basis, times, err := combine(pk.CommitmentKeys[i].Basis, pk.CommitmentKeys[i].BasisExpSigma)
		if err != nil {
			return err
		}
		var sigma curve.G2Affine
		if sigma.Neg(&ck.GSigmaNeg); !sameRatio(times, basis, sigma, ck.G) {
			return fmt.Errorf("%w: commitment key %d has several sigmas", ErrKeys, i)
		}
	}
	return nil
}

// combine returns one random linear combination of two lists of points.
func combine(a, b []curve.G1Affine) (x, y curve.G1Affine, err error) {
	scalars := make([]fr.Element, len(a))
	for i := range scalars {
		if _, err := scalars[i].SetRandom(); err != nil {
			return x, y, err
		}
	}
	_, errA := x.MultiExp(a, scalars, ecc.MultiExpConfig{})
	_, errB := y.MultiExp(b, scalars, ecc.MultiExpConfig{})
	return x, y, errors.Join(errA, errB)
}

// sameRatio tells whether a is to b what c is to d.
func sameRatio(a, b curve.G1Affine, c, d curve.G2Affine) bool {
	var negative curve.G1Affine
	negative.Neg(&b)
	ok, err := curve.PairingCheck([]curve.G1Affine{a, negative}, []curve.G2Affine{d, c})
	return err == nil && ok
}
