package setup

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	bn254mpc "github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
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
		"other powers in a header": {func(t *testing.T, cer *Ceremony) {
			reseal(t, cer.path(2), func(h *header, _ []byte) { h.parent[0]++ })
		}, ErrTranscript},
		"a contribution as keys": {func(t *testing.T, cer *Ceremony) {
			reseal(t, cer.path(2), func(h *header, _ []byte) { h.origin = OriginCeremony })
		}, ErrFile},
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

// A folder is one, whatever its name: what the others hold is no part of the ceremony.
func TestFolderOfACeremony(t *testing.T) {
	c := compile(t, &square{addend: 5})
	srs := loadPowers(t, c.Domain())
	for _, name := range []string{"ceremony [1]", "c?", "c*", `c\c`, "c[", "c c"} {
		cer, err := Begin(c, srs, filepath.Join(t.TempDir(), name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(filepath.Join(filepath.Dir(cer.dir), "cc"), os.DirFS(cer.dir)); err != nil {
			t.Fatal(err)
		}
		for i := range uint32(2) {
			if got, err := cer.Contribute(Options{}); err != nil || got.Index != i+1 {
				t.Errorf("%s, contribution %d: %v, %v", name, i+1, got, err)
			}
		}
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

// A state that is there is not replaced on file systems without hard links either.
func TestPlaceWithoutLinks(t *testing.T) {
	none := func(string, string) error { return syscall.EPERM }
	for name, link := range map[string]func(from, to string) error{"links": os.Link, "no links": none} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			to := filepath.Join(dir, "state")
			for i, want := range []error{nil, fs.ErrExist} {
				from := filepath.Join(dir, fmt.Sprint("unfinished", i))
				if err := os.WriteFile(from, []byte{byte(i)}, 0o600); err != nil {
					t.Fatal(err)
				}
				if err := placeNew(from, to, link); !errors.Is(err, want) {
					t.Fatalf("file %d: %v", i, err)
				}
				if data, err := os.ReadFile(to); err != nil || !bytes.Equal(data, []byte{0}) {
					t.Errorf("file %d left %v, %v", i, data, err)
				}
				if _, err := os.Stat(from); (err == nil) != (want != nil) {
					t.Errorf("file %d: %v", i, err)
				}
			}
		})
	}
}

// Lengths are the circuit's: nothing is read, or made room for, by what a state says.
func TestStateLengths(t *testing.T) {
	c, _, cer := ceremony(t, &square{addend: 5}, 1)
	file, err := os.ReadFile(cer.path(1))
	if err != nil {
		t.Fatal(err)
	}
	state := file[headerSize:]
	k := 2 + sizeShortG1
	z := k + 4 + c.private*sizeShortG1
	sigma := z + 4 + (int(c.domain)-1)*sizeShortG1 + sizeShortG2
	for name, at := range map[string]int{"commitments": 1, "K": k + 3, "Z": z + 3, "commitment key": sigma + 3, "challenge": len(state) - 33} {
		for _, by := range []byte{1, 255} {
			data := bytes.Clone(state)
			data[at] += by
			if _, err := readState(bytes.NewReader(data), c, 1); !errors.Is(err, ErrFile) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := readState(bytes.NewReader(state), c, 1); err != nil {
		t.Error(err)
	}
	if _, err := readState(bytes.NewReader(state[:len(state)-1]), c, 1); !errors.Is(err, ErrFile) {
		t.Errorf("cut off: %v", err)
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
		if err == nil && stateHash(state) != sha256.Sum256(data) {
			t.Error("a state with two encodings")
		}
	})
}
