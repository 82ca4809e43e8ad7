// Package groth16fixture makes what the tests of the contracts need of Groth16: a small
// circuit with one public input and one commitment, its verifier contract as gnark exports
// it, and a real proof for it.
//
//	circuit --keys without secrets--> test/l1/groth16/Groth16Key.sol
//	        --proof of the scenario--> test/l1/groth16/Groth16Fixture.sol
//	        --no constants-----------> src/keys/Groth16KeyTemplate.sol
//
// The circuit, whose central type is [Circuit], shows nothing: every public input has a
// proof. Its keys are made without any secret, so that anybody gets the same ones again;
// they are worthless. `go test ./rollup/contracts/groth16fixture -update` writes the files.
package groth16fixture
