// Package devaccounts derives the accounts that development networks fund.
//
// It is apart from package params because wallets' key derivation brings
// libraries that nothing of the rollup, least of all the proven program, should
// carry. eth/devnet funds the accounts, cmd/zkgeth prints them. The central type
// is [Account].
//
// Derivation: BIP-39 and BIP-44.
package devaccounts
