package rpccompat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
)

// Compare returns nil if got matches the recorded answer want, else an
// [ErrMismatch] that names the first difference.
//
// Values must be deeply equal, numbers by their text. Of an error object the
// code and data count; the message is prose that the specification leaves to
// the client. With specOnly only the shape counts: an answer where an answer is
// recorded (an error where an error is), the same types and the same keys.
func Compare(want, got json.RawMessage, specOnly bool) error {
	w, err := decode(want)
	if err != nil {
		return fmt.Errorf("%w: recorded answer: %w", ErrMismatch, err)
	}
	g, err := decode(got)
	if err != nil {
		return fmt.Errorf("%w: answer: %w", ErrMismatch, err)
	}
	if specOnly {
		return shape("$", w, g)
	}
	return equal("$", dropMessage(w), dropMessage(g))
}

func decode(raw json.RawMessage) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	return v, nil
}

// dropMessage empties the message of an error object, but keeps that there is
// one and that it is a string.
func dropMessage(v any) any {
	answer, ok := v.(map[string]any)
	if !ok {
		return v
	}
	failure, ok := answer["error"].(map[string]any)
	if !ok {
		return v
	}
	if text, ok := failure["message"].(string); ok && text != "" {
		failure["message"] = "*"
	}
	return v
}

func equal(path string, want, got any) error {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return differ(path, want, got)
		}
		if err := sameKeys(path, w, g); err != nil {
			return err
		}
		for _, key := range keys(w) {
			if err := equal(path+"."+key, w[key], g[key]); err != nil {
				return err
			}
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return differ(path, want, got)
		}
		for i := range w {
			if err := equal(fmt.Sprintf("%s[%d]", path, i), w[i], g[i]); err != nil {
				return err
			}
		}
	default:
		if want != got {
			return differ(path, want, got)
		}
	}
	return nil
}

func shape(path string, want, got any) error {
	if kind(want) != kind(got) {
		return differ(path, want, got)
	}
	switch w := want.(type) {
	case map[string]any:
		g := got.(map[string]any)
		if err := sameKeys(path, w, g); err != nil {
			return err
		}
		for _, key := range keys(w) {
			if err := shape(path+"."+key, w[key], g[key]); err != nil {
				return err
			}
		}
	case []any:
		g := got.([]any)
		if (len(w) == 0) != (len(g) == 0) {
			return differ(path, want, got)
		}
		for i := range min(len(w), len(g)) {
			if err := shape(fmt.Sprintf("%s[%d]", path, i), w[i], g[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func kind(v any) string {
	switch v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case json.Number:
		return "number"
	case string:
		return "string"
	case bool:
		return "bool"
	}
	return "null"
}

func sameKeys(path string, want, got map[string]any) error {
	for _, key := range keys(want) {
		if _, ok := got[key]; !ok {
			return fmt.Errorf("%w: %s.%s is missing in %s", ErrMismatch, path, key, brief(got))
		}
	}
	for _, key := range keys(got) {
		if _, ok := want[key]; !ok {
			return fmt.Errorf("%w: %s.%s was not expected: %s", ErrMismatch, path, key, brief(got[key]))
		}
	}
	return nil
}

func keys(m map[string]any) []string {
	out := make([]string, 0, len(m))
	for key := range m {
		out = append(out, key)
	}
	sort.Strings(out)
	return out
}

func differ(path string, want, got any) error {
	return fmt.Errorf("%w: %s is %s, recorded %s", ErrMismatch, path, brief(got), brief(want))
}

// brief renders a value for an error message, cut to a readable length.
func brief(v any) string {
	const limit = 160
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(text) > limit {
		return string(text[:limit]) + "..."
	}
	return string(text)
}
