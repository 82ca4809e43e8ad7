package image

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
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
	want := sample().Root()
	if sample().Root() != want {
		t.Fatal("the root is not deterministic")
	}
	for name, change := range map[string]func(*Image){
		"pc":           func(img *Image) { img.PC += 4 },
		"register":     func(img *Image) { img.Registers[31]++ },
		"mmap":         func(img *Image) { img.MmapNext++ },
		"code base":    func(img *Image) { img.CodeBase -= 4 },
		"imm":          func(img *Image) { img.Code[3].Imm++ },
		"operation":    func(img *Image) { img.Code[0].Op++ },
		"rd":           func(img *Image) { img.Code[0].Rd++ },
		"rs1":          func(img *Image) { img.Code[0].Rs1++ },
		"rs2":          func(img *Image) { img.Code[0].Rs2++ },
		"less code":    func(img *Image) { img.Code = img.Code[:3] },
		"region":       func(img *Image) { img.Regions[1].End += 0x1000 },
		"less regions": func(img *Image) { img.Regions = img.Regions[:1] },
		"page":         func(img *Image) { img.Pages[2].Data[4095]++ },
		"page address": func(img *Image) { img.Pages[0].Address -= 0x1000 },
		"less pages":   func(img *Image) { img.Pages = img.Pages[:2] },
		"more pages":   func(img *Image) { img.Pages = append(img.Pages, img.Pages[0]) },
	} {
		img := sample()
		change(img)
		if img.Root() == want {
			t.Errorf("%s: changed, and the root is the same", name)
		}
	}
	// code that fills a leaf, and one instruction more
	for _, n := range []int{instsPerLeaf, instsPerLeaf + 1} {
		img := sample()
		img.Code = make([]isa.Inst, n)
		before := img.Root()
		img.Code[n-1].Rd = 1
		if img.Root() == before {
			t.Errorf("%d instructions: the last one is not bound", n)
		}
	}
}
