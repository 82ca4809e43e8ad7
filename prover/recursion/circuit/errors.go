package circuit

import "errors"

var (
	// ErrProgram reports a program that is none: mistakes of whoever builds it.
	ErrProgram = errors.New("invalid circuit")
	// ErrInput reports private inputs of another number than the program takes.
	ErrInput = errors.New("private inputs do not fit the circuit")
	// ErrUnsatisfied reports private inputs that the program does not accept.
	ErrUnsatisfied = errors.New("circuit is not satisfied")
	// ErrProof reports a proof that is not one of the circuit.
	ErrProof = errors.New("proof of another circuit")
)
