package wal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// File is what the log needs of a segment file; *os.File satisfies it.
type File interface {
	io.Writer
	io.ReaderAt
	Sync() error
	Truncate(size int64) error
	Close() error
}

// OpenFunc opens a file as os.OpenFile does; tests put failing disks behind it.
type OpenFunc func(name string, flag int, perm os.FileMode) (File, error)

func openOS(name string, flag int, perm os.FileMode) (File, error) {
	file, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return file, nil
}

const suffix = ".wal"

func segmentName(id uint64) string { return fmt.Sprintf("%016d%s", id, suffix) }

// listSegments returns the ids of a directory's segments, rising and without a
// gap; foreign files are left alone.
func listSegments(dir string) ([]uint64, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var ids []uint64
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), suffix)
		if !ok {
			continue
		}
		id, err := strconv.ParseUint(name, 10, 64)
		if err != nil || segmentName(id) != e.Name() {
			continue
		}
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	for i := 1; i < len(ids); i++ {
		if ids[i] != ids[i-1]+1 {
			return nil, corrupt(dir, segmentName(ids[i-1]+1), "file is missing")
		}
	}
	return ids, nil
}

// corrupt is an ErrCorrupt that says what to do.
func corrupt(dir, name, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s; blocks that were published may be lost: restore the directory %s from a backup, or move it away to go on with the blocks that are in the chain database or on l1",
		ErrCorrupt, name, fmt.Sprintf(format, args...), filepath.Base(dir))
}

// syncDir makes the creation and removal of files durable.
func (o Options) syncDir(dir string) (err error) {
	folder, err := o.Open(dir, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	return folder.Sync()
}
