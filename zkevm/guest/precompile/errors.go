package precompile

import "errors"

// Errors of precompiles have no effect beyond being there: the call fails and its
// gas is spent. They are not exported for that reason.
var (
	errSignatureSize = errors.New("hash or signature of the wrong size")
	errNoKey         = errors.New("signature belongs to no public key")
	errPairingSize   = errors.New("pairing input is no multiple of 192 bytes")
	errMSMSize       = errors.New("numbers of points and of scalars differ")
	errOpening       = errors.New("value does not belong to the commitment")
)
