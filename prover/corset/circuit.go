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
	"github.com/consensys/go-corset/pkg/corset/ast"
	"github.com/consensys/go-corset/pkg/corset/compiler"
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

// circuit is compiled lisp.
type circuit struct {
	schema  cair.Schema[base]
	handles map[string][]string // of the declared constraints, by module
	ranged  map[string][]string // columns of definrange, by module
}

// compile makes go-corset's AIR of all .lisp files of a file system. go-corset reports
// much by panics; they become errors here.
func compile(fsys fs.FS) (out *circuit, err error) {
	files, err := readSources(fsys)
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("%w: %v", ErrSource, r)
		}
	}()
	parsed, lines, errs := compiler.ParseSourceFiles(files, true) // with all types proven
	if len(errs) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrSource, sourceErrors(errs))
	}
	handles, err := declarations(parsed, lines)
	if err != nil {
		return nil, err
	}
	// with debug constraints: others do not know that they are none
	program, _, errs := corset.NewCompiler(parsed, lines, asm.MacroProgram{}).SetDebug(true).Compile()
	if len(errs) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrSource, sourceErrors(errs))
	}
	micro := asm.LowerMixedMacroProgram(true, program)
	ranged, err := inspect(&micro)
	if err != nil {
		return nil, err
	}
	narrowed, _ := asm.Concretize[wide, base](schema.KOALABEAR_16, micro)
	return &circuit{mir.LowerToAir(narrowed, mir.OPTIMISATION_LEVELS[1]), handles, ranged}, nil
}

// declarations refuses all declarations that tables do not need, and returns the handles
// of constraints by module.
func declarations(c ast.Circuit, lines *source.Maps[ast.Node]) (map[string][]string, error) {
	handles := map[string][]string{}
	var refused []source.SyntaxError
	modules := append(slices.Clone(c.Modules), ast.Module{Declarations: c.Declarations})
	for _, m := range modules {
		for _, d := range m.Declarations {
			var why string
			switch d := d.(type) {
			case *ast.DefAliases, *ast.DefConst, *ast.DefFun, *ast.DefInRange:
			case *ast.DefColumns:
				if m.Name == "" {
					why = "columns outside of a module"
				}
			case *ast.DefConstraint:
				handles[m.Name] = append(handles[m.Name], d.Handle)
			case *ast.DefPerspective:
				why = "perspectives share columns"
			case *ast.DefLookup, *ast.DefPermutation, *ast.DefCall:
				why = "send tuples on a bus instead"
			case *ast.DefSorted:
				why = "use differences with a range instead"
			case *ast.DefComputed, *ast.DefComputedColumn:
				why = "computed columns are free"
			case *ast.DefInterleaved:
				why = "interleaved columns are not needed"
			case *ast.DefProperty:
				why = "properties are not proven"
			default:
				why = fmt.Sprintf("unknown declaration %T", d)
			}
			if why != "" {
				refused = append(refused, lines.SyntaxErrors(d, why)...)
			}
		}
	}
	if len(refused) > 0 {
		return nil, fmt.Errorf("%w: %w", ErrRefused, sourceErrors(refused))
	}
	return handles, nil
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
