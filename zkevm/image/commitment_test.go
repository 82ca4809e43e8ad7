package image

import (
	"errors"
	"strings"
	"testing"
)

func TestCommitmentJSON(t *testing.T) {
	want := Commitment{Go: "go1.26.8", ELF: strings.Repeat("01", 32), Image: strings.Repeat("ab", 32)}
	data, err := want.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := parseCommitment(data); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{
		``, `{}`, `{"go":"go1.26.8","elf":"","image":""}`, `[`,
		strings.Replace(string(data), "ab", "a", 1),      // short
		strings.Replace(string(data), "ab", "zz", 1),     // no hex
		strings.Replace(string(data), "{", `{"x":1,`, 1), // unknown field
	} {
		if c, err := parseCommitment([]byte(text)); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}
