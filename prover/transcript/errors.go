package transcript

import "errors"

// ErrProofOfWork says that a nonce does not have the bits it should.
var ErrProofOfWork = errors.New("nonce does not solve the proof of work")
