package rpccompat

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Case is one `.io` file: calls made one after the other on the same node.
type Case struct {
	Name  string // folder/file without the extension
	Calls []Call
	// SpecOnly cases record one valid answer of many: only the shape counts.
	SpecOnly bool
}

// Call is a request and the answer it must get, both whole JSON-RPC objects.
type Call struct {
	Request  json.RawMessage
	Response json.RawMessage
}

// LoadCases reads every `.io` file below dir, sorted by name.
func LoadCases(dir string) ([]Case, error) {
	var cases []Case
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".io" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		c, err := ParseCase(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		c.Name = strings.TrimSuffix(filepath.ToSlash(rel), ".io")
		cases = append(cases, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	sort.Slice(cases, func(i, j int) bool { return cases[i].Name < cases[j].Name })
	return cases, nil
}

// ParseCase reads the `.io` format: `//` comment lines, and pairs of a `>>`
// request line and a `<<` response line.
func ParseCase(data []byte) (Case, error) {
	var (
		c       Case
		pending json.RawMessage
	)
	scanner := bufio.NewScanner(bytes.NewReader(data))
	scanner.Buffer(nil, len(data)+1) // traces are one long line
	for n := 1; scanner.Scan(); n++ {
		line := strings.TrimSpace(scanner.Text())
		body := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(line, ">>"), "<<"))
		switch {
		case line == "":
		case strings.HasPrefix(line, "//"):
			comment := strings.TrimSpace(strings.TrimPrefix(line, "//"))
			if strings.HasPrefix(comment, "speconly:") {
				c.SpecOnly = true
			}
		case !json.Valid([]byte(body)):
			return Case{}, fmt.Errorf("%w: line %d is not JSON", ErrCase, n)
		case strings.HasPrefix(line, ">>"):
			if pending != nil {
				return Case{}, fmt.Errorf("%w: line %d: request before the answer to the last one", ErrCase, n)
			}
			pending = json.RawMessage(body)
		case strings.HasPrefix(line, "<<"):
			if pending == nil {
				return Case{}, fmt.Errorf("%w: line %d: answer without request", ErrCase, n)
			}
			c.Calls = append(c.Calls, Call{Request: pending, Response: json.RawMessage(body)})
			pending = nil
		default:
			return Case{}, fmt.Errorf("%w: line %d is neither comment, request nor answer", ErrCase, n)
		}
	}
	if err := scanner.Err(); err != nil {
		return Case{}, fmt.Errorf("%w: %w", ErrCase, err)
	}
	if pending != nil {
		return Case{}, fmt.Errorf("%w: last request has no answer", ErrCase)
	}
	if len(c.Calls) == 0 {
		return Case{}, fmt.Errorf("%w: no calls", ErrCase)
	}
	return c, nil
}
