package setup

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	bn254mpc "github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/rangecheck"
)

var beacon = bytes.Repeat([]byte{0xbe}, MinBeacon)

// ceremony starts one for a circuit and has n people contribute.
func ceremony(t testing.TB, circuit frontend.Circuit, n int) (*Circuit, *SRS, *Ceremony) {
	t.Helper()
	c := compile(t, circuit)
	srs := loadPowers(t, c.Domain())
	dir := filepath.Join(t.TempDir(), "ceremony")
	if _, err := Begin(c, srs, dir, Options{}); err != nil {
		t.Fatal(err)
	}
	cer, err := OpenCeremony(c, dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		got, err := cer.Contribute(Options{})
		if err != nil || int(got.Index) != i+1 {
			t.Fatal(got, err)
		}
	}
	return c, srs, cer
}

// copied is the same ceremony in another folder.
func copied(t *testing.T, cer *Ceremony) *Ceremony {
	t.Helper()
	out := *cer
	out.dir = filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(out.dir, os.DirFS(cer.dir)); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestCeremony(t *testing.T) {
	for name, circuit := range map[string]struct{ define, assign frontend.Circuit }{
		"commitment": {&square{addend: 5}, &square{X: 9*9 + 5, Y: 9}},
		"plain":      {&plain{}, &plain{X: 1, Y: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			c, srs, cer := ceremony(t, circuit.define, 2)
			transcript, err := cer.Verify(srs, Options{})
			if err != nil || len(transcript.Contributions) != 2 || transcript.Circuit != c.hash || transcript.PowersFile != srs.Source {
				t.Fatal(transcript, err)
			}
			keys, sealed, err := cer.Seal(srs, beacon, Options{})
			if err != nil || keys.Origin != OriginCeremony || sealed.Contributions[1] != transcript.Contributions[1] {
				t.Fatal(err)
			}
			proves(t, c, keys, circuit.assign)
			// anybody gets the same keys
			again, _, err := cer.Seal(loadPowers(t, c.Domain()), beacon, Options{})
			if err != nil || again.Hashes != keys.Hashes {
				t.Fatal(err)
			}
			other, _, err := cer.Seal(srs, bytes.Repeat([]byte{1}, MinBeacon), Options{})
			if err != nil || other.Hashes.ProvingKey == keys.Hashes.ProvingKey || other.Hashes.VerifyingKey == keys.Hashes.VerifyingKey {
				t.Fatal("another beacon gives the same keys", err)
			}
			dir, err := keys.Save(t.TempDir(), sealed)
			if err != nil {
				t.Fatal(err)
			}
			loaded, err := Load(c, dir, nil)
			if err != nil || loaded.Origin != OriginCeremony {
				t.Fatal(err)
			}
			proves(t, c, loaded, circuit.assign)
		})
	}
}

// Every contribution changes every secret: delta, and sigma of the commitment key.
func TestContributionsCoverEverySecret(t *testing.T) {
	_, _, cer := ceremony(t, &square{addend: 5}, 2)
	a, _, err := cer.read(1)
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := cer.read(2)
	if err != nil {
		t.Fatal(err)
	}
	pa, pb := &a.Parameters, &b.Parameters
	if len(pa.G2.Sigma) != 1 || pa.G2.Sigma[0].Equal(&pb.G2.Sigma[0]) || pa.G2.Delta.Equal(&pb.G2.Delta) || pa.G1.Delta.Equal(&pb.G1.Delta) {
		t.Error("a secret stayed as it was")
	}
	for i := range pa.G1.SigmaCKK[0] {
		if pa.G1.SigmaCKK[0][i].Equal(&pb.G1.SigmaCKK[0][i]) {
			t.Errorf("element %d of the commitment key stayed as it was", i)
		}
	}
}

func TestCeremonyIsNotReady(t *testing.T) {
	c, srs, cer := ceremony(t, &square{addend: 5}, 0)
	if _, _, err := cer.Seal(srs, beacon, Options{}); !errors.Is(err, ErrCeremony) || !strings.Contains(err.Error(), "nobody has contributed") {
		t.Errorf("no contribution: %v", err)
	}
	if _, err := cer.Contribute(Options{}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := cer.Seal(srs, beacon[1:], Options{}); !errors.Is(err, ErrCeremony) {
		t.Errorf("a short beacon: %v", err)
	}
	if _, err := Begin(c, srs, cer.dir, Options{}); !errors.Is(err, ErrCeremony) {
		t.Errorf("a second start: %v", err)
	}
	if _, err := OpenCeremony(c, t.TempDir()); !errors.Is(err, ErrCeremony) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := Begin(c, loadPowers(t, 16), t.TempDir(), Options{}); !errors.Is(err, ErrPowers) {
		t.Errorf("powers for a smaller domain: %v", err)
	}
	little := Options{Memory: c.CeremonyMemory() - 1}
	if _, err := cer.Contribute(little); !errors.Is(err, ErrResources) {
		t.Errorf("little memory: %v", err)
	}
	if _, err := cer.Verify(srs, little); !errors.Is(err, ErrResources) {
		t.Errorf("little memory: %v", err)
	}
}

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

// Files that were moved, dropped or taken from elsewhere.
func TestTranscriptAttacks(t *testing.T) {
	renumber := func(t *testing.T, cer *Ceremony, from, to uint32) {
		t.Helper()
		if err := os.Rename(cer.path(from), cer.path(to)); err != nil {
			t.Fatal(err)
		}
		reseal(t, cer.path(to), func(h *header, _ []byte) { h.index = to })
	}
	attacks := map[string]struct {
		do   func(t *testing.T, cer *Ceremony)
		want error
	}{
		"the first is dropped": {func(t *testing.T, cer *Ceremony) { renumber(t, cer, 2, 1); renumber(t, cer, 3, 2) }, ErrTranscript},
		"one is dropped":       {func(t *testing.T, cer *Ceremony) { renumber(t, cer, 3, 2) }, ErrTranscript},
		"a gap":                {func(t *testing.T, cer *Ceremony) { _ = os.Remove(cer.path(2)) }, ErrTranscript},
		"reordered": {func(t *testing.T, cer *Ceremony) {
			renumber(t, cer, 1, 9)
			renumber(t, cer, 2, 1)
			renumber(t, cer, 9, 2)
		}, ErrTranscript},
		"renamed": {func(t *testing.T, cer *Ceremony) {
			if err := os.Rename(cer.path(3), cer.path(2)); err != nil {
				t.Fatal(err)
			}
		}, ErrFile},
		"started over": {func(t *testing.T, cer *Ceremony) {
			for i := uint32(1); i <= 3; i++ {
				_ = os.Remove(cer.path(i))
			}
			state, _, err := cer.read(0)
			if err != nil {
				t.Fatal(err)
			}
			// somebody keeps the secrets and presents the result as a start
			contributionOf(state, state, 5, 6)
			state.Challenge, state.Delta, state.Sigmas = nil, bn254mpc.UpdateProof{}, make([]bn254mpc.UpdateProof, 1)
			_ = os.Remove(cer.path(0))
			if _, err := cer.write(0, state); err != nil {
				t.Fatal(err)
			}
			if _, err := cer.Contribute(Options{}); err != nil {
				t.Fatal(err)
			}
		}, ErrTranscript},
		"damaged": {func(t *testing.T, cer *Ceremony) {
			data, err := os.ReadFile(cer.path(2))
			if err != nil {
				t.Fatal(err)
			}
			data[len(data)-1]++
			if err := os.WriteFile(cer.path(2), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrFile},
	}
	_, srs, honest := ceremony(t, &square{addend: 5}, 3)
	for name, a := range attacks {
		cer := copied(t, honest)
		a.do(t, cer)
		if _, err := cer.Verify(srs, Options{}); !errors.Is(err, a.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// parabola is a circuit of the shape of square.
type parabola struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (s *parabola) Define(api frontend.API) error {
	rangecheck.New(api).Check(s.Y, 16)
	api.AssertIsEqual(s.X, api.Add(api.Mul(s.Y, s.Y), api.Mul(s.Y, 3)))
	return nil
}

// The same number of constraints of the same form, but another circuit or other powers.
// (Circuits that differ in nothing but constants added to public inputs have the same
// states: what differs is in the verifying key alone, and made when the keys are.)
func TestCeremonyOfAnother(t *testing.T) {
	c, srs, cer := ceremony(t, &square{addend: 5}, 1)
	other, _, foreign := ceremony(t, &parabola{}, 1)
	if _, err := OpenCeremony(c, foreign.dir); !errors.Is(err, ErrOtherCircuit) {
		t.Errorf("a ceremony of another circuit: %v", err)
	}
	if other.stateSize(1) != c.stateSize(1) {
		t.Fatal("the circuits differ in size, so the next check says nothing")
	}
	for i := uint32(0); i < 2; i++ {
		reseal(t, foreign.path(i), func(h *header, _ []byte) { h.circuit = c.hash })
	}
	claimed, err := OpenCeremony(c, foreign.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := claimed.Verify(srs, Options{}); !errors.Is(err, ErrTranscript) {
		t.Errorf("another circuit under this one's name: %v", err)
	}
	known, err := newSRS(powersOf(5, element(5), element(7), element(11)), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cer.Verify(known, Options{}); !errors.Is(err, ErrPowers) {
		t.Errorf("other powers: %v", err)
	}
	for i := uint32(0); i < 2; i++ {
		reseal(t, cer.path(i), func(h *header, _ []byte) { h.parent = known.hash })
	}
	claimed, err = OpenCeremony(c, cer.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := claimed.Verify(known, Options{}); !errors.Is(err, ErrTranscript) {
		t.Errorf("other powers under these ones' name: %v", err)
	}
	reseal(t, cer.path(1), func(h *header, _ []byte) { h.parent = srs.hash })
	if _, err := claimed.Verify(known, Options{}); !errors.Is(err, ErrTranscript) {
		t.Errorf("states with different powers: %v", err)
	}
}

// Contributions are never written over.
func TestStatesAreNotReplaced(t *testing.T) {
	_, _, cer := ceremony(t, &square{addend: 5}, 1)
	state, _, err := cer.read(1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cer.write(1, state); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second first contribution: %v", err)
	}
}

// readState never panics, and takes nothing but the encoding of what it returns.
func FuzzState(f *testing.F) {
	c, _, cer := ceremony(f, &square{addend: 5}, 1)
	file, err := os.ReadFile(cer.path(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(0), []byte{})
	f.Add(uint16(34), []byte{0xff, 0xff, 0xff, 0xff})
	f.Add(uint16(2), []byte{0})
	f.Add(uint16(len(file)-headerSize-33), []byte{0})
	f.Fuzz(func(t *testing.T, at uint16, change []byte) {
		data := bytes.Clone(file[headerSize:])
		copy(data[int(at)%len(data):], change)
		state, err := readState(bytes.NewReader(data), c, 1)
		if err != nil && !errors.Is(err, ErrFile) {
			t.Errorf("unexpected error: %v", err)
		}
		if err == nil {
			_ = stateHash(state) // must not panic
		}
	})
}
