package configfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/urfave/cli/v2"
)

const (
	// MaxSize caps a file, in bytes, maxLine a line: the time the library takes
	// grows with the cube of how deep tables are nested.
	MaxSize, maxLine = 1 << 15, 1 << 12
	// maxReported is how many unknown keys an error names, maxKey how many bytes
	// of each, maxReason how many of what the library says.
	maxReported, maxKey, maxReason = 5, 64, 256
)

// Apply sets the flags that the file has a value for and that are not set yet.
// The file must hold nothing else. Errors are [ErrFile], in one line.
func Apply(c *cli.Context, known []Setting, file []byte) error {
	values, err := decode(file, known)
	if err != nil {
		return err
	}
	for _, s := range known {
		value, given := values[s.Key]
		if !given {
			continue
		}
		text, err := s.text(value) // also of what is overridden
		if err != nil {
			return fmt.Errorf("%w: %s %w", ErrFile, s.Key, err)
		}
		if c.IsSet(s.Name()) {
			continue
		}
		if err := c.Set(s.Name(), text); err != nil {
			return fmt.Errorf("%w: %s %q: %w", ErrFile, s.Key, text, err)
		}
	}
	return nil
}

// decode returns the values of a file by key. A key that is not known, or stands
// there twice, is an error.
func decode(file []byte, known []Setting) (map[string]any, error) {
	if len(file) > MaxSize {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrFile, MaxSize)
	}
	for i, line := range bytes.Split(file, []byte{'\n'}) {
		if len(line) > maxLine {
			return nil, fmt.Errorf("%w: line %d has more than %d bytes", ErrFile, i+1, maxLine)
		}
	}
	// The library says it in several lines.
	if !utf8.Valid(file) {
		return nil, fmt.Errorf("%w: not UTF-8 text", ErrFile)
	}
	tree := make(map[string]any)
	if _, err := toml.Decode(string(file), &tree); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrFile, shorten(strings.Join(strings.Fields(err.Error()), " "), maxReason))
	}
	values := make(map[string]any)
	var twice []string
	flatten("", tree, func(key string, value any) {
		if _, there := values[key]; there {
			twice = append(twice, key)
		}
		values[key] = value
	})
	for _, s := range known {
		value, given := values[s.Name()]
		if _, table := value.(map[string]any); !given || table || s.Name() == s.Key {
			continue
		}
		if _, there := values[s.Key]; there {
			twice = append(twice, s.Name())
		}
		values[s.Key] = value
		delete(values, s.Name())
	}
	if len(twice) > 0 {
		return nil, fmt.Errorf("%w: %q is there twice", ErrFile, slices.Min(twice))
	}
	if unknown := unknownKeys(values, known); len(unknown) > 0 {
		return nil, fmt.Errorf("%w: %s", ErrFile, strings.Join(unknown, "; "))
	}
	return values, nil
}

// flatten visits the values of nested tables; an empty table is a value.
func flatten(prefix string, tree map[string]any, visit func(key string, value any)) {
	for name, value := range tree {
		key := prefix + name
		if inner, ok := value.(map[string]any); ok && len(inner) > 0 {
			flatten(key+".", inner, visit)
		} else {
			visit(key, value)
		}
	}
}

func unknownKeys(values map[string]any, known []Setting) []string {
	names := make([]cli.Flag, len(known)) // what the suggestion is chosen from
	for i, s := range known {
		names[i] = &cli.BoolFlag{Name: s.Key}
	}
	var unknown []string
	for key, value := range values {
		if _, empty := value.(map[string]any); empty && slices.ContainsFunc(known, func(s Setting) bool { return strings.HasPrefix(s.Key, key+".") }) {
			continue
		}
		if !slices.ContainsFunc(known, func(s Setting) bool { return s.Key == key }) {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	more := len(unknown) - maxReported
	unknown = unknown[:min(len(unknown), maxReported)]
	for i, key := range unknown {
		nearest := strings.TrimLeft(cli.SuggestFlag(names, key, true), "-")
		if unknown[i] = fmt.Sprintf("unknown key %q", shorten(key, maxKey)); nearest != "" {
			unknown[i] += fmt.Sprintf(", the nearest is %q", nearest)
		}
	}
	if more > 0 {
		unknown = append(unknown, fmt.Sprintf("and %d more", more))
	}
	return unknown
}

func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}
