package machinetest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Emulator is the program tests compare the machine with (Debian package
// qemu-user).
const Emulator = "qemu-riscv64"

// Qemu runs an ELF file under qemu-riscv64 and returns its standard output and exit
// code. Without qemu-riscv64 the test is skipped, but fails when CI=true.
func Qemu(t testing.TB, file, input []byte) (output []byte, code int) {
	t.Helper()
	emulator, err := exec.LookPath(Emulator)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is required when CI=true: make qemu", Emulator)
		}
		t.Skipf("needs %s: make qemu", Emulator)
	}
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, file, 0o700); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(emulator, path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() < 0 || stderr.Len() > 0 {
			t.Fatalf("%s: %v: %s", Emulator, err, stderr.Bytes())
		}
		return stdout.Bytes(), exit.ExitCode()
	}
	return stdout.Bytes(), 0
}
