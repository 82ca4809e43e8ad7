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

// longest are the lengths of longer messages, for which their module has no function.
var longest = map[string]int{busRomLine: 1 + 7*Line, busImageLine: 3 + 4*Line}

// messages returns the placeholders of a module's interactions, and functions message-n
// that equate them with a multiplicity and a tuple of n elements.
func messages(module string) string {
	var b strings.Builder
	most := max(arities[len(arities)-1], longest[module])
	fmt.Fprintf(&b, "(module %s)\n(defcolumns (MULT :i16) (BUS :i16 :array [0:%d]))\n", module, most-1)
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

// bundle returns the lisp of the machine and of chips as one file system, for package
// corset. Each folder of the machine's gets a file that gives the module of its name the
// functions message-n.
func bundle(chips []chip) (fs.FS, error) {
	files := map[string][]byte{}
	err := eachLisp(lisp, func(name string, content []byte) {
		files[name] = content
		if dir := path.Dir(name); dir != "." {
			files[path.Join(dir, "a-messages.lisp")] = []byte(messages(dir))
		}
	})
	if err != nil {
		return nil, err
	}
	for _, c := range chips {
		err := eachLisp(c.lisp, func(name string, content []byte) { files[path.Join("chip-"+c.name, name)] = content })
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

// eachLisp calls visit for all lisp files of a file system.
func eachLisp(source fs.FS, visit func(name string, content []byte)) error {
	return fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".lisp" {
			return err
		}
		content, err := fs.ReadFile(source, name)
		if err == nil {
			visit(name, content)
		}
		return err
	})
}
