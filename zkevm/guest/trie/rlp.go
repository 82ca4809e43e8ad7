package trie

const (
	stringBase = 0x80
	listBase   = 0xc0
)

// headLen is the length of an RLP header for a payload of n < 2^24 bytes.
func headLen(n int) int {
	switch {
	case n < 56:
		return 1
	case n < 256:
		return 2
	case n < 1<<16:
		return 3
	}
	return 4
}

// putHead writes an RLP header for a payload of n < 2^24 bytes and returns its length.
func putHead(b []byte, base byte, n int) int {
	switch {
	case n < 56:
		b[0] = base + byte(n)
		return 1
	case n < 256:
		b[0], b[1] = base+56, byte(n)
		return 2
	case n < 1<<16:
		b[0], b[1], b[2] = base+57, byte(n>>8), byte(n)
		return 3
	}
	b[0], b[1], b[2], b[3] = base+58, byte(n>>16), byte(n>>8), byte(n)
	return 4
}

// stringHead is the length of the header of s as an RLP string.
func stringHead(s []byte) int {
	if len(s) == 1 && s[0] < 0x80 {
		return 0
	}
	return headLen(len(s))
}

// keyHead is the length of the header of a compact key, whose first byte is below 0x80.
func keyHead(n int) int {
	if n == 1 {
		return 0
	}
	return 1
}

// listHead reads the header of a list that fills b, whose payload is shorter
// than 2^16 bytes. It returns the header's length.
func listHead(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, badNode("empty")
	}
	switch t := b[0]; {
	case t < listBase:
		return 0, badNode("not a list")
	case t < listBase+56:
		if len(b) != 1+int(t-listBase) {
			return 0, badNode("length of list")
		}
		return 1, nil
	case t == listBase+56:
		if len(b) < 58 || len(b) != 2+int(b[1]) {
			return 0, badNode("length of list")
		}
		return 2, nil
	case t == listBase+57:
		if len(b) < 259 || len(b) != 3+int(b[1])<<8+int(b[2]) {
			return 0, badNode("length of list")
		}
		return 3, nil
	}
	return 0, badNode("length of list")
}

// lastString reads the header of a non-empty string shorter than 2^16 bytes that
// fills b, which is not empty. It returns the header's length.
func lastString(b []byte) (int, error) {
	switch t := b[0]; {
	case t < 0x80:
		if len(b) != 1 {
			return 0, badNode("length of value")
		}
		return 0, nil
	case t == 0x80:
		return 0, badNode("empty value")
	case t < stringBase+56:
		if len(b) != 1+int(t-stringBase) {
			return 0, badNode("length of value")
		}
		if t == 0x81 && b[1] < 0x80 {
			return 0, badNode("form of value")
		}
		return 1, nil
	case t == stringBase+56:
		if len(b) < 58 || len(b) != 2+int(b[1]) {
			return 0, badNode("length of value")
		}
		return 2, nil
	case t == stringBase+57:
		if len(b) < 259 || len(b) != 3+int(b[1])<<8+int(b[2]) {
			return 0, badNode("length of value")
		}
		return 3, nil
	}
	return 0, badNode("form of value")
}
