package hash

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// What a circuit that keys were made for computes must not change unnoticed.
func TestPinned(t *testing.T) {
	row := make([]field.Element, 100)
	for i := range row {
		row[i] = field.New(uint64(i) * 0x1234567)
	}
	leaf := HashRow(nil, row)
	t1 := NewTranscript("pinned")
	t1.AbsorbElements(row)
	t1.AbsorbDigests(leaf)
	t1.AbsorbExts([]field.Ext{field.ExtOf(row[3])})
	t1.AbsorbUint64s(1, 2, 3, 4)
	t1.AbsorbBytes([]byte("bytes"))
	t1.CheckGrind(0, leaf)
	digest := t1.SampleDigest()
	for name, pin := range map[string]struct {
		got  Digest
		want string
	}{
		"row":        {leaf, "9090756752173974797177840141311308836702319103787899266728877200706245465117"},
		"transcript": {digest, "7198029505957471223913723418770162445667252402981668447613973641255080294771"},
	} {
		if pin.got.String() != pin.want {
			t.Errorf("%s is %s", name, pin.got.String())
		}
	}
}
