package witness

import (
	"errors"
	"testing"
)

func TestDecodeRefusesEmptyInput(t *testing.T) {
	if _, err := Decode(nil); !errors.Is(err, ErrWitness) {
		t.Fatal(err)
	}
}
