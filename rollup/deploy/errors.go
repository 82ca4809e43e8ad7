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
)
