package blocktest

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// maxFile is the greatest length of a file of tests in bytes.
const maxFile = 1 << 28

// walk gives the .json files at path to visit: path is such a file, a directory,
// or a .tar, .tar.zst or .tar.zstd archive, which is read as a stream. Names that
// begin with a dot, which hold indexes, are left out.
func walk(path string, visit func(name string, data []byte) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return walkDirectory(path, visit)
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	switch {
	case strings.HasSuffix(path, ".json"):
		data, err := readAll(file, path)
		if err != nil {
			return err
		}
		return visit(filepath.Base(path), data)
	case strings.HasSuffix(path, ".tar"):
		return walkArchive(file, visit)
	case strings.HasSuffix(path, ".tar.zst"), strings.HasSuffix(path, ".tar.zstd"):
		plain, err := zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<29))
		if err != nil {
			return err
		}
		defer plain.Close()
		return walkArchive(plain, visit)
	}
	return fmt.Errorf("%s is neither a directory nor a .json, .tar or .tar.zst file", path)
}

func walkDirectory(root string, visit func(name string, data []byte) error) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() || filepath.Ext(path) != ".json" {
			return nil
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		data, err := readAll(file, path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(name), data)
	})
}

func walkArchive(in io.Reader, visit func(name string, data []byte) error) error {
	archive := tar.NewReader(in)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(header.Name, "./")
		if header.Typeflag != tar.TypeReg || !strings.HasSuffix(name, ".json") || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
			continue
		}
		data, err := readAll(archive, name)
		if err != nil {
			return err
		}
		if err := visit(name, data); err != nil {
			return err
		}
	}
}

func readAll(in io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("%s is longer than %d bytes", name, maxFile)
	}
	return data, nil
}
