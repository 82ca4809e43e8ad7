package executor

import (
	"bytes"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// signature is an ECDSA signature over secp256k1. r and s are big-endian and
// without leading zeros.
type signature struct {
	r, s []byte
	odd  bool
}

var (
	// curveOrder is the order of secp256k1 (SEC 2, section 2.4.1).
	curveOrder = [32]byte{
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
		0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
	}
	// halfOrder bounds s since Homestead (EIP-2).
	halfOrder = [32]byte{
		0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
	}
)

// read reads r and s, which are integers of at most 256 bits.
func (s *signature) read(fields *rlp.Reader) bool {
	s.r, s.s = fields.Bytes(), fields.Bytes()
	return isUint256(s.r) && isUint256(s.s)
}

func isUint256(b []byte) bool { return len(b) <= 32 && (len(b) == 0 || b[0] != 0) }

// put stores r, s and the parity as the machine and crypto libraries take them. It
// reports whether r and s are in the ranges that Ethereum accepts.
func (s *signature) put(out *[65]byte) bool {
	if len(s.r) == 0 || len(s.s) == 0 {
		return false
	}
	copy(out[32-len(s.r):32], s.r)
	copy(out[64-len(s.s):64], s.s)
	if s.odd {
		out[64] = 1
	}
	return bytes.Compare(out[:32], curveOrder[:]) < 0 && bytes.Compare(out[32:64], halfOrder[:]) <= 0
}

// signingHash returns the hash that was signed: of the list of the fields and,
// for EIP-155, what follows them, behind the type byte unless that is 0.
func signingHash(typ byte, fields, suffix []byte) (hash [32]byte) {
	size := len(fields) + len(suffix)
	buf := make([]byte, 0, 1+rlp.ListSize(size))
	if typ != 0 {
		buf = append(buf, typ)
	}
	buf = rlp.AppendList(buf, size)
	buf = append(buf, fields...)
	buf = append(buf, suffix...)
	accel.Keccak256(buf, &hash)
	return hash
}

// recover sets the sender: the address of the key that made the signature.
func (t *Transaction) recover(sig *signature, hash [32]byte) error {
	var buf [65]byte
	if !sig.put(&buf) {
		return ErrTxSignature
	}
	var key [64]byte
	if !accel.Recover(&hash, &buf, &key) {
		return ErrTxSignature
	}
	accel.Keccak256(key[:], &hash)
	t.msg.From = common.Address(hash[12:])
	return nil
}
