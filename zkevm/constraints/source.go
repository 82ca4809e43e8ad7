package constraints

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed *.lisp */*.lisp
var lisp embed.FS

// arities are the lengths of messages for which modules get a function.
var arities = []int{1, 2, 3, 5, 6, 7, 8, 11, 16, 19}

// messages returns the placeholders of a module's interactions, and functions message-n
// that equate them with a multiplicity and a tuple of n elements.
func messages(module string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "(module %s)\n(defcolumns (MULT :i16) (BUS :i16 :array [0:%d]))\n", module, arities[len(arities)-1]-1)
	for _, n := range arities {
		fmt.Fprintf(&b, "(defun (message-%d m", n)
		for i := range n {
			fmt.Fprintf(&b, " x%d", i)
		}
		b.WriteString(") (begin (== MULT m)")
		for i := range n {
			fmt.Fprintf(&b, " (== [BUS %d] x%d)", i, i)
		}
		b.WriteString("))\n")
	}
	return b.String()
}

// bundle returns the lisp files of several file systems as one, for package corset, with
// a file in each folder that gives the module of its name the functions message-n. Two
// files of the same name are an error.
func bundle(sources ...fs.FS) (fs.FS, error) {
	files := map[string][]byte{}
	for _, source := range sources {
		err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".lisp" {
				return err
			}
			if files[name] != nil {
				return fmt.Errorf("two files %s", name)
			}
			if files[name], err = fs.ReadFile(source, name); err != nil {
				return err
			}
			if dir := path.Dir(name); dir != "." {
				files[path.Join(dir, "a-messages.lisp")] = []byte(messages(path.Base(dir)))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	// a zip archive in memory is the standard library's way to a file system
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for name, content := range files {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
}
