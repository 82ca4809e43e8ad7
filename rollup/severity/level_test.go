package severity

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

func TestOf(t *testing.T) {
	cases := []struct {
		err  error
		want Level
	}{
		{nil, None},
		{io.EOF, Critical}, // unmarked errors stop the pipeline
		{Wrap(Temporary, io.EOF), Temporary},
		{fmt.Errorf("outer: %w", Wrap(Reset, io.EOF)), Reset},
		{Wrap(Critical, Wrap(Temporary, io.EOF)), Critical}, // the outermost level counts
		{Errorf(Temporary, "x: %w", io.EOF), Temporary},
	}
	for _, c := range cases {
		if got := Of(c.err); got != c.want {
			t.Errorf("Of(%v) = %v, want %v", c.err, got, c.want)
		}
	}
	if Wrap(Reset, nil) != nil {
		t.Error("wrapped nil is not nil")
	}
	if !errors.Is(Errorf(Reset, "x: %w", io.EOF), io.EOF) {
		t.Error("cause is lost")
	}
}
