package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// store keeps what was found out about mutants, a line each, for as long as what it follows
// from is the same.
type store struct {
	path    string
	results map[string]record // by mutant
	sources *sources
}

type record struct {
	Name   string `json:"name"`
	Digest string `json:"digest"`
	outcome
}

// openStore reads what earlier runs left in a file, if there is one.
func openStore(path string, s *sources) (*store, error) {
	out := &store{path, map[string]record{}, s}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r record
		if json.Unmarshal(lines.Bytes(), &r) == nil { // the last line of a run that was killed may be cut
			out.results[r.Name] = r
		}
	}
	return out, lines.Err()
}

func (s *store) get(ctx context.Context, t *target, m *mutant) (outcome, bool, error) {
	r, ok := s.results[m.Name]
	if !ok {
		return outcome{}, false, nil
	}
	digest, err := s.sources.digest(ctx, t, m, r.outcome)
	return r.outcome, err == nil && digest == r.Digest, err
}

func (s *store) put(ctx context.Context, t *target, m *mutant, o outcome) error {
	digest, err := s.sources.digest(ctx, t, m, o)
	if err != nil {
		return err
	}
	r := record{m.Name, digest, o}
	s.results[m.Name] = r
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(s.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}

// sources knows what results follow from.
type sources struct {
	w       *workbench
	targets map[string]*inputs // by folder
}

// inputs are the files that the tests of a target are made of, with their hashes, and those
// of them that are tests of the target's suites.
type inputs struct {
	rest  []string            // sources, data and helpers of tests
	tests map[string][]string // by folder of a suite
	where map[string]string   // file of a test, by folder and name
}

func newSources(w *workbench) *sources { return &sources{w, map[string]*inputs{}} }

// digest is of everything a result follows from. A test that fails keeps failing whatever
// other tests there are; that none fails says something about all.
func (s *sources) digest(ctx context.Context, t *target, m *mutant, o outcome) (string, error) {
	in, err := s.of(ctx, t)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", m.Name, m.replacement)
	for _, line := range in.rest {
		fmt.Fprintln(h, line)
	}
	if file, ok := in.where[o.Suite+" "+o.Killer]; ok {
		fmt.Fprintln(h, file)
	} else {
		for _, u := range t.suites {
			fmt.Fprintln(h, u.folder, u.run, u.skip, in.tests[u.folder])
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

var declared = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)

// of returns the inputs of a target.
func (s *sources) of(ctx context.Context, t *target) (*inputs, error) {
	if in := s.targets[t.folder]; in != nil {
		return in, nil
	}
	args := []string{"go", "list", "-deps", "-test", "-f", "{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}"}
	for _, u := range t.suites {
		args = append(args, "./"+u.folder)
	}
	out, failed, err := s.w.command(ctx, s.w.root, args)
	if failed {
		err = fmt.Errorf("go list: %s", firstLines(out, 3))
	}
	if err != nil {
		return nil, err
	}
	dirs := strings.Fields(out)
	slices.Sort(dirs)
	in := &inputs{tests: map[string][]string{}, where: map[string]string{}}
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := in.add(s.w.root, filepath.Join(s.w.root, name), ""); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	for _, dir := range slices.Compact(dirs) {
		folder, err := filepath.Rel(s.w.root, dir)
		if err != nil {
			return nil, err
		}
		folder = filepath.ToSlash(folder)
		tested := slices.ContainsFunc(t.suites, func(u suite) bool { return u.folder == folder })
		if err := in.folder(s.w.root, dir, folder, tested); err != nil {
			return nil, err
		}
	}
	s.targets[t.folder] = in
	return in, nil
}

// folder adds the files of a package, with the data in folders that are no packages.
func (in *inputs) folder(root, dir, folder string, tested bool) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if list, _ := filepath.Glob(filepath.Join(path, "*.go")); path != dir && (len(list) > 0 || strings.HasPrefix(d.Name(), ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		switch test := strings.HasSuffix(path, "_test.go"); {
		case !d.Type().IsRegular() || test && !tested:
			return nil
		case test:
			return in.add(root, path, folder)
		}
		return in.add(root, path, "")
	})
}

// add adds a file; folder is that of the suite if it holds tests.
func (in *inputs) add(root, path, folder string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	name, err := filepath.Rel(root, path)
	if err != nil {
		return err
	}
	line := fmt.Sprintf("%s %x", filepath.ToSlash(name), sha256.Sum256(b))
	tests := declared.FindAllSubmatch(b, -1)
	if folder == "" || len(tests) == 0 {
		in.rest = append(in.rest, line)
		return nil
	}
	in.tests[folder] = append(in.tests[folder], line)
	for _, m := range tests {
		in.where[folder+" "+string(m[1])] = line
	}
	return nil
}
