package executor

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
	"github.com/zkgeth/zkgeth/zkevm/guest/rlp"
)

// signature is an ECDSA signature over secp256k1.
type signature struct {
	r, s uint256.Int
	odd  bool
}

var (
	// curveOrder is the order of secp256k1 (SEC 2, section 2.4.1).
	curveOrder = uint256.Int{0xbfd25e8cd0364141, 0xbaaedce6af48a03b, 0xfffffffffffffffe, 0xffffffffffffffff}
	// halfOrder bounds s since Homestead (EIP-2).
	halfOrder = uint256.Int{0xdfe92f46681b20a0, 0x5d576e7357a4501d, 0xffffffffffffffff, 0x7fffffffffffffff}
)

// valid reports whether r and s are in the ranges that Ethereum accepts.
func (s *signature) valid() bool {
	return !s.r.IsZero() && !s.s.IsZero() && s.r.Lt(&curveOrder) && !s.s.Gt(&halfOrder)
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
	if !sig.valid() {
		return ErrTxSignature
	}
	var buf [65]byte
	putUint256(buf[:32], &sig.r)
	putUint256(buf[32:64], &sig.s)
	if sig.odd {
		buf[64] = 1
	}
	var key [64]byte
	if !accel.Recover(&hash, &buf, &key) {
		return ErrTxSignature
	}
	accel.Keccak256(key[:], &hash)
	t.msg.From = common.Address(hash[12:])
	return nil
}

func putUint256(dst []byte, v *uint256.Int) {
	binary.BigEndian.PutUint64(dst[0:], v[3])
	binary.BigEndian.PutUint64(dst[8:], v[2])
	binary.BigEndian.PutUint64(dst[16:], v[1])
	binary.BigEndian.PutUint64(dst[24:], v[0])
}
