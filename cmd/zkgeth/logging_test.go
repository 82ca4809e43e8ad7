package main

import (
	"bytes"
	"context"
	"log/slog"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Messages of the project pass, go-ethereum's only from warnings on.
func TestOwnMessages(t *testing.T) {
	var out bytes.Buffer
	handler := ownMessages{slog.NewTextHandler(&out, nil)}
	var pcs [1]uintptr
	runtime.Callers(1, pcs[:]) // in this package
	foreign := uintptr(0)
	for _, r := range []slog.Record{
		slog.NewRecord(time.Time{}, slog.LevelInfo, "own info", pcs[0]),
		slog.NewRecord(time.Time{}, slog.LevelInfo, "geth info", foreign),
		slog.NewRecord(time.Time{}, slog.LevelWarn, "geth warning", foreign),
	} {
		if err := handler.WithAttrs(nil).Handle(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	if got := out.String(); !strings.Contains(got, "own info") || strings.Contains(got, "geth info") || !strings.Contains(got, "geth warning") {
		t.Errorf("logged %q", got)
	}
}

// The program's functions have other names than its tests'.
func TestOwn(t *testing.T) {
	for function, want := range map[string]bool{
		"main.runService": true, "github.com/zkgeth/zkgeth/eth/service.(*Service).Start": true,
		"github.com/ethereum/go-ethereum/core.(*BlockChain).reset": false, "github.com/zkgeth/other.F": false, "": false,
	} {
		if own(function) != want {
			t.Errorf("own(%q) is %v", function, !want)
		}
	}
}
