package trie

// StorageRoot returns the storage root in the value of an account leaf:
// rlp([nonce, balance, storageRoot, codeHash]) in canonical form. It points into
// the value. Errors: ErrBadAccount.
func StorageRoot(account []byte) (*[32]byte, error) {
	// two hashes and two integers make a payload of 68 to 108 bytes
	if len(account) < 70 || account[0] != 0xf8 || len(account) != 2+int(account[1]) {
		return nil, badAccount("form of list")
	}
	pos := 2
	for _, limit := range [2]int{8, 32} {
		n, err := integer(account[pos:], limit)
		if err != nil {
			return nil, err
		}
		pos += n
	}
	if len(account) != pos+66 || account[pos] != 0xa0 || account[pos+33] != 0xa0 {
		return nil, badAccount("form of hashes")
	}
	return (*[32]byte)(account[pos+1 : pos+33]), nil
}

// integer returns the length of the RLP integer of at most limit bytes at the
// start of b, which has more than 33 bytes.
func integer(b []byte, limit int) (int, error) {
	t := b[0]
	switch {
	case t == 0:
		return 0, badAccount("zero with a byte")
	case t <= 0x80:
		return 1, nil
	case int(t) > 0x80+limit:
		return 0, badAccount("integer too long")
	case b[1] == 0:
		return 0, badAccount("leading zero")
	case t == 0x81 && b[1] < 0x80:
		return 0, badAccount("form of integer")
	}
	return 1 + int(t-0x80), nil
}
