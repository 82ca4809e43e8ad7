package attest

import "errors"

var (
	// ErrChain refuses to attest on an L1 that is not a development chain.
	ErrChain = errors.New("attested finality is for development chains only")
	// ErrProof marks an attestation that the verifier contract would not accept.
	ErrProof = errors.New("invalid attestation")
	// ErrKey marks a key file that cannot be used.
	ErrKey = errors.New("invalid attester key")
)
