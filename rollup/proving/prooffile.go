package proving

import (
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batchfiles"
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

// proofFiles keeps the proofs of batches: BATCH.proof for `zkgeth verify`, with a record in
// BATCH.json.
type proofFiles struct {
	batchfiles.Dir
	keep int // of final batches; 0 for all
}

const (
	proofExt  = ".proof"
	recordExt = ".json"
)

// save keeps a proof. The record comes last: without it there is no proof.
func (f *proofFiles) save(r *ProofRecord, data []byte) error {
	if err := f.Remove(r.Batch, recordExt); err != nil { // of another assembly of the batch
		return err
	}
	if err := f.Write(r.Batch, proofExt, data); err != nil {
		return err
	}
	return f.note(r)
}

func (f *proofFiles) note(r *ProofRecord) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return f.Write(r.Batch, recordExt, data)
}

// load returns the proof of a batch that was kept; [ErrNoProof] when there is none.
func (f *proofFiles) load(batch uint64, hash common.Hash) (*ProofRecord, []byte, error) {
	r, err := f.record(batch, hash)
	if err != nil {
		return nil, nil, err
	}
	data, err := f.Read(batch, proofExt)
	if err != nil {
		return nil, nil, fmt.Errorf("%w of batch %d: %w", ErrNoProof, batch, err)
	}
	return r, data, nil
}

// record is load without the proof.
func (f *proofFiles) record(batch uint64, hash common.Hash) (*ProofRecord, error) {
	data, err := f.Read(batch, recordExt)
	if err != nil {
		return nil, fmt.Errorf("%w of batch %d: %w", ErrNoProof, batch, err)
	}
	r := new(ProofRecord)
	if err := json.Unmarshal(data, r); err != nil || r.Batch != batch || r.Hash != hash {
		return nil, fmt.Errorf("%w of batch %d with hash %v", ErrNoProof, batch, hash)
	}
	return r, nil
}

// drop removes the proof of a batch, the record first.
func (f *proofFiles) drop(batch uint64) error { return f.Remove(batch, recordExt, proofExt) }

// prune removes proofs of batches that are final, but for the last ones, and what a kill
// has left half written.
func (f *proofFiles) prune(final uint64) error { return f.Prune(final, f.keep, recordExt, proofExt) }
