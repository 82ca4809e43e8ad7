package deploy

import "errors"

var (
	// ErrOptions marks options no deployment can be made of.
	ErrOptions = errors.New("invalid deployment options")
	// ErrChain marks an L1 that cannot carry this deployment.
	ErrChain = errors.New("unsuitable l1 chain")
	// ErrIncomplete marks a deployment that stopped on the way. Nothing on L1 needs
	// cleaning up; deploying again uses new addresses.
	ErrIncomplete = errors.New("deployment incomplete")
	// ErrMismatch marks contracts on L1 that are not those of the config.
	ErrMismatch = errors.New("contracts on l1 do not match the config")
	// ErrGate marks a verifier that does not take the proofs made here.
	ErrGate = errors.New("the verifier on l1 is for other proofs")
	// ErrCode means that L1 does not say what code a contract should have.
	ErrCode = errors.New("contracts cannot be compared")
	// ErrOtherChain marks configs that do not describe the same L2 chain.
	ErrOtherChain = errors.New("configs of different chains")
	// ErrUpgrade marks an upgrade that must not be proposed or executed.
	ErrUpgrade = errors.New("unsuitable upgrade")
	// ErrOperation marks an operation of the timelock that cannot be executed (yet).
	ErrOperation = errors.New("operation of the timelock cannot be executed")
)
