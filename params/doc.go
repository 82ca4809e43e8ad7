// Package params holds the constants and configuration every other package
// shares: the chain configs of L1 and L2, the predeploy addresses, the protocol
// limits, and [Rollup], the configuration a deployment publishes on L1.
//
// It sits at the bottom of the import graph and imports nothing of the project.
// The rules the values parametrise are in docs/protocol.md.
package params
