package stark

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// magic begins every encoded proof and names the version of the protocol.
const magic = "zkgeth stark 4\x00\x00"

// Encode returns the canonical form of a proof under a key: numbers of four bytes,
// little-endian, below the modulus. Nothing but the number of instances is written
// before what it counts: the key and the instances say how much there is of everything.
// The proof must be one that Verify would not refuse for its shape.
func (k *Key) Encode(p *Proof) ([]byte, error) {
	if err := k.checkHeights(p.Heights); err != nil {
		return nil, err
	}
	e := encoder{b: appendHead(nil, p.Heights), key: k}
	layout := k.layout(k.plan(p.Heights))
	if err := layout.walk(&e, p); err != nil {
		return nil, err
	}
	return e.b, nil
}

// Decode reads a proof in its canonical form. It needs memory of the order of the
// input. Errors wrap ErrEncoding, or ErrStatement for instances the key does not have.
func (k *Key) Decode(b []byte) (*Proof, error) {
	d := decoder{b: b, key: k}
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: not a proof of this version", ErrEncoding)
	}
	d.b = b[len(magic):]
	n := d.uint32()
	if n > maxInstances {
		return nil, fmt.Errorf("%w: %d instances", ErrEncoding, n)
	}
	p := &Proof{}
	for range n {
		h := Height{Table: int(d.uint32()), LogHeight: int(d.uint32())}
		p.Heights = append(p.Heights, h)
	}
	if d.err != nil {
		return nil, d.err
	}
	if err := k.checkHeights(p.Heights); err != nil {
		return nil, err
	}
	layout := k.layout(k.plan(p.Heights))
	if want := layout.size(); len(d.b) != want {
		return nil, fmt.Errorf("%w: %d bytes for these instances, want %d", ErrEncoding, len(d.b), want)
	}
	if err := layout.walk(&d, p); err != nil {
		return nil, err
	}
	return p, nil
}

// appendHead appends what an encoding begins with.
func appendHead(b []byte, heights []Height) []byte {
	e := encoder{b: append(b, magic...)}
	e.uint32(uint32(len(heights)))
	for _, h := range heights {
		e.uint32(uint32(h.Table))
		e.uint32(uint32(h.LogHeight))
	}
	return e.b
}

// EncodedSize returns the length of the canonical form of a proof about instances of given
// heights. Errors: ErrStatement.
func (k *Key) EncodedSize(heights []Height) (int, error) {
	if err := k.checkHeights(heights); err != nil {
		return 0, err
	}
	return len(appendHead(nil, heights)) + k.layout(k.plan(heights)).size(), nil
}

// layout is the shape of a proof.
type layout struct {
	*plan
	steps []fri.StepShape
	final int
}

func (k *Key) layout(p *plan) *layout {
	steps, final := k.fri().Shape()
	return &layout{plan: p, steps: steps, final: final}
}

// size returns the number of bytes after the instances.
func (l *layout) size() int {
	c := &counter{}
	if err := l.walk(c, &Proof{}); err != nil {
		panic(err) // a counter does not fail
	}
	return c.n
}

// visitor is one pass over a proof: writing, reading or counting it. Each method handles
// exactly n items, and reading makes them.
type visitor interface {
	elements(x *[]Element, n int) error
	exts(x *[]Ext, n int) error
	digests(x *[]Digest, n int) error
}

// walk visits all parts of a proof in order.
func (l *layout) walk(v visitor, p *Proof) error {
	one := func(d *Digest) error {
		list := []Digest{*d}
		if err := v.digests(&list, 1); err != nil {
			return err
		}
		*d = list[0]
		return nil
	}
	if err := one(&p.Main); err != nil {
		return err
	}
	pin := []Ext{p.Pin}
	if err := v.exts(&pin, 1); err != nil {
		return err
	}
	p.Pin = pin[0]
	if l.present(roundBuses) {
		if err := one(&p.Buses); err != nil {
			return err
		}
	} else if p.Buses != (Digest{}) {
		return fmt.Errorf("%w: a commitment to no columns", ErrEncoding)
	}
	if err := v.exts(&p.Sums, len(l.shapes[roundBuses])); err != nil {
		return err
	}
	if err := one(&p.Quotient); err != nil {
		return err
	}
	if err := v.exts(&p.Values, len(l.reads)); err != nil {
		return err
	}
	if len(p.FRI.Steps) == 0 {
		p.FRI.Steps = make([]fri.Step, len(l.steps))
	}
	if len(p.FRI.Steps) != len(l.steps) {
		return fmt.Errorf("%w: %d steps", ErrEncoding, len(p.FRI.Steps))
	}
	for k := range l.steps {
		if err := one(&p.FRI.Steps[k].Root); err != nil {
			return err
		}
	}
	if err := v.exts(&p.FRI.Final, l.final); err != nil {
		return err
	}
	nonce := []Element{p.FRI.Nonce}
	if err := v.elements(&nonce, 1); err != nil {
		return err
	}
	p.FRI.Nonce = nonce[0]
	return l.walkOpenings(v, p)
}

func (l *layout) walkOpenings(v visitor, p *Proof) error {
	for round, shapes := range l.shapes {
		o := &p.Openings[round]
		if !l.present(round) {
			if len(o.Cap) != 0 || len(o.Leaves) != 0 {
				return fmt.Errorf("%w: an opening of no commitment", ErrEncoding)
			}
			continue
		}
		size := l.key.size()
		if round == roundFixed { // the key has the cap
			if known := l.key.fixed.Cap(); o.Cap == nil {
				o.Cap = known
			} else if !slices.Equal(o.Cap, known) {
				return fmt.Errorf("%w: a cap that is not the key's", ErrEncoding)
			}
		} else if err := v.digests(&o.Cap, size.Cap(shapes)); err != nil {
			return err
		}
		if err := l.walkLeaves(v, o, commit.Width(shapes), size.Path(shapes)); err != nil {
			return err
		}
	}
	for k, s := range l.steps {
		o := &p.FRI.Steps[k].Opening
		if err := v.digests(&o.Cap, s.Cap); err != nil {
			return err
		}
		if err := l.walkLeaves(v, o, s.Row, s.Path); err != nil {
			return err
		}
	}
	return nil
}

func (l *layout) walkLeaves(v visitor, o *commit.Opening, row, path int) error {
	if o.Leaves == nil {
		o.Leaves = make([]commit.Leaf, l.key.Queries)
	}
	if len(o.Leaves) != l.key.Queries {
		return fmt.Errorf("%w: %d queries", ErrEncoding, len(o.Leaves))
	}
	for q := range o.Leaves {
		if err := v.elements(&o.Leaves[q].Row, row); err != nil {
			return err
		}
		if err := v.digests(&o.Leaves[q].Path, path); err != nil {
			return err
		}
	}
	return nil
}

// encoder writes.
type encoder struct {
	b   []byte
	key *Key
}

func (e *encoder) uint32(v uint32) { e.b = binary.LittleEndian.AppendUint32(e.b, v) }

func expect(got, want int) error {
	if got != want {
		return fmt.Errorf("%w: %d items, want %d", ErrEncoding, got, want)
	}
	return nil
}

func (e *encoder) elements(x *[]Element, n int) error {
	e.b = field.AppendElements(e.b, *x)
	return expect(len(*x), n)
}

func (e *encoder) exts(x *[]Ext, n int) error {
	for i := range *x {
		e.b = field.AppendExt(e.b, &(*x)[i])
	}
	return expect(len(*x), n)
}

func (e *encoder) digests(x *[]Digest, n int) error {
	for i := range *x {
		e.b = e.key.appendDigest(e.b, &(*x)[i])
	}
	return expect(len(*x), n)
}

// decoder reads what is left of b.
type decoder struct {
	b   []byte
	key *Key
	err error
}

func (d *decoder) take(n int) []byte {
	if len(d.b) < n {
		d.err = fmt.Errorf("%w: it ends early", ErrEncoding)
		return make([]byte, n)
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out
}

func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }

func (d *decoder) elements(x *[]Element, n int) error {
	*x = make([]Element, n)
	if err := field.DecodeElements(*x, d.take(n*field.ElementBytes)); err != nil {
		return fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return d.err
}

func (d *decoder) exts(x *[]Ext, n int) (err error) {
	*x = make([]Ext, n)
	for i := range *x {
		if (*x)[i], err = field.DecodeExt(d.take(field.ExtBytes)); err != nil {
			return fmt.Errorf("%w: %w", ErrEncoding, err)
		}
	}
	return d.err
}

func (d *decoder) digests(x *[]Digest, n int) (err error) {
	*x = make([]Digest, n)
	for i := range *x {
		if (*x)[i], err = d.key.decodeDigest(d.take(poseidon2.DigestBytes)); err != nil {
			return fmt.Errorf("%w: %w", ErrEncoding, err)
		}
	}
	return d.err
}

// counter counts bytes.
type counter struct{ n int }

func (c *counter) elements(_ *[]Element, n int) error { c.n += n * field.ElementBytes; return nil }

func (c *counter) exts(_ *[]Ext, n int) error { c.n += n * field.ExtBytes; return nil }

func (c *counter) digests(x *[]Digest, n int) error {
	c.n += n * poseidon2.DigestBytes
	*x = make([]Digest, n) // one of them is asked for
	return nil
}
