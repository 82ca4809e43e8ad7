package main

import (
	"encoding/hex"
	"fmt"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/deploy"
)

// contractHashes is what a verifier on L1 holds.
type contractHashes struct {
	kind  string
	held  *deploy.Groth16                                       // of a Groth16 verifier
	codes func(vk *groth16.VerifyingKey) ([]deploy.Code, error) // of that and its key, and what they should be
	rest  []deploy.Code                                         // of the rollup's other contracts
	close func()
}

// askContract asks the verifier in force, or the one that --verifier names.
func askContract(c *cli.Context) (*contractHashes, error) {
	var named *common.Address
	if c.IsSet("verifier") {
		at, err := address(c, "verifier")
		if err != nil {
			return nil, err
		}
		named = &at
	}
	found, err := connect(c)
	if err != nil {
		return nil, err
	}
	out := &contractHashes{kind: found.gate, close: found.l1.Close}
	l1, verifier := ethclient.NewClient(found.l1.RPC()), found.state.Verifier
	all, err := deploy.Codes(c.Context, l1, found.config)
	if err != nil {
		out.close()
		return nil, err
	}
	for _, code := range all {
		if code.At != verifier || named != nil || found.gate != deploy.GateGroth16 { // that is compared with its key
			out.rest = append(out.rest, code)
		}
	}
	switch {
	case named != nil:
		verifier = *named
	case found.gate != deploy.GateGroth16:
		return out, nil
	}
	out.held, err = deploy.ReadGroth16(c.Context, l1, verifier)
	if err != nil {
		err = fmt.Errorf("%v is no Groth16 verifier: %w", verifier, err)
	} else if out.held.Rollup != found.config.Contracts.Rollup {
		err = fmt.Errorf("verifier %v is for the rollup %v: it accepts no proof of this one", verifier, out.held.Rollup)
	}
	if err != nil {
		out.close()
		return nil, err
	}
	out.codes = func(vk *groth16.VerifyingKey) ([]deploy.Code, error) {
		return deploy.CodeOfGroth16(c.Context, l1, verifier, vk)
	}
	return out, nil
}

// check compares what the contract says with program and keys, and its code with the one that
// this version creates for them: a contract can say anything.
func (o *contractHashes) check(list *checkList, program string, keys *ownKeys) error {
	compare := func(code deploy.Code, with string) {
		list.compare(fmt.Sprintf("code of the %s on L1", code.Name), hex.EncodeToString(code.Have[:]), fmt.Sprintf("what `zkgeth deploy` creates%s; it is at %v", with, code.At),
			hex.EncodeToString(code.Want[:]))
	}
	for _, code := range o.rest {
		compare(code, "")
	}
	if o.held == nil {
		list.missing("verifier on L1", fmt.Sprintf("it is %s: it holds no hash of a program or key, and finality is a signature's (zkgeth statement)", o.kind))
		return nil
	}
	hash := func(h common.Hash) string { return hex.EncodeToString(h[:]) }
	list.compare("program of the verifier on L1", hash(o.held.Program), "the program image above", program)
	if keys == nil {
		list.missing("verifying key of the verifier on L1", hash(o.held.VerifyingKey)+" has no key here to be compared with")
		return nil
	}
	list.compare("verifying key of the verifier on L1", hash(o.held.VerifyingKey), "the verifying key above", keys.VerifyingKey.String())
	codes, err := o.codes(keys.verifying)
	if err != nil {
		return err
	}
	for _, code := range codes {
		compare(code, " for the keys above")
	}
	return nil
}
