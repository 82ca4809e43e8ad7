package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// commitmentsMagic begins the encoding of commitments.
const commitmentsMagic = "zkgeth stark 3c\x00"

// EncodeCommitments returns the canonical form of what the segments of a proof send first:
// how many there are, and of each its instances, its root and its pin, as in a proof. It is
// for provers who make the segments of one proof apart from each other.
func (k *Key) EncodeCommitments(list []Commitment) ([]byte, error) {
	if len(list) == 0 || len(list) > maxSegments {
		return nil, fmt.Errorf("%w: commitments of %d segments", ErrEncoding, len(list))
	}
	e := encoder{b: []byte(commitmentsMagic), key: k}
	e.uint32(uint32(len(list)))
	for i := range list {
		c := &list[i]
		if err := k.checkHeights(c.Heights); err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		e.uint32(uint32(len(c.Heights)))
		for _, h := range c.Heights {
			e.uint32(uint32(h.Table))
			e.uint32(uint32(h.LogHeight))
		}
		e.b = k.appendDigest(e.b, &c.Main)
		e.b = field.AppendExt(e.b, &c.Pin)
	}
	return e.b, nil
}

// DecodeCommitments reads commitments in their canonical form. It needs memory of the order
// of the input. Errors wrap ErrEncoding, or ErrStatement for instances the key does not have.
func (k *Key) DecodeCommitments(b []byte) ([]Commitment, error) {
	if len(b) < len(commitmentsMagic) || string(b[:len(commitmentsMagic)]) != commitmentsMagic {
		return nil, fmt.Errorf("%w: not commitments of this version", ErrEncoding)
	}
	d := decoder{b: b[len(commitmentsMagic):], key: k}
	n := d.uint32()
	if d.err == nil && (n == 0 || n > maxSegments) {
		return nil, fmt.Errorf("%w: commitments of %d segments", ErrEncoding, n)
	}
	var list []Commitment
	for i := 0; i < int(n) && d.err == nil; i++ {
		c, err := d.commitment()
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		list = append(list, c)
	}
	if d.err == nil && len(d.b) != 0 {
		d.err = fmt.Errorf("%w: something follows", ErrEncoding)
	}
	if d.err != nil {
		return nil, d.err
	}
	return list, nil
}

// commitment reads the next one.
func (d *decoder) commitment() (c Commitment, err error) {
	n := d.uint32()
	if n > maxInstances {
		return c, fmt.Errorf("%w: %d instances", ErrEncoding, n)
	}
	for i := 0; i < int(n) && d.err == nil; i++ {
		c.Heights = append(c.Heights, Height{Table: int(d.uint32()), LogHeight: int(d.uint32())})
	}
	root, pin := d.take(poseidon2.DigestBytes), d.take(field.ExtBytes)
	if d.err != nil {
		return c, d.err
	}
	if err := d.key.checkHeights(c.Heights); err != nil {
		return c, err
	}
	if c.Main, err = d.key.decodeDigest(root); err != nil {
		return c, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	if c.Pin, err = field.DecodeExt(pin); err != nil {
		return c, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return c, nil
}
