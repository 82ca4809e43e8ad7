package corset

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	cair "github.com/consensys/go-corset/pkg/ir/air"
	"github.com/consensys/go-corset/pkg/schema"

	"github.com/zkgeth/zkgeth/prover/air"
)

// altered compiles a module and has its constraints changed, as another version of go-corset
// might make them.
func altered(t *testing.T, change func(m cair.Module[base])) error {
	t.Helper()
	c, err := compile(lisp("(X :i8@prove) (Y :i8@prove) (B :binary@prove)", "(defconstraint use () (== 0 (* B X Y)))\n(defconstraint c () (if (== X 2) (== Y 1)))"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.schema.RawModules() {
		if m.Name() == "m" {
			change(m)
			_, err = importModule(m, Facts{}, c)
		}
	}
	return err
}

// What go-corset is relied on to make is looked for: the proof of every type, and the
// constraint that defines every column it computes.
func TestImportNeedsProofs(t *testing.T) {
	if err := altered(t, func(cair.Module[base]) {}); err != nil {
		t.Fatal(err)
	}
	refused := map[string]int{}
	for i := 0; ; i++ {
		last := false
		var kind string
		err := altered(t, func(m cair.Module[base]) {
			list := m.RawConstraints()
			last = i == len(list)-1
			// One of another kind in its place, which is there twice then.
			for _, other := range list {
				_, ranged := list[i].(cair.RangeConstraint[base])
				if _, is := other.(cair.RangeConstraint[base]); is != ranged {
					if kind = "vanishing"; ranged {
						kind = "range"
					}
					list[i] = other
					break
				}
			}
		})
		if errors.Is(err, ErrRefused) {
			for _, why := range []string{"no proof of its type", "nothing defines it", "compiles to nothing"} {
				if strings.Contains(err.Error(), why) {
					refused[kind+": "+why]++
				}
			}
		} else if err != nil || kind == "range" {
			t.Errorf("without constraint %d, a %s: %v", i, kind, err)
		}
		if last {
			break
		}
	}
	for _, want := range []string{"range: no proof of its type", "vanishing: nothing defines it", "vanishing: compiles to nothing"} {
		if refused[want] == 0 {
			t.Errorf("%s: not seen in %v", want, refused)
		}
	}
}

// Ranges are of registers, in their own row, and of some bits that elements have.
func TestImportRefusesOtherRanges(t *testing.T) {
	for name, tc := range map[string]struct {
		shift int
		bits  uint
		want  string
	}{
		"of another row": {1, 8, "range of 8 bits at row +1"},
		"of no bits":     {0, 0, "range of 0 bits"},
		"too wide":       {0, maxBits + 1, "range of "},
	} {
		err := altered(t, func(m cair.Module[base]) {
			x, _ := m.HasRegister("X")
			for _, c := range m.RawConstraints() {
				if r, ok := c.(cair.RangeConstraint[base]); ok {
					access := *r.Unwrap().Expr
					access.Register, access.Shift = x, tc.shift
					m.AddConstraints(cair.NewRangeConstraint("more", schema.ModuleId(0), access, tc.bits))
					return
				}
			}
		})
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	im := &importer{table: &air.Table{}}
	if _, err := im.combine(nil, (*air.Graph).Add); err == nil {
		t.Error("a sum of nothing")
	}
}

// brokenFS fails to open a file, or to list the folder for an empty name.
type brokenFS struct {
	fstest.MapFS
	name string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, fs.ErrPermission
	}
	return b.MapFS.Open(name)
}

// ReadFile goes by Open.
func (b brokenFS) ReadFile(name string) ([]byte, error) {
	if name == b.name {
		return nil, fs.ErrPermission
	}
	return b.MapFS.ReadFile(name)
}

func (b brokenFS) Stat(name string) (fs.FileInfo, error) {
	if name == "." && b.name == "." {
		return nil, fs.ErrPermission
	}
	return b.MapFS.Stat(name)
}

func TestSourcesMustBeReadable(t *testing.T) {
	files := lisp("(X :i8@prove)", "(defconstraint c () (== X 1))").(fstest.MapFS)
	for _, name := range []string{".", "m.lisp"} {
		if _, err := Compile(brokenFS{files, name}, Manifest{}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
