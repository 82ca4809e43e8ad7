package accel

import "bytes"

func (u *Unit) memmove(mem Memory, args *[3]uint64) (result, units uint64, err error) {
	dst, src, n := args[0], args[1], args[2]
	if err := mem.Check(src, n, false); err != nil {
		return 0, 0, err
	}
	if err := mem.Check(dst, n, true); err != nil {
		return 0, 0, err
	}
	// A chunk is read as a whole before it is written. Chunks go from the end to
	// the start when a write could otherwise hit what is still to be read.
	backwards := dst > src
	for done := uint64(0); done < n; {
		part := u.a[:min(chunk, n-done)]
		at := done
		if done += uint64(len(part)); backwards {
			at = n - done
		}
		if err := mem.Read(part, src+at); err != nil {
			return 0, 0, err
		}
		if err := mem.Write(dst+at, part); err != nil {
			return 0, 0, err
		}
	}
	return dst, n, nil
}

// zeros is what memory is cleared with.
var zeros [chunk]byte

func (u *Unit) memclr(mem Memory, args *[3]uint64) (result, units uint64, err error) {
	ptr, n := args[0], args[1]
	if err := mem.Check(ptr, n, true); err != nil {
		return 0, 0, err
	}
	for at := uint64(0); at < n; {
		part := zeros[:min(chunk, n-at)]
		if err := mem.Write(ptr+at, part); err != nil {
			return 0, 0, err
		}
		at += uint64(len(part))
	}
	return ptr, n, nil
}

func (u *Unit) memequal(mem Memory, args *[3]uint64) (result, units uint64, err error) {
	p, q, n := args[0], args[1], args[2]
	if err := mem.Check(p, n, false); err != nil {
		return 0, 0, err
	}
	if err := mem.Check(q, n, false); err != nil {
		return 0, 0, err
	}
	result = 1
	for at := uint64(0); at < n && result == 1; {
		size := min(chunk, n-at)
		if err := mem.Read(u.a[:size], p+at); err != nil {
			return 0, 0, err
		}
		if err := mem.Read(u.b[:size], q+at); err != nil {
			return 0, 0, err
		}
		if !bytes.Equal(u.a[:size], u.b[:size]) {
			result = 0
		}
		at += size
	}
	return result, n, nil
}
