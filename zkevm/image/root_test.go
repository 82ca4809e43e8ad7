package image

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// Roots of the reference trees that certificate transparency implementations are
// tested with (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).
func TestTreeHash(t *testing.T) {
	var leaves []Root
	for _, leaf := range []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"} {
		data, err := hex.DecodeString("00" + leaf)
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, sha256.Sum256(data))
	}
	for n, want := range map[int]string{
		1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	} {
		if got := treeHash(leaves[:n]).String(); got != want {
			t.Errorf("%d leaves: %s, want %s", n, got, want)
		}
	}
}

// Every part of an image is bound by its root.
func TestRootBindsEverything(t *testing.T) {
	root := func(change func(p *rom.Program, s *machine.Snapshot)) Root {
		t.Helper()
		p, s := sampleParts()
		if change != nil {
			change(p, s)
		}
		img, err := newImage(p, s)
		if err != nil {
			t.Fatal(err)
		}
		r, err := img.Root()
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	want := root(nil)
	if root(nil) != want {
		t.Fatal("the root is not deterministic")
	}
	if root(func(p *rom.Program, _ *machine.Snapshot) { p.Symbols = nil }) != want {
		t.Error("symbols change the root")
	}
	for name, change := range map[string]func(p *rom.Program, s *machine.Snapshot){
		"pc":           func(_ *rom.Program, s *machine.Snapshot) { s.PC += 4 },
		"register":     func(_ *rom.Program, s *machine.Snapshot) { s.Regs[31]++ },
		"mmap":         func(_ *rom.Program, s *machine.Snapshot) { s.MmapNext += abi.PageSize },
		"code base":    func(p *rom.Program, _ *machine.Snapshot) { p.TextAddr, p.Symbols = p.TextAddr-4, nil },
		"operation":    func(p *rom.Program, _ *machine.Snapshot) { p.Code[0].Op++ },
		"rd":           func(p *rom.Program, _ *machine.Snapshot) { p.Code[0].Rd++ },
		"rs1":          func(p *rom.Program, _ *machine.Snapshot) { p.Code[0].Rs1++ },
		"rs2":          func(p *rom.Program, _ *machine.Snapshot) { p.Code[0].Rs2++ },
		"imm":          func(p *rom.Program, _ *machine.Snapshot) { p.Code[3].Imm++ },
		"less code":    func(p *rom.Program, _ *machine.Snapshot) { p.Code, p.Symbols = p.Code[:3], nil },
		"region":       func(_ *rom.Program, s *machine.Snapshot) { s.Regions[1].End += abi.PageSize },
		"access":       func(_ *rom.Program, s *machine.Snapshot) { s.Regions[0].Access = machine.ReadWrite },
		"page":         func(_ *rom.Program, s *machine.Snapshot) { s.Pages[2].Data[4095]++ },
		"page address": func(_ *rom.Program, s *machine.Snapshot) { s.Pages[0].Address -= abi.PageSize },
		"less pages":   func(_ *rom.Program, s *machine.Snapshot) { s.Pages = s.Pages[:2] },
	} {
		if root(change) == want {
			t.Errorf("%s: changed, and the root is the same", name)
		}
	}
	// code that fills a leaf, and one instruction more
	for _, n := range []int{instsPerLeaf, instsPerLeaf + 1} {
		long := func(p *rom.Program, _ *machine.Snapshot) { p.Code = make([]isa.Inst, n) }
		last := func(p *rom.Program, s *machine.Snapshot) { long(p, s); p.Code[n-1].Imm = 1 }
		if root(long) == root(last) {
			t.Errorf("%d instructions: the last one is not bound", n)
		}
	}
}
