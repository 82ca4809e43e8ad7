package memops

import "fmt"

// clear makes the rows of a call of Memclr.
func (t *Trace) clear(r run, mem Memory) error {
	c := t.clears
	for i := range r.more + 1 {
		c.Append()
		addr, mask := r.d&^7+8*i, r.mask(i)
		old, last, err := mem.Write(addr, r.time+2, 0, mask)
		if err != nil {
			return fmt.Errorf("write 0x%x: %w", addr, err)
		}
		c.Set(clearOn, 1)
		if i == 0 {
			c.Set(clearFirst, 1)
			c.Set(clearStart, r.d%8)
		}
		if i == r.more {
			c.Set(clearLast, 1)
		}
		c.Set(clearTime, r.time)
		c.Set(clearLeft, r.more-i)
		c.Set(clearLow, addr&0xffff)
		c.Set(clearHigh, addr>>16)
		c.Set(clearTop, addr>>32)
		c.Set(clearCarry, (addr&0xffff+8)>>16)
		setBytes(c, clearD, old)
		for b := range 8 {
			if mask>>(8*b)&1 == 1 {
				c.Set(clearIn+b, 1)
			}
		}
		c.Set(clearEnd, r.end)
		c.SetLimbs(clearNew, 4, 16, old&^mask)
		low, high := age(r.time+2, last)
		c.Set(clearAge, low)
		c.Set(clearAge+1, high)
	}
	return nil
}
