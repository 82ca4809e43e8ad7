package job

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

func TestRunTellsInputsApart(t *testing.T) {
	batch, err := new(statement.Input).Encode()
	if err != nil {
		t.Fatal(err)
	}
	block := (&oneblock.Input{Rules: oneblock.L2Rules(901)}).Encode()
	if _, err := Run(batch); !errors.Is(err, statement.ErrInput) {
		t.Errorf("batch: %v", err)
	}
	if _, err := Run(block); err == nil || errors.Is(err, statement.ErrInput) {
		t.Errorf("block: %v", err)
	}
	for _, data := range [][]byte{nil, {1}, batch[:7]} {
		if _, err := Run(data); !errors.Is(err, oneblock.ErrInput) {
			t.Errorf("%x: %v", data, err)
		}
	}
}
