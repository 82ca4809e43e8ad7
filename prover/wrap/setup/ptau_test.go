package setup

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"slices"
	"strings"
	"testing"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
)

const snarkjsFile = "testdata/snarkjs_05.ptau"

func loadPowers(t testing.TB, domain uint64) *SRS {
	t.Helper()
	srs, err := LoadPtau(snarkjsFile, domain, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return srs
}

func parsePtau(data []byte, domain uint64) (*SRS, error) {
	return readPtau(bytes.NewReader(data), int64(len(data)), domain, Options{})
}

// ptau is a file as the tests write it: sections by number, in this order.
type ptau struct {
	order    []int
	sections map[int][]byte
}

// writePtau is the format written a second time, for files that snarkjs would not make.
func writePtau(commons *mpcsetup.SrsCommons, power int) *ptau {
	g1 := func(points ...curve.G1Affine) (b []byte) {
		for _, p := range points {
			b = limbs(limbs(b, p.X), p.Y)
		}
		return b
	}
	g2 := func(points ...curve.G2Affine) (b []byte) {
		for _, p := range points {
			b = limbs(limbs(limbs(limbs(b, p.X.A0), p.X.A1), p.Y.A0), p.Y.A1)
		}
		return b
	}
	header := binary.LittleEndian.AppendUint32(nil, 32)
	q := fp.Modulus().FillBytes(make([]byte, 32))
	slices.Reverse(q)
	header = append(header, q...)
	header = binary.LittleEndian.AppendUint32(header, uint32(power))
	header = binary.LittleEndian.AppendUint32(header, uint32(power))
	return &ptau{[]int{1, 2, 3, 4, 5, 6, 7}, map[int][]byte{
		1: header, 2: g1(commons.G1.Tau...), 3: g2(commons.G2.Tau...), 4: g1(commons.G1.AlphaTau...),
		5: g1(commons.G1.BetaTau...), 6: g2(commons.G2.Beta), 7: {0, 0, 0, 0},
	}}
}

func limbs(b []byte, e fp.Element) []byte {
	for _, limb := range e {
		b = binary.LittleEndian.AppendUint64(b, limb)
	}
	return b
}

func (p *ptau) encode() []byte {
	b := append([]byte("ptau"), 1, 0, 0, 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(p.order)))
	for _, id := range p.order {
		b = binary.LittleEndian.AppendUint32(b, uint32(id))
		b = binary.LittleEndian.AppendUint64(b, uint64(len(p.sections[id])))
		b = append(b, p.sections[id]...)
	}
	return b
}

// powersOf makes powers of known secrets, honest if the secrets are.
func powersOf(power int, tau, alpha, beta fr.Element) *mpcsetup.SrsCommons {
	n := 1 << power
	_, _, g1, g2 := curve.Generators()
	scalars := make([]fr.Element, 2*n-1)
	scalars[0].SetOne()
	for i := 1; i < len(scalars); i++ {
		scalars[i].Mul(&scalars[i-1], &tau)
	}
	times := func(by fr.Element) []fr.Element {
		out := make([]fr.Element, n)
		for i := range out {
			out[i].Mul(&scalars[i], &by)
		}
		return out
	}
	var c mpcsetup.SrsCommons
	c.G1.Tau = curve.BatchScalarMultiplicationG1(&g1, scalars)
	c.G2.Tau = curve.BatchScalarMultiplicationG2(&g2, scalars[:n])
	c.G1.AlphaTau = curve.BatchScalarMultiplicationG1(&g1, times(alpha))
	c.G1.BetaTau = curve.BatchScalarMultiplicationG1(&g1, times(beta))
	c.G2.Beta = curve.BatchScalarMultiplicationG2(&g2, []fr.Element{beta})[0]
	return &c
}

func element(n uint64) (e fr.Element) { e.SetUint64(n); return e }

// The file of snarkjs is read as snarkjs means it: everything but the right reading of
// coordinates, of their order and of the sections would fail the checks.
func TestLoadPtau(t *testing.T) {
	srs := loadPowers(t, 32)
	readme, err := os.ReadFile("testdata/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(srs.Source) != 128 || !strings.Contains(string(readme), srs.Source) {
		t.Errorf("hash of the file is %s", srs.Source)
	}
	if small := loadPowers(t, 16); small.Domain() != 16 || small.hash == srs.hash || !small.commons.G1.Tau[30].Equal(&srs.commons.G1.Tau[30]) {
		t.Error("powers for a smaller domain are not the first ones")
	}
	if _, err := LoadPtau(snarkjsFile, 64, Options{}); !errors.Is(err, ErrPowers) || !strings.Contains(err.Error(), "2^6 are needed") {
		t.Errorf("a domain too large: %v", err)
	}
	if _, err := LoadPtau(snarkjsFile, 24, Options{}); !errors.Is(err, ErrPowers) {
		t.Errorf("a domain that is no power of two: %v", err)
	}
	if _, err := LoadPtau("testdata/none.ptau", 32, Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestPtauOfOwnWriter(t *testing.T) {
	file := writePtau(powersOf(4, element(5), element(7), element(11)), 4)
	a, err := parsePtau(file.encode(), 16)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(file.order) // the order of sections is free
	b, err := parsePtau(file.encode(), 16)
	if err != nil || a.hash != b.hash || a.Source == b.Source {
		t.Fatal(err)
	}
}

// Each attack is refused by one check: without it, the file would be taken.
func TestPtauAttacks(t *testing.T) {
	root, err := fr.Generator(16)
	if err != nil {
		t.Fatal(err)
	}
	foreign := notInSubgroup(t)
	minusTwist := func(c *mpcsetup.SrsCommons) { c.G2.Tau[3].Add(&c.G2.Tau[3], &foreign) }
	swap := func(a, b *curve.G1Affine) { *a, *b = *b, *a }
	attacks := map[string]struct {
		tau, alpha, beta uint64
		change           func(*mpcsetup.SrsCommons)
		want             string
	}{
		"tau is zero":             {0, 7, 11, nil, "is zero"},
		"alpha is zero":           {5, 0, 11, nil, "is zero"},
		"beta is zero":            {5, 7, 0, nil, "is zero"},
		"tau is one":              {1, 7, 11, nil, "in the domain"},
		"other generator":         {5, 7, 11, func(c *mpcsetup.SrsCommons) { *c = *scaled(c) }, "generators"},
		"a power of tau":          {5, 7, 11, func(c *mpcsetup.SrsCommons) { swap(&c.G1.Tau[8], &c.G1.Tau[9]) }, "powers of one tau"},
		"the last power of tau":   {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G1.Tau[30] = c.G1.Tau[29] }, "powers of one tau"},
		"a power in G2":           {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G2.Tau[15] = c.G2.Tau[14] }, "powers of one tau"},
		"a power with alpha":      {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G1.AlphaTau[15] = c.G1.AlphaTau[14] }, "powers of one tau"},
		"a power with beta":       {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G1.BetaTau[1] = c.G1.BetaTau[2] }, "powers of one tau"},
		"beta in G2":              {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G2.Beta = c.G2.Tau[1] }, "beta differs"},
		"a point of the twist":    {5, 7, 11, minusTwist, "not in its group"},
		"a point off the curve":   {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G1.AlphaTau[2].Y.SetUint64(9) }, "not in its group"},
		"off the curve, in G2":    {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G2.Beta.X.A1.SetUint64(9) }, "not in its group"},
		"a coordinate too large":  {5, 7, 11, func(c *mpcsetup.SrsCommons) { c.G1.Tau[2].X = unreduced(c.G1.Tau[2].X) }, "not in its group"},
		"another root: tau = w^1": {root.Uint64(), 7, 11, nil, "in the domain"},
	}
	for name, a := range attacks {
		tau := element(a.tau)
		if strings.HasPrefix(name, "another root") {
			tau = root
		}
		c := powersOf(4, tau, element(a.alpha), element(a.beta))
		if a.change != nil {
			a.change(c)
		}
		if _, err := parsePtau(writePtau(c, 4).encode(), 16); !errors.Is(err, ErrPowers) || !strings.Contains(err.Error(), a.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// unreduced is the same element plus the modulus: the same point, in a second encoding.
func unreduced(e fp.Element) fp.Element {
	var carry uint64
	for i := range e {
		e[i], carry = bits.Add64(e[i], modulus[i], carry)
	}
	return e
}

// scaled has powers that are consistent, but start with twice the generators.
func scaled(c *mpcsetup.SrsCommons) *mpcsetup.SrsCommons {
	for i := range c.G1.Tau {
		c.G1.Tau[i].Double(&c.G1.Tau[i])
	}
	return c
}

func TestPtauFormat(t *testing.T) {
	c := powersOf(4, element(5), element(7), element(11))
	good := writePtau(c, 4)
	raw := good.encode()
	with := func(change func(*ptau)) []byte {
		p := writePtau(c, 4)
		change(p)
		return p.encode()
	}
	cut := func(id int) func(*ptau) {
		return func(p *ptau) { p.sections[id] = p.sections[id][:len(p.sections[id])-64] }
	}
	at := func(offset int, b ...byte) []byte {
		out := bytes.Clone(raw)
		copy(out[offset:], b)
		return out
	}
	number := func(at int, n uint32) func(*ptau) {
		return func(p *ptau) { binary.LittleEndian.PutUint32(p.sections[1][at:], n) }
	}
	files := map[string][]byte{
		"empty":                  {},
		"magic":                  at(0, 'P'),
		"version":                at(4, 2),
		"fewer sections":         at(8, 6),
		"more sections":          at(8, 8),
		"endless sections":       at(8, 255, 255, 255, 255),
		"length over the end":    at(16, 0, 0, 0, 0, 0, 0, 0, 0x80),
		"length over everything": at(16, 255, 255, 255, 255, 255, 255, 255, 255),
		"cut off":                raw[:len(raw)-1],
		"trailing":               append(bytes.Clone(raw), 0),
		"twice":                  with(func(p *ptau) { p.order = append(p.order, 6) }),
		"missing":                with(func(p *ptau) { p.order = p.order[:6] }),
		"unknown section":        with(func(p *ptau) { p.order = append(p.order, 8) }),
		"section 0":              with(func(p *ptau) { p.order = append(p.order, 0) }),
		"section 16":             with(func(p *ptau) { p.order = append(p.order, 16) }),
		"another field":          with(func(p *ptau) { p.sections[1][4]++ }),
		"longer elements":        with(number(0, 48)),
		"power zero":             with(number(36, 0)),
		"power of another size":  with(number(36, 5)),
		"power over everything":  with(number(36, 1<<31)),
		"ceremony too small":     with(number(40, 3)),
		"ceremony too large":     with(number(40, 29)),
		"longer header":          with(func(p *ptau) { p.sections[1] = append(p.sections[1], 0) }),
	}
	for id := 2; id <= 6; id++ {
		files[fmt.Sprintf("short section %d", id)] = with(cut(id))
		files[fmt.Sprintf("long section %d", id)] = with(func(p *ptau) { p.sections[id] = append(p.sections[id], make([]byte, 64)...) })
	}
	for name, data := range files {
		if _, err := parsePtau(data, 16); !errors.Is(err, ErrPowers) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := parsePtau(with(func(p *ptau) { p.order = append(p.order, 12, 15) }), 16); err != nil {
		t.Errorf("sections of a prepared file: %v", err)
	}
}

// twoFaced is a file that is another one from some time on.
type twoFaced struct{ now, then []byte }

func (f *twoFaced) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(f.now).ReadAt(b, at)
}

// The hash that a user compares is of the powers that are used, also when the file is written
// while it is read.
func TestPtauChangesWhileRead(t *testing.T) {
	published := writePtau(powersOf(4, element(1234567), element(7), element(11)), 4).encode()
	for name, known := range map[string]*mpcsetup.SrsCommons{
		"all":   powersOf(4, element(5), element(13), element(17)),
		"alpha": powersOf(4, element(1234567), element(13), element(11)),
		"beta":  powersOf(4, element(1234567), element(7), element(17)),
	} {
		file := &twoFaced{writePtau(known, 4).encode(), published}
		_, err := readPtau(file, int64(len(published)), 16, Options{Observe: func(p Progress) {
			if p.Phase == "hashing the file" {
				file.now = file.then
			}
		}})
		if !errors.Is(err, ErrPowers) || !strings.Contains(err.Error(), "changed while it was read") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzPtau(f *testing.F) {
	data, err := os.ReadFile(snarkjsFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:4096])
	f.Add(writePtau(powersOf(3, element(5), element(7), element(11)), 3).encode())
	f.Add([]byte("ptau\x01\x00\x00\x00\x01\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if srs, err := parsePtau(data, 8); err == nil && srs.Domain() != 8 {
			t.Error("powers for another domain")
		} else if err != nil && !errors.Is(err, ErrPowers) {
			t.Errorf("unexpected error: %v", err)
		}
	})
}
