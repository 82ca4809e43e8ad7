package proving

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// ProofRecord says what is known of a proof that was accepted.
type ProofRecord struct {
	Batch   uint64      `json:"batch"`
	Hash    common.Hash `json:"batchHash"`
	Program string      `json:"program"` // root of the program image
	Size    int         `json:"size"`    // bytes of the proof
	Checked
	Cycles   uint64  `json:"cycles"` // by the prover's account, as what follows
	Cells    uint64  `json:"cells"`
	Worker   string  `json:"worker"`
	Attempts int     `json:"attempts"` // before it
	Seconds  float64 `json:"seconds"`  // from asking for it to accepting it
	Made     int64   `json:"made"`     // seconds since 1970
}

// proofFiles keeps the proofs of batches in a folder: BATCH.proof for `zkgeth verify`,
// with a record in BATCH.json.
type proofFiles struct {
	dir  string
	keep int // of final batches; 0 for all
}

const (
	proofExt  = ".proof"
	recordExt = ".json"
)

func (f *proofFiles) path(batch uint64, ext string) string {
	return filepath.Join(f.dir, strconv.FormatUint(batch, 10)+ext)
}

// save keeps a proof. The record comes last: without it there is no proof.
func (f *proofFiles) save(r *ProofRecord, data []byte) error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	if err := remove(f.path(r.Batch, recordExt)); err != nil { // of another assembly of the batch
		return err
	}
	if err := writeAtomic(f.path(r.Batch, proofExt), data); err != nil {
		return err
	}
	return f.note(r)
}

func (f *proofFiles) note(r *ProofRecord) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return writeAtomic(f.path(r.Batch, recordExt), data)
}

// load returns the proof of a batch that was kept; [ErrNoProof] when there is none.
func (f *proofFiles) load(batch uint64, hash common.Hash) (*ProofRecord, []byte, error) {
	r, err := f.record(batch, hash)
	if err != nil {
		return nil, nil, err
	}
	data, err := os.ReadFile(f.path(batch, proofExt))
	if err != nil {
		return nil, nil, fmt.Errorf("%w of batch %d: %w", ErrNoProof, batch, err)
	}
	return r, data, nil
}

// record is load without the proof.
func (f *proofFiles) record(batch uint64, hash common.Hash) (*ProofRecord, error) {
	data, err := os.ReadFile(f.path(batch, recordExt))
	if err != nil {
		return nil, fmt.Errorf("%w of batch %d: %w", ErrNoProof, batch, err)
	}
	r := new(ProofRecord)
	if err := json.Unmarshal(data, r); err != nil || r.Batch != batch || r.Hash != hash {
		return nil, fmt.Errorf("%w of batch %d with hash %v", ErrNoProof, batch, hash)
	}
	return r, nil
}

// drop removes the proof of a batch.
func (f *proofFiles) drop(batch uint64) error {
	return errors.Join(remove(f.path(batch, recordExt)), remove(f.path(batch, proofExt)))
}

// prune removes proofs of batches that are final, but for the last ones, and what a kill
// has left half written.
func (f *proofFiles) prune(final uint64) error {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var old []uint64
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), partPrefix) {
			err = errors.Join(err, remove(filepath.Join(f.dir, entry.Name())))
		}
		name, isProof := strings.CutSuffix(entry.Name(), proofExt)
		if n, no := strconv.ParseUint(name, 10, 64); isProof && no == nil && n <= final {
			old = append(old, n)
		}
	}
	if f.keep == 0 || len(old) <= f.keep {
		return err
	}
	slices.Sort(old)
	for _, n := range old[:len(old)-f.keep] {
		err = errors.Join(err, f.drop(n))
	}
	return err
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// partPrefix begins the names of files that are being written.
const partPrefix = ".part-"

// writeAtomic writes a file that is there whole or not at all, a power failure included.
func writeAtomic(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), partPrefix)
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}
