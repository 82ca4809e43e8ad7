package setup

import (
	"errors"
	"os"
	"strings"
	"testing"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	bn254mpc "github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
)

// forge replaces the last state by one that an attacker made of it, with good checksums.
func forge(t *testing.T, cer *Ceremony, index uint32, change func(prev, state *mpcsetup.Phase2)) {
	t.Helper()
	prev, _, err := cer.read(index - 1)
	if err != nil {
		t.Fatal(err)
	}
	state, _, err := cer.read(index)
	if err != nil {
		t.Fatal(err)
	}
	change(prev, state)
	if err := os.Remove(cer.path(index)); err != nil {
		t.Fatal(err)
	}
	if _, err := cer.write(index, state); err != nil {
		t.Fatal(err)
	}
}

func TestCeremonyAttacks(t *testing.T) {
	_, _, g1, g2 := curve.Generators()
	// A stranger's contribution, for what can be taken from one.
	_, _, stranger := ceremony(t, &square{addend: 5}, 1)
	alien, _, err := stranger.read(1)
	if err != nil {
		t.Fatal(err)
	}
	attacks := map[string]struct {
		change func(prev, state *mpcsetup.Phase2)
		want   string
	}{
		"point of K":                {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.PKK[3] = g1 }, "δ"},
		"last point of K":           {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.PKK[len(s.Parameters.G1.PKK)-1] = g1 }, "δ"},
		"point of Z":                {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.Z[0] = g1 }, "δ"},
		"last point of Z":           {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.Z[len(s.Parameters.G1.Z)-1] = g1 }, "δ"},
		"delta in G1":               {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.Delta = g1 }, "δ"},
		"delta in G2":               {func(_, s *mpcsetup.Phase2) { s.Parameters.G2.Delta = g2 }, "δ"},
		"commitment key":            {func(_, s *mpcsetup.Phase2) { s.Parameters.G1.SigmaCKK[0][2] = g1 }, "σ"},
		"sigma":                     {func(_, s *mpcsetup.Phase2) { s.Parameters.G2.Sigma[0] = s.Parameters.G2.Delta }, "σ"},
		"proof of delta":            {func(_, s *mpcsetup.Phase2) { s.Delta = alien.Delta }, "δ"},
		"proof of sigma":            {func(_, s *mpcsetup.Phase2) { s.Sigmas[0] = alien.Sigmas[0] }, "σ"},
		"proofs exchanged":          {func(_, s *mpcsetup.Phase2) { s.Delta, s.Sigmas[0] = s.Sigmas[0], s.Delta }, "σ"},
		"proof of nothing":          {func(_, s *mpcsetup.Phase2) { s.Delta = bn254mpc.UpdateProof{} }, "δ"},
		"other challenge":           {func(_, s *mpcsetup.Phase2) { s.Challenge[5]++ }, "another state"},
		"sigma left alone":          {leaveSigma, "does not change sigma"},
		"identity":                  {identity, "does not change delta"},
		"sigma reset":               {resetSigma, "σ"},
		"a stranger's, as it is":    {func(_, s *mpcsetup.Phase2) { *s = *alien }, "another state"},
		"a stranger's, with a name": {func(_, s *mpcsetup.Phase2) { c := s.Challenge; *s = *alien; s.Challenge = c }, ""},
	}
	c, srs, honest := ceremony(t, &square{addend: 5}, 2)
	for name, a := range attacks {
		cer := copied(t, honest)
		forge(t, cer, 2, a.change)
		if _, err := cer.Verify(srs, Options{}); !errors.Is(err, ErrTranscript) || !strings.Contains(err.Error(), a.want) {
			t.Errorf("%s: %v", name, err)
		}
		// nor does the next contributor, who has no powers of tau, go on from there
		again, err := OpenCeremony(c, cer.dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := again.Contribute(Options{}); !errors.Is(err, ErrTranscript) {
			t.Errorf("%s, contributing: %v", name, err)
		}
		if _, _, err := cer.Seal(srs, beacon, Options{}); !errors.Is(err, ErrTranscript) {
			t.Errorf("%s, sealing: %v", name, err)
		}
	}
}

// identity is a contribution of ones, with valid proofs.
func identity(prev, s *mpcsetup.Phase2) { contributionOf(prev, s, 1, 1) }

// leaveSigma contributes to delta only.
func leaveSigma(prev, s *mpcsetup.Phase2) { contributionOf(prev, s, 77, 1) }

// resetSigma starts the commitment key afresh, with a sigma that its maker knows.
func resetSigma(prev, s *mpcsetup.Phase2) {
	contributionOf(prev, s, 77, 78)
	_, _, _, g2 := curve.Generators()
	sigma := element(78)
	s.Sigmas[0] = bn254mpc.UpdateValues(&sigma, s.Challenge, mpcsetup.DST_SIGMA, &g2)
	s.Parameters.G2.Sigma[0] = g2
}

// contributionOf makes a contribution with chosen secrets.
func contributionOf(prev, s *mpcsetup.Phase2, delta, sigma uint64) {
	challenge := s.Challenge
	*s = *prev
	s.Challenge, s.Sigmas = challenge, make([]bn254mpc.UpdateProof, 1)
	d, sg := element(delta), element(sigma)
	var inverse fr.Element
	inverse.Inverse(&d)
	s.Delta = bn254mpc.UpdateValues(&d, challenge, mpcsetup.DST_DELTA, &s.Parameters.G1.Delta, &s.Parameters.G2.Delta)
	bn254mpc.UpdateValues(&inverse, challenge, mpcsetup.DST_DELTA, s.Parameters.G1.Z, s.Parameters.G1.PKK)
	s.Sigmas[0] = bn254mpc.UpdateValues(&sg, challenge, mpcsetup.DST_SIGMA, &s.Parameters.G2.Sigma[0], s.Parameters.G1.SigmaCKK[0])
}

// gnark's own check takes what is refused here; the tests above would not notice if the
// contributions they forge were wrong for other reasons.
func TestWhatGnarkAccepts(t *testing.T) {
	for name, change := range map[string]func(prev, s *mpcsetup.Phase2){
		"identity":   identity,
		"sigma":      leaveSigma,
		"no name":    func(_, s *mpcsetup.Phase2) { s.Challenge = nil },
		"all chosen": func(prev, s *mpcsetup.Phase2) { contributionOf(prev, s, 5, 6) },
	} {
		_, _, cer := ceremony(t, &square{addend: 5}, 2)
		prev, _, _ := cer.read(1)
		again, hash, _ := cer.read(1)
		next, _, err := cer.read(2)
		if err != nil {
			t.Fatal(err)
		}
		change(again, next)
		mine := follows(prev, next, hash)
		if err := prev.Verify(next); err != nil {
			t.Errorf("%s: gnark refuses it: %v", name, err)
		}
		if name == "all chosen" {
			if mine != nil {
				t.Errorf("%s: %v", name, mine)
			}
		} else if !errors.Is(mine, ErrTranscript) {
			t.Errorf("%s: %v", name, mine)
		}
	}
}
