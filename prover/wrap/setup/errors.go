package setup

import "errors"

var (
	// ErrCircuit marks a circuit that there can be no keys for here.
	ErrCircuit = errors.New("unsupported circuit")
	// ErrFile marks a file that is not what it should be: damaged, cut off, of another
	// version, or of another kind.
	ErrFile = errors.New("invalid key file")
	// ErrOtherCircuit marks a file that was made for another circuit.
	ErrOtherCircuit = errors.New("made for another circuit")
	// ErrKeys marks keys that do not belong together, or are not those expected.
	ErrKeys = errors.New("wrong keys")
	// ErrPowers marks powers of tau that are none, or too few.
	ErrPowers = errors.New("invalid powers of tau")
	// ErrTranscript marks a contribution that does not follow from the one before it.
	ErrTranscript = errors.New("invalid contribution")
	// ErrCeremony marks a step that the ceremony is not ready for.
	ErrCeremony = errors.New("ceremony is not ready")
	// ErrResources marks too little memory or disk for what was asked.
	ErrResources = errors.New("not enough resources")
)
