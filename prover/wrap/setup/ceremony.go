package setup

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
)

// maxContributions bounds a ceremony: files are numbered with four digits.
const maxContributions = 9999

// MinBeacon is the least length of a beacon in bytes.
const MinBeacon = 32

// Ceremony is the second phase of a set-up: a folder of states, 0000.phase2 being made of
// the powers of tau and the circuit by anybody, every later one by a contributor from the
// one before it. A contribution multiplies delta, and the sigma of the Pedersen commitment
// key, by secrets that only its maker has seen; whoever destroys both makes it impossible
// to forge proofs, and commitments in them, with these keys.
type Ceremony struct {
	circuit *Circuit
	dir     string
	powers  Hash
}

// Contribution is what a contributor keeps and publishes, and finds again in a Transcript.
type Contribution struct {
	Index uint32 `json:"index"`
	Hash  Hash   `json:"hash"` // SHA-256 of the state's encoding
}

// Transcript is a ceremony that was checked from its start.
type Transcript struct {
	Circuit       Hash           `json:"circuit"`
	Powers        Hash           `json:"powers"`
	PowersFile    string         `json:"powersFile"` // SRS.Source
	Contributions []Contribution `json:"contributions"`
	Beacon        string         `json:"beacon,omitempty"` // of a sealed one, in hexadecimal
}

func (cer *Ceremony) path(index uint32) string {
	return filepath.Join(cer.dir, fmt.Sprintf("%04d.phase2", index))
}

// Begin starts a ceremony in a folder that has none. Errors: ErrPowers, ErrCeremony,
// ErrResources, those of files.
func Begin(c *Circuit, srs *SRS, dir string, opts Options) (*Ceremony, error) {
	cer := &Ceremony{circuit: c, dir: dir, powers: srs.hash}
	if _, err := os.Stat(cer.path(0)); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: there is one in %s already (%w)", ErrCeremony, dir, errors.Join(err))
	}
	if err := opts.check("a ceremony for this circuit", c.CeremonyMemory(), c.stateSize(0)+1<<20, dir); err != nil {
		return nil, err
	}
	first, _, err := initial(c, srs, opts)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("folder of the ceremony: %w", err)
	}
	_, err = cer.write(0, first)
	return cer, err
}

// initial makes the first state and what of the keys depends on no contribution.
func initial(c *Circuit, srs *SRS, opts Options) (*mpcsetup.Phase2, *mpcsetup.Phase2Evaluations, error) {
	if srs.Domain() != c.domain {
		return nil, nil, fmt.Errorf("%w: they are for a domain of %d, the circuit has %d", ErrPowers, srs.Domain(), c.domain)
	}
	opts.expect("evaluating the circuit at tau", c.evaluationTime())
	state := new(mpcsetup.Phase2)
	evaluations := state.Initialize(c.r1cs, &srs.commons)
	return state, &evaluations, nil
}

// OpenCeremony opens a ceremony for a circuit. Errors: ErrCeremony, ErrFile,
// ErrOtherCircuit, those of files.
func OpenCeremony(c *Circuit, dir string) (*Ceremony, error) {
	cer := &Ceremony{circuit: c, dir: dir}
	f, h, err := cer.open(0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: there is none in %s", ErrCeremony, dir)
	}
	if err != nil {
		return nil, err
	}
	cer.powers = h.parent
	return cer, f.Close()
}

func (cer *Ceremony) open(index uint32) (*os.File, *header, error) {
	return openFile(cer.path(index), KindPhase2, cer.circuit.hash, func(h *header) uint64 {
		if h.index != index {
			return 0
		}
		return cer.circuit.stateSize(index)
	})
}

// stateName is what files with states are called.
var stateName = regexp.MustCompile(`^[0-9]{4}\.phase2$`)

// last is the index of the last state. Gaps are an error.
func (cer *Ceremony) last() (uint32, error) {
	// No pattern of filepath.Glob: in one, the folder's own name may have a meaning.
	entries, err := os.ReadDir(cer.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	states := uint32(0)
	for _, e := range entries { // by name
		if !stateName.MatchString(e.Name()) {
			continue
		}
		if e.Name() != filepath.Base(cer.path(states)) {
			return 0, fmt.Errorf("%w: %s is missing", ErrTranscript, cer.path(states))
		}
		states++
	}
	if states == 0 {
		return 0, fmt.Errorf("%w: there is none in %s", ErrCeremony, cer.dir)
	}
	return states - 1, nil
}

// read reads a state and its hash.
func (cer *Ceremony) read(index uint32) (_ *mpcsetup.Phase2, hash Hash, err error) {
	f, h, err := cer.open(index)
	if err != nil {
		return nil, hash, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	fail := func(err error) error { return fmt.Errorf("%s: %w", cer.path(index), err) }
	if h.parent != cer.powers {
		return nil, hash, fail(fmt.Errorf("%w: it was made with other powers of tau", ErrTranscript))
	}
	if h.origin != OriginNone {
		return nil, hash, fail(fmt.Errorf("%w: origin %d", ErrFile, h.origin))
	}
	r := readPayload(f, h)
	state, err := readState(r, cer.circuit, index)
	if err == nil {
		err = r.close()
	}
	if err != nil {
		return nil, hash, fail(err)
	}
	return state, h.payload, nil
}

func (cer *Ceremony) write(index uint32, state *mpcsetup.Phase2) (Contribution, error) {
	h := &header{kind: KindPhase2, index: index, circuit: cer.circuit.hash, parent: cer.powers}
	err := writeFile(cer.path(index), h, func(w io.Writer) error {
		_, err := state.WriteTo(w)
		return err
	})
	return Contribution{Index: index, Hash: h.payload}, err
}

// check goes through the states, each read once, and returns the last with all contributions.
// The first must have the hash that is given, if one is.
func (cer *Ceremony) check(first *Hash, opts Options) (*mpcsetup.Phase2, Hash, []Contribution, error) {
	last, err := cer.last()
	if err != nil {
		return nil, Hash{}, nil, err
	}
	contributions := []Contribution{}
	state, hash, err := cer.read(0)
	if err != nil {
		return nil, Hash{}, nil, err
	}
	if first != nil && hash != *first {
		return nil, Hash{}, nil, fmt.Errorf("%s: %w: it is not what circuit and powers of tau give", cer.path(0), ErrTranscript)
	}
	for i := uint32(1); i <= last; i++ {
		opts.observe("checking contributions", int64(i-1), int64(last))
		next, nextHash, err := cer.read(i)
		if err != nil {
			return nil, Hash{}, nil, err
		}
		if err := follows(state, next, hash); err != nil {
			return nil, Hash{}, nil, fmt.Errorf("%s: %w", cer.path(i), err)
		}
		state, hash = next, nextHash
		contributions = append(contributions, Contribution{Index: i, Hash: hash})
	}
	opts.observe("checking contributions", int64(last), int64(last))
	return state, hash, contributions, nil
}

// Contribute checks the contributions so far, adds one with fresh secrets and forgets
// them. That the first state is the circuit's takes the powers of tau: Verify.
//
// Errors: ErrTranscript, ErrFile, ErrCeremony, ErrResources, those of files.
func (cer *Ceremony) Contribute(opts Options) (*Contribution, error) {
	last, err := cer.last()
	if err != nil {
		return nil, err
	}
	if last >= maxContributions {
		return nil, fmt.Errorf("%w: it has %d contributions, the most there can be", ErrCeremony, last)
	}
	index := last + 1
	if err := opts.check("a contribution", cer.circuit.CeremonyMemory(), cer.circuit.stateSize(index)+1<<20, cer.dir); err != nil {
		return nil, err
	}
	state, _, _, err := cer.check(nil, opts)
	if err != nil {
		return nil, err
	}
	opts.expect("contributing", cer.circuit.scalingTime())
	state.Contribute()
	out, err := cer.write(index, state)
	if err != nil {
		return nil, err
	}
	// What was written is what others will read.
	opts.observe("checking the contribution", 0, 0)
	prev, hash, err := cer.read(last)
	if err != nil {
		return nil, err
	}
	next, _, err := cer.read(index)
	if err != nil {
		return nil, err
	}
	if err := follows(prev, next, hash); err != nil {
		return nil, fmt.Errorf("%s: %w", cer.path(index), err)
	}
	return &out, nil
}

// Verify checks all of the ceremony: that its first state is that of the circuit and the
// powers, and that every later one is a contribution to the one before it.
//
// Errors: ErrTranscript, ErrPowers, ErrFile, ErrResources, those of files.
func (cer *Ceremony) Verify(srs *SRS, opts Options) (*Transcript, error) {
	_, _, t, err := cer.verify(srs, opts)
	return t, err
}

func (cer *Ceremony) verify(srs *SRS, opts Options) (*mpcsetup.Phase2, *mpcsetup.Phase2Evaluations, *Transcript, error) {
	if srs.hash != cer.powers {
		return nil, nil, nil, fmt.Errorf("%w: the ceremony is with powers %s, these are %s", ErrPowers, cer.powers, srs.hash)
	}
	if err := opts.check("checking the ceremony", cer.circuit.CeremonyMemory(), 0, cer.dir); err != nil {
		return nil, nil, nil, err
	}
	first, evaluations, err := initial(cer.circuit, srs, opts)
	if err != nil {
		return nil, nil, nil, err
	}
	start := stateHash(first)
	state, _, contributions, err := cer.check(&start, opts)
	if err != nil {
		return nil, nil, nil, err
	}
	return state, evaluations, &Transcript{
		Circuit: cer.circuit.hash, Powers: srs.hash, PowersFile: srs.Source, Contributions: contributions,
	}, nil
}

// Seal checks all of the ceremony and makes its keys, with a last contribution by the
// public beacon: a value that nobody could know while contributions were made. Nothing in
// it is secret or random, so anybody who has ceremony, powers and beacon gets the same
// keys. The caller saves them with Save.
//
// Errors: those of Verify, ErrCeremony without a contribution or with a short beacon.
func (cer *Ceremony) Seal(srs *SRS, beacon []byte, opts Options) (*Keys, *Transcript, error) {
	if len(beacon) < MinBeacon {
		return nil, nil, fmt.Errorf("%w: a beacon has at least %d bytes, this has %d", ErrCeremony, MinBeacon, len(beacon))
	}
	state, evaluations, transcript, err := cer.verify(srs, opts)
	if err != nil {
		return nil, nil, err
	}
	if len(transcript.Contributions) == 0 {
		return nil, nil, fmt.Errorf("%w: nobody has contributed, so anybody could forge proofs", ErrCeremony)
	}
	opts.expect("sealing", cer.circuit.scalingTime())
	pk, vk := state.Seal(&srs.commons, evaluations, beacon)
	keys, err := newKeys(cer.circuit, pk.(*groth16.ProvingKey), vk.(*groth16.VerifyingKey), OriginCeremony)
	if err != nil {
		return nil, nil, err
	}
	transcript.Beacon = hex.EncodeToString(beacon)
	return keys, transcript, nil
}

// Save writes the keys of a ceremony, and what is known of it, to KeysDir(dir, circuit,
// OriginCeremony) and returns the folder.
func (k *Keys) Save(dir string, t *Transcript) (string, error) {
	dir = KeysDir(dir, k.Hashes.Circuit, k.Origin)
	if err := k.save(dir); err != nil {
		return "", err
	}
	record, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		return "", err
	}
	return dir, writeText(filepath.Join(dir, TranscriptFile), append(record, '\n'))
}
