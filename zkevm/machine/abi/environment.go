package abi

// Start-up data of a Go program: argument vector, environment and the 16 bytes
// that AT_RANDOM points to. They are constants so that an image is reproducible.
const (
	Argv0  = "guest"
	Random = "zkgeth constant!"

	// EnvGOGC turns the garbage collector off: no execution lives long enough.
	EnvGOGC = "GOGC=off"
	// EnvGODEBUG stops the runtime from preempting by signals and from sampling
	// allocations with floating-point arithmetic.
	EnvGODEBUG = "GODEBUG=asyncpreemptoff=1,memprofilerate=0"
	// EnvGOMAXPROCS matches the one hart of the machine.
	EnvGOMAXPROCS = "GOMAXPROCS=1"
)
