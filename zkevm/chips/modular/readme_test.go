package modular

import (
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

func TestReadme(t *testing.T) {
	chiptest.Documented(t, "README.md", compile(t).System, tables...)
}
