package corset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/consensys/go-corset/pkg/asm"
	"github.com/consensys/go-corset/pkg/corset"
	cair "github.com/consensys/go-corset/pkg/ir/air"
	"github.com/consensys/go-corset/pkg/ir/mir"
	"github.com/consensys/go-corset/pkg/schema"
	"github.com/consensys/go-corset/pkg/util/field/bls12_377"
	"github.com/consensys/go-corset/pkg/util/field/koalabear"
	"github.com/consensys/go-corset/pkg/util/source"
)

// go-corset's fields: sources are compiled over wide, then narrowed to base, whose
// elements have the representation of field.Element.
type (
	base = koalabear.Element
	wide = bls12_377.Element
)

// prelude is known to all sources. go-corset's standard library is not: it has casts
// that claim a type without a proof.
const prelude = `
(defpurefun (next (X :any)) (shift X 1))
(defpurefun (prev (X :any)) (shift X -1))
`

// preludeName cannot be the name of a file of a file system.
const preludeName = "<prelude>"

// compile makes go-corset's AIR of all .lisp files of a file system. go-corset reports
// much by panics; they become errors here.
func compile(fsys fs.FS) (out *cair.Schema[base], err error) {
	files, err := readSources(fsys)
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("%w: %v", ErrSource, r)
		}
	}()
	config := corset.CompilationConfig{Legacy: true, EnforceTypes: true}
	program, _, errs := corset.CompileSourceFiles(config, files, asm.MacroProgram{})
	if len(errs) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrSource, sourceErrors(errs))
	}
	micro := asm.LowerMixedMacroProgram(true, program)
	if err := inspect(&micro); err != nil {
		return nil, err
	}
	narrowed, _ := asm.Concretize[wide, base](schema.KOALABEAR_16, micro)
	lowered := mir.LowerToAir(narrowed, mir.OPTIMISATION_LEVELS[1])
	return &lowered, nil
}

func readSources(fsys fs.FS) ([]source.File, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
		case path.Ext(name) == ".zkasm":
			return fmt.Errorf("%w: %s: assembly functions are unsound with more than one row", ErrRefused, name)
		case path.Ext(name) == ".lisp":
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%w: no .lisp files", ErrSource)
	}
	slices.Sort(names)
	files := []source.File{*source.NewSourceFile(preludeName, []byte(prelude))}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		files = append(files, *source.NewSourceFile(name, b))
	}
	return files, nil
}

func sourceErrors(errs []source.SyntaxError) error {
	var out []error
	for i := range errs {
		line := errs[i].FirstEnclosingLine()
		out = append(out, fmt.Errorf("%s:%d: %s: %s", errs[i].SourceFile().Filename(), line.Number(), errs[i].Message(), strings.TrimSpace(line.String())))
	}
	return errors.Join(out...)
}
