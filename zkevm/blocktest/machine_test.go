package blocktest

import (
	"context"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/image"
)

// TestFixturesInMachine runs a sample of the fixtures, from all folders and the
// same one every time, in the machine as well: every thirteenth test, all of them
// with ZKGETH_TEST_FULL.
func TestFixturesInMachine(t *testing.T) {
	if _, err := os.Stat(fixtures); err != nil {
		t.Skip("the execution specs' tests are not beside the checkout: " + err.Error())
	}
	img, err := image.Open(context.Background(), filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	s := &Suite{Workers: runtime.GOMAXPROCS(0), Runner: NewMachine(context.Background(), img, 0)}
	if os.Getenv("ZKGETH_TEST_FULL") != "1" {
		s.Pick = func(name string) bool {
			h := fnv.New32a()
			h.Write([]byte(name))
			return h.Sum32()%13 == 0
		}
	}
	r, err := s.Run(context.Background(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r, r.Reasons)
	for _, out := range r.Tests {
		if out.Status == Failed {
			t.Errorf("%s: %s", out.Name, out.Reason)
		}
	}
	if r.Passed < 300 {
		t.Errorf("only %d tests passed", r.Passed)
	}
}
