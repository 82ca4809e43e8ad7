package node

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// CheckSpace returns [ErrNoSpace] when the disk of a directory, which need not
// exist yet, has fewer than min bytes left. With 0 it asks nothing.
//
// It must come before the database meets a full disk: pebble panics when it
// cannot write to its log, and opening waits for ever when it cannot flush.
func CheckSpace(dir string, min uint64) error {
	if dir == "" || min == 0 {
		return nil
	}
	free, err := freeSpace(dir)
	if err != nil {
		return fmt.Errorf("free space of %s: %w", dir, err)
	}
	if free < min {
		return fmt.Errorf("%w: the disk of %s has %d MB left, at least %d MB are needed; free some and start again, nothing published is lost", ErrNoSpace, dir, free>>20, min>>20)
	}
	return nil
}

// freeSpace is what users other than root may still write, in bytes.
func freeSpace(dir string) (uint64, error) {
	for {
		var stat unix.Statfs_t
		err := unix.Statfs(dir, &stat)
		if err == nil {
			return uint64(stat.Bavail) * uint64(stat.Bsize), nil
		}
		parent := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || parent == dir {
			return 0, err
		}
		dir = parent
	}
}
