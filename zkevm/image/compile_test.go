package image

import (
	"slices"
	"testing"
)

func TestBuildEnvironOverridesTheCaller(t *testing.T) {
	env := buildEnviron([]string{"HOME=/h", "GOFLAGS=-race", "CGO_ENABLED=1", "PWD=/elsewhere", "GOPROXY=off"})
	for _, want := range []string{"HOME=/h", "GOPROXY=off", "CGO_ENABLED=0", "GOFLAGS=-mod=readonly"} {
		if !slices.Contains(env, want) {
			t.Errorf("no %s in %q", want, env)
		}
	}
	for _, gone := range []string{"GOFLAGS=-race", "CGO_ENABLED=1", "PWD=/elsewhere"} {
		if slices.Contains(env, gone) {
			t.Errorf("%s survived", gone)
		}
	}
}
