package proving

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
)

// reportFile is where the report of a batch is kept. A batch that was reverted
// and posted again has another hash.
func (e *Executor) reportFile(hash common.Hash) string {
	return filepath.Join(e.opts.Dir, hash.Hex()+".json")
}

func (e *Executor) save(r *Report) error {
	if e.opts.Dir == "" {
		return nil
	}
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(e.opts.Dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(e.opts.Dir, ".report-")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), e.reportFile(r.Hash))
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// Report returns the report of a batch by its hash; [ErrNoReport] when this node
// has not executed it.
func (e *Executor) Report(hash common.Hash) (*Report, error) {
	data, err := os.ReadFile(e.reportFile(hash))
	if errors.Is(err, fs.ErrNotExist) || e.opts.Dir == "" {
		return nil, fmt.Errorf("%w of batch %v", ErrNoReport, hash)
	}
	if err != nil {
		return nil, err
	}
	r := new(Report)
	if err := json.Unmarshal(data, r); err != nil || r.Hash != hash {
		return nil, fmt.Errorf("%w of batch %v: the file is damaged", ErrNoReport, hash)
	}
	return r, nil
}
