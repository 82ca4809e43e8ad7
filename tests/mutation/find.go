package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// The operators.
const (
	deleteCheck = "delete check" // a call that asserts: its operands are evaluated, it is not made
	neverRefuse = "never refuse" // a condition behind which something is refused, or an alternative of it, is false
	ignoreError = "ignore error" // an error that another function returns is nil
	alwaysHolds = "always holds" // a condition that a predicate returns, or a part of it, is true
	weaken      = "weaken"       // a method that does the same and checks less, or bits of which one more is possible
)

// maxShown is how much of a source's text is in a name.
const maxShown = 160

// mutant is a source with one check less.
type mutant struct {
	Name     string `json:"name"` // no line number is part of it
	Package  string `json:"package"`
	File     string `json:"file"` // from the root, with slashes
	Line     int    `json:"line"`
	Operator string `json:"operator"`

	start, end  int // of what is replaced, in bytes
	replacement string
	switched    string // what asks whether the mutant is in place, empty if nothing can
}

// apply returns the source with the mutant in place.
func (m *mutant) apply(source []byte) []byte {
	return slices.Concat(source[:m.start], []byte(m.replacement), source[m.end:])
}

// finder finds the mutants of a file.
type finder struct {
	target *target
	file   string
	source []byte
	set    *token.FileSet
	found  []mutant
	strays []string // calls as statements of which the target does not say what they are
	seen   map[string]int
}

// find returns the mutants of a file, in the order of the source, and the calls as
// statements that are neither checks nor harmless to the target. Names tell mutants apart.
func find(t *target, file string, source []byte) (found []mutant, strays []string, err error) {
	f := &finder{target: t, file: file, source: source, set: token.NewFileSet(), seen: map[string]int{}}
	tree, err := parser.ParseFile(f.set, file, source, parser.ParseComments)
	if err != nil {
		return nil, nil, err
	}
	if ast.IsGenerated(tree) {
		return nil, nil, nil
	}
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if name := nameOf(d); d.Body != nil && (t.trusted == nil || !t.trusted.MatchString(name)) {
				f.walk(name, d.Type, d.Body)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok {
					f.walk(v.Names[0].Name, nil, v)
				}
			}
		}
	}
	slices.SortStableFunc(f.found, func(a, b mutant) int { return a.start - b.start })
	for i := range f.found { // those that are alike, by their order
		m := &f.found[i]
		if f.seen[m.Name]++; f.seen[m.Name] > 1 {
			m.Name += fmt.Sprintf(" (%d)", f.seen[m.Name])
		}
	}
	return f.found, f.strays, nil
}

// nameOf returns the name of a function behind that of its receiver's type.
func nameOf(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "." + d.Name.Name
		default:
			return d.Name.Name
		}
	}
}

// walk looks at a node in the function of a type, nil outside of functions, and at the
// function literals in it.
func (f *finder) walk(name string, in *ast.FuncType, n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			f.walk(name, n.Type, n.Body)
			return false
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok {
				f.statement(name, call)
			}
		case *ast.CallExpr:
			f.weaken(name, n)
		case *ast.IfStmt:
			if refuses(in, n.Body.List) {
				f.condition(name, n.Cond)
			}
		case *ast.SwitchStmt:
			if n.Tag == nil {
				f.cases(name, in, n.Body.List)
			}
		case *ast.ReturnStmt:
			f.result(name, in, n)
		}
		return true
	})
}

func (f *finder) text(n ast.Node) string {
	return string(f.source[f.set.Position(n.Pos()).Offset:f.set.Position(n.End()).Offset])
}

// add adds a mutant that replaces a node; shown is what its name says of it.
func (f *finder) add(name, operator string, n ast.Node, replacement, switched string) {
	at := f.set.Position(n.Pos())
	shown := strings.Join(strings.Fields(f.text(n)), " ")
	if runes := []rune(shown); len(runes) > maxShown {
		shown = string(runes[:maxShown]) + "..."
	}
	f.found = append(f.found, mutant{
		Name: fmt.Sprintf("%s %s: %s: %s", f.file, name, operator, shown), Package: f.target.folder, File: f.file, Line: at.Line,
		Operator: operator, start: at.Offset, end: f.set.Position(n.End()).Offset, replacement: replacement, switched: switched,
	})
}

// statement deletes a call that is a check.
func (f *finder) statement(name string, call *ast.CallExpr) {
	switch called := calledName(call); {
	case f.target.checks.MatchString(called):
		kept := f.keep(call)
		f.add(name, deleteCheck, call, kept, "if zkgethMutant == "+hole+" { "+kept+" } else { "+f.text(call)+" }")
	case !f.target.others.MatchString(called) && !fails(call):
		f.strays = append(f.strays, fmt.Sprintf("%s:%d: %s", f.file, f.set.Position(call.Pos()).Line, called))
	}
}

// weaken checks less. Bits that a circuit cuts a number into are checked by how many there are.
func (f *finder) weaken(name string, call *ast.CallExpr) {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	if less, ok := f.target.weaker[s.Sel.Name]; ok {
		f.add(name, weaken, s, f.text(s.X)+"."+less, "")
	}
	if s.Sel.Name == "ToBinary" && len(call.Args) == 2 {
		n := f.text(call.Args[1])
		f.add(name, weaken, call, f.text(s)+"("+f.text(call.Args[0])+", ("+n+")+1)[:"+n+"]", "")
	}
}

// keep returns a statement that evaluates what a call is made of, so that variables and
// imports are used, and what operands do is done.
func (f *finder) keep(call *ast.CallExpr) string {
	var kept []string
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		if fun.Obj != nil && fun.Obj.Kind == ast.Var {
			kept = append(kept, f.text(fun))
		}
	default:
		kept = append(kept, f.text(fun))
	}
	for _, a := range call.Args {
		if _, ok := a.(*ast.BasicLit); ok {
			continue
		}
		if id, ok := a.(*ast.Ident); ok && id.Name == "nil" {
			continue
		}
		kept = append(kept, f.text(a))
	}
	if len(kept) == 0 {
		return "{ }"
	}
	return strings.Repeat("_, ", len(kept)-1) + "_ = " + strings.Join(kept, ", ")
}

// condition makes each alternative of a condition false.
func (f *finder) condition(name string, cond ast.Expr) {
	for _, x := range operands(cond, token.LOR) {
		f.add(name, neverRefuse, x, "(false && ("+f.text(x)+"))", "(zkgethMutant != "+hole+" && ("+f.text(x)+"))")
	}
}

// cases makes conditions of a switch false behind which something is refused.
func (f *finder) cases(name string, in *ast.FuncType, list []ast.Stmt) {
	for _, s := range list {
		if c, ok := s.(*ast.CaseClause); ok && refuses(in, c.Body) {
			for _, cond := range c.List {
				f.condition(name, cond)
			}
		}
	}
}

// result forgets an error of another function that is returned, and what a predicate says.
func (f *finder) result(name string, in *ast.FuncType, r *ast.ReturnStmt) {
	kind, n := lastResult(in)
	if len(r.Results) == 0 || len(r.Results) != n {
		return
	}
	last := r.Results[n-1]
	if kind == "bool" && f.target.predicates != nil && f.target.predicates.MatchString(name) {
		for _, x := range operands(last, token.LAND) {
			if id, ok := x.(*ast.Ident); !ok || id.Name != "true" && id.Name != "false" {
				f.add(name, alwaysHolds, x, "(true || ("+f.text(x)+"))", "(zkgethMutant == "+hole+" || ("+f.text(x)+"))")
			}
		}
	}
	call, ok := last.(*ast.CallExpr)
	if kind != "error" || !ok || makesError(call) {
		return
	}
	var results []string
	for _, x := range r.Results[:n-1] {
		results = append(results, f.text(x))
	}
	forgets := "{ " + f.keep(call) + "; return " + strings.Join(append(results, "nil"), ", ") + " }"
	f.add(name, ignoreError, r, forgets, "{ if zkgethMutant == "+hole+" "+forgets+"; "+f.text(r)+" }")
}

// operands returns what an operator that associates joins.
func operands(x ast.Expr, op token.Token) []ast.Expr {
	switch e := x.(type) {
	case *ast.ParenExpr:
		if list := operands(e.X, op); len(list) > 1 {
			return list
		}
	case *ast.BinaryExpr:
		if e.Op == op {
			return append(operands(e.X, op), operands(e.Y, op)...)
		}
	}
	return []ast.Expr{x}
}

// lastResult returns the type of a function's last result, and how many there are.
func lastResult(in *ast.FuncType) (kind string, n int) {
	if in == nil || in.Results == nil {
		return "", 0
	}
	list := in.Results.List
	if id, ok := list[len(list)-1].Type.(*ast.Ident); ok {
		kind = id.Name
	}
	return kind, in.Results.NumFields()
}

// refuses tells whether statements of a function end in an error, false, or a panic, or note
// an error.
func refuses(in *ast.FuncType, list []ast.Stmt) bool {
	for i, s := range list {
		switch s := s.(type) {
		case *ast.ExprStmt:
			if call, ok := s.X.(*ast.CallExpr); ok && fails(call) {
				return true
			}
		case *ast.AssignStmt:
			if call, ok := s.Rhs[len(s.Rhs)-1].(*ast.CallExpr); ok && makesError(call) {
				return true
			}
		case *ast.ReturnStmt:
			if i == len(list)-1 && refusal(in, s) {
				return true
			}
		}
	}
	return false
}

func refusal(in *ast.FuncType, r *ast.ReturnStmt) bool {
	kind, n := lastResult(in)
	if len(r.Results) == 0 || len(r.Results) != n {
		return false
	}
	switch last := r.Results[n-1].(type) {
	case *ast.Ident:
		return kind == "error" && last.Name != "nil" || kind == "bool" && last.Name == "false"
	case *ast.SelectorExpr:
		return kind == "error"
	case *ast.CallExpr:
		return kind == "error" && makesError(last)
	}
	return false
}

// calledName returns the last part of the name of what is called.
func calledName(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// fails tells whether a call gives up.
func fails(call *ast.CallExpr) bool {
	return slices.Contains([]string{"panic", "fail", "failf", "Fail"}, calledName(call))
}

// makesError tells whether a call is there to make an error.
func makesError(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && (x.Name == "fmt" && s.Sel.Name == "Errorf" || x.Name == "errors" && s.Sel.Name == "New")
}

// packageOf returns the name of a source's package.
func packageOf(source []byte) (string, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), "", source, parser.PackageClauseOnly)
	if err != nil {
		return "", err
	}
	return tree.Name.Name, nil
}
