package batchfiles

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Dir is the path of a folder. It is made when something is written.
type Dir string

// Path is where the file of a batch is; ext begins with a dot.
func (d Dir) Path(n uint64, ext string) string {
	return filepath.Join(string(d), strconv.FormatUint(n, 10)+ext)
}

// Read returns a file of a batch; the error is os.ReadFile's.
func (d Dir) Read(n uint64, ext string) ([]byte, error) { return os.ReadFile(d.Path(n, ext)) }

// partPrefix begins the names of files that are being written.
const partPrefix = ".part-"

// Write writes a file of a batch, whole or not at all.
func (d Dir) Write(n uint64, ext string, data []byte) error {
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(string(d), partPrefix)
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), d.Path(n, ext))
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// Remove removes files of a batch, in the order of the extensions; those that are not there
// are none of its concern.
func (d Dir) Remove(n uint64, exts ...string) (err error) {
	for _, ext := range exts {
		err = errors.Join(err, remove(d.Path(n, ext)))
	}
	return err
}

// Numbers returns the batches that have a file, in order. It removes what a kill has left
// half written.
func (d Dir) Numbers() (out []uint64, err error) {
	entries, err := os.ReadDir(string(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), partPrefix) {
			err = errors.Join(err, remove(filepath.Join(string(d), entry.Name())))
		}
		name, _, _ := strings.Cut(entry.Name(), ".")
		if n, no := strconv.ParseUint(name, 10, 64); no == nil && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, err
}

// Prune removes the files of batches up to one, but for the last keep of these; with keep 0
// none.
func (d Dir) Prune(upTo uint64, keep int, exts ...string) error {
	all, err := d.Numbers()
	old := slices.DeleteFunc(all, func(n uint64) bool { return n > upTo })
	if keep == 0 || len(old) <= keep {
		return err
	}
	for _, n := range old[:len(old)-keep] {
		err = errors.Join(err, d.Remove(n, exts...))
	}
	return err
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
