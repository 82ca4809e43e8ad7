package devaccounts

import "errors"

// ErrMnemonic marks a mnemonic that is not valid BIP-39.
var ErrMnemonic = errors.New("invalid mnemonic")
