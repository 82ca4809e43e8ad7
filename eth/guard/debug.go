package guard

import (
	"encoding/json"
	"fmt"
)

// Debug replaces the methods of geth's namespace debug that move the head, read
// or write files of the host, or turn knobs of the process: each is refused with
// [ErrUnsafe]. Elsewhere the namespace is for the owner of a node; here it is
// offered to everybody for its tracers, and the head is for derivation and
// sequencer alone to move.
//
// It is to be registered in the namespace debug after geth's services.
type Debug struct{}

// argument takes whatever a client sends, or nothing.
type argument = *json.RawMessage

func refuse(method string) error { return fmt.Errorf("%w: debug_%s", ErrUnsafe, method) }

// Chain and pool.

func (Debug) SetHead(_, _ argument) error              { return refuse("setHead") }
func (Debug) ClearTxpool(_, _ argument) error          { return refuse("clearTxpool") }
func (Debug) SetTrieFlushInterval(_, _ argument) error { return refuse("setTrieFlushInterval") }
func (Debug) ChaindbCompact(_, _ argument) error       { return refuse("chaindbCompact") }

// Files of the host.

func (Debug) GetBadBlocks(_, _ argument) error             { return refuse("getBadBlocks") }
func (Debug) TraceBlockFromFile(_, _ argument) error       { return refuse("traceBlockFromFile") }
func (Debug) StandardTraceBlockToFile(_, _ argument) error { return refuse("standardTraceBlockToFile") }
func (Debug) StandardTraceBadBlockToFile(_, _ argument) error {
	return refuse("standardTraceBadBlockToFile")
}
func (Debug) CpuProfile(_, _ argument) error        { return refuse("cpuProfile") }
func (Debug) StartCPUProfile(_, _ argument) error   { return refuse("startCPUProfile") }
func (Debug) StopCPUProfile(_, _ argument) error    { return refuse("stopCPUProfile") }
func (Debug) GoTrace(_, _ argument) error           { return refuse("goTrace") }
func (Debug) StartGoTrace(_, _ argument) error      { return refuse("startGoTrace") }
func (Debug) StopGoTrace(_, _ argument) error       { return refuse("stopGoTrace") }
func (Debug) BlockProfile(_, _ argument) error      { return refuse("blockProfile") }
func (Debug) WriteBlockProfile(_, _ argument) error { return refuse("writeBlockProfile") }
func (Debug) MutexProfile(_, _ argument) error      { return refuse("mutexProfile") }
func (Debug) WriteMutexProfile(_, _ argument) error { return refuse("writeMutexProfile") }
func (Debug) WriteMemProfile(_, _ argument) error   { return refuse("writeMemProfile") }

// The process.

func (Debug) Verbosity(_, _ argument) error               { return refuse("verbosity") }
func (Debug) Vmodule(_, _ argument) error                 { return refuse("vmodule") }
func (Debug) SetBlockProfileRate(_, _ argument) error     { return refuse("setBlockProfileRate") }
func (Debug) SetMutexProfileFraction(_, _ argument) error { return refuse("setMutexProfileFraction") }
func (Debug) FreeOSMemory(_, _ argument) error            { return refuse("freeOSMemory") }
func (Debug) SetGCPercent(_, _ argument) error            { return refuse("setGCPercent") }
func (Debug) SetMemoryLimit(_, _ argument) error          { return refuse("setMemoryLimit") }
func (Debug) Stacks(_, _ argument) error                  { return refuse("stacks") }
