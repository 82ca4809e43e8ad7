package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// target is a function to be called with all kinds of inputs.
type target struct {
	folder string // of its package, below the root, with slashes
	name   string // such as FuzzDecode
}

func (t target) String() string { return t.folder + " " + t.name }

// find returns the targets of all packages below root, ordered by folder and file. Folders
// that go test passes over are passed over, too.
func find(root string) ([]target, error) {
	var out []target
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != root && (name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, "_test.go") {
			return nil
		}
		folder, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		names, err := targetsOf(path)
		for _, name := range names {
			out = append(out, target{filepath.ToSlash(folder), name})
		}
		return err
	})
	return out, err
}

// targetsOf returns the names of the fuzz targets in a file.
func targetsOf(path string) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("fuzz targets: %w", err)
	}
	var names []string
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Fuzz") || len(f.Type.Params.List) != 1 {
			continue
		}
		pointer, ok := f.Type.Params.List[0].Type.(*ast.StarExpr)
		if !ok {
			continue
		}
		if of, ok := pointer.X.(*ast.SelectorExpr); ok && of.Sel.Name == "F" {
			names = append(names, f.Name.Name)
		}
	}
	return names, nil
}

// chosen returns the targets with one of the words in their folder or name; all of them
// when there are no words.
func chosen(all []target, words []string) []target {
	if len(words) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(t target) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(t.String(), word) })
	})
}
