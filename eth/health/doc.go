// Package health answers /healthz and /readyz for process supervisors and load
// balancers.
//
// /healthz says that the process runs and nothing has stopped for good; /readyz
// says that the node is close enough to L1 and to its own chain to serve users.
// The central type is [Checks]. The paths and meanings are Kubernetes' liveness
// and readiness probes.
package health
