package setup

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	bn254mpc "github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
)

// SRS are the powers of tau that a ceremony starts from: what a first phase, common to all
// circuits, has left.
type SRS struct {
	commons mpcsetup.SrsCommons
	hash    Hash
	// Source is the hash of the file they are from, as its publisher gives it: BLAKE2b-512
	// in hexadecimal. That the file is the published one is for the user to compare.
	Source string
}

// newSRS takes powers whose points are in their groups, and checks that they are powers:
// of one tau, times one and the same alpha and beta, none of them trivial. Whether anybody
// still knows tau, it cannot see.
//
// Errors: ErrPowers.
func newSRS(commons *mpcsetup.SrsCommons, source string) (*SRS, error) {
	n := len(commons.G2.Tau)
	if n < minDomain || n > maxDomain || n&(n-1) != 0 || len(commons.G1.Tau) != 2*n-1 || len(commons.G1.AlphaTau) != n || len(commons.G1.BetaTau) != n {
		return nil, fmt.Errorf("%w: %d, %d, %d, %d powers", ErrPowers, len(commons.G1.Tau), n, len(commons.G1.AlphaTau), len(commons.G1.BetaTau))
	}
	_, _, g1, g2 := curve.Generators()
	if !commons.G1.Tau[0].Equal(&g1) || !commons.G2.Tau[0].Equal(&g2) {
		return nil, fmt.Errorf("%w: they do not start with the generators", ErrPowers)
	}
	if commons.G1.Tau[1].IsInfinity() || commons.G1.AlphaTau[0].IsInfinity() || commons.G1.BetaTau[0].IsInfinity() {
		return nil, fmt.Errorf("%w: tau, alpha or beta is zero", ErrPowers)
	}
	// If tau were in the domain, the vanishing polynomial would be zero at it, and every
	// proof valid.
	if commons.G1.Tau[n].Equal(&g1) {
		return nil, fmt.Errorf("%w: tau is in the domain", ErrPowers)
	}
	if !sameRatio(commons.G1.BetaTau[0], g1, commons.G2.Beta, g2) {
		return nil, fmt.Errorf("%w: beta differs between the groups", ErrPowers)
	}
	if err := bn254mpc.SameRatioMany(commons.G1.Tau, commons.G2.Tau, commons.G1.AlphaTau, commons.G1.BetaTau); err != nil {
		return nil, fmt.Errorf("%w: they are not powers of one tau: %w", ErrPowers, err)
	}
	s := &SRS{commons: *commons, Source: source}
	digest := sha256.New()
	digest.Write([]byte("zkgeth-powers-v1"))
	digest.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	for _, points := range [][]curve.G1Affine{commons.G1.Tau, commons.G1.AlphaTau, commons.G1.BetaTau} {
		if err := writePoints(digest, rawG1, points); err != nil {
			return nil, err
		}
	}
	for _, points := range [][]curve.G2Affine{commons.G2.Tau, {commons.G2.Beta}} {
		if err := writePoints(digest, rawG2, points); err != nil {
			return nil, err
		}
	}
	digest.Sum(s.hash[:0])
	return s, nil
}

// Hash is SHA-256 of the powers that are used. It is in the header of every file of the
// ceremony.
func (s *SRS) Hash() Hash { return s.hash }

// Domain is the largest domain that the powers are for.
func (s *SRS) Domain() uint64 { return uint64(len(s.commons.G2.Tau)) }
