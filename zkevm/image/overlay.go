package image

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// edit replaces one piece of a source file of Go's standard library.
type edit struct {
	file     string // below GOROOT/src
	old, new string // old must occur exactly once
	why      string
}

// libraryEdits make Go programs work on a single hardware thread without floating
// point.
//
// On Linux the runtime starts a second thread twice before main.main: for sysmon,
// and because runtime.main is locked to its thread while gcenable waits for two
// goroutines. The machine has no threads.
var libraryEdits = []edit{
	{
		file: "runtime/proc.go",
		old:  "const haveSysmon = GOARCH != \"wasm\"\n",
		new:  "const haveSysmon = false\n",
		why:  "sysmon is a thread",
	},
	{
		file: "runtime/proc.go",
		old:  "\tlockOSThread()\n\n\tif mp != &m0 {\n",
		new:  "\tif mp != &m0 {\n",
		why:  "a locked main goroutine hands over to another thread whenever it waits",
	},
	{
		file: "runtime/proc.go",
		old:  "\t\tif needUnlock {\n\t\t\tunlockOSThread()\n\t\t}\n",
		new:  "\t\t_ = needUnlock\n",
		why:  "nothing was locked",
	},
	{
		file: "runtime/proc.go",
		old:  "\tneedUnlock = false\n\tunlockOSThread()\n",
		new:  "\tneedUnlock = false\n",
		why:  "nothing was locked",
	},
	{
		file: "runtime/mgcsweep.go",
		old:  "func deductSweepCredit(spanBytes uintptr, callerSweepPages uintptr) {\n",
		new:  "func deductSweepCredit(spanBytes uintptr, callerSweepPages uintptr) {\n\treturn\n",
		why:  "it has the only floating-point arithmetic left while nothing is collected, and is about nothing else",
	},
	{
		file: "math/big/natconv.go",
		old:  "\ti := int(float64(x.bitLen())/math.Log2(float64(base))) + 1 // off by 1 at most\n",
		new:  "\ti := x.bitLen()/(bits.Len(uint(base))-1) + 1\n",
		why:  "errors spell amounts; what estimates the number of digits may be too large",
	},
	{
		file: "math/big/natconv.go",
		old:  "\t\"math\"\n",
		new:  "",
		why:  "it is not used any more",
	},
}

// applyEdits returns the edited text of every file the edits name, by path below
// src. A piece that is missing or not unique is ErrOverlay: the runtime changed,
// and somebody has to look at what the edits mean there.
func applyEdits(edits []edit, read func(file string) ([]byte, error)) (map[string]string, error) {
	files := map[string]string{}
	for _, e := range edits {
		text, ok := files[e.file]
		if !ok {
			data, err := read(e.file)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", ErrOverlay, err)
			}
			text = string(data)
		}
		if n := strings.Count(text, e.old); n != 1 {
			return nil, fmt.Errorf("%w: %s has %d times, not once, the text %q (edited because %s)",
				ErrOverlay, e.file, n, e.old, e.why)
		}
		files[e.file] = strings.Replace(text, e.old, e.new, 1)
	}
	return files, nil
}

// writeOverlay writes the edited runtime sources and the list that go build's
// -overlay flag takes into dir, and returns the list's path.
func writeOverlay(dir, goroot string, edits []edit) (string, error) {
	src := filepath.Join(goroot, "src")
	files, err := applyEdits(edits, func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(src, filepath.FromSlash(file)))
	})
	if err != nil {
		return "", err
	}
	var list struct{ Replace map[string]string }
	list.Replace = make(map[string]string, len(files))
	for file, text := range files {
		path := filepath.Join(dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return "", fmt.Errorf("%w: %w", ErrBuild, err)
		}
		list.Replace[filepath.Join(src, filepath.FromSlash(file))] = path
	}
	data, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrBuild, err)
	}
	path := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return "", fmt.Errorf("%w: %w", ErrBuild, err)
	}
	return path, nil
}
