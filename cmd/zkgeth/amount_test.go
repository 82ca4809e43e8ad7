package main

import (
	"errors"
	"math/big"
	"strings"
	"testing"
)

func TestDecimalAmount(t *testing.T) {
	for _, tc := range []struct {
		in     string
		places int
		want   string // "" for an error
	}{
		{"1", 18, "1000000000000000000"},
		{"1.5", 18, "1500000000000000000"},
		{"0.000000000000000001", 18, "1"},
		{".5", 1, "5"},
		{"5.", 1, "50"},
		{"007", 0, "7"},
		{"0", 6, "0"},
		{strings.Repeat("9", 78), 0, strings.Repeat("9", 78)},
		{strings.Repeat("9", 79), 0, ""},
		{strings.Repeat("9", 61), 18, ""},
		{"0.0000000000000000001", 18, ""}, // would be rounded
		{"1.5", 0, ""},
		{"", 18, ""},
		{".", 18, ""},
		{"-1", 18, ""},
		{"+1", 18, ""},
		{"1e18", 18, ""},
		{"0x10", 18, ""},
		{"1,5", 18, ""},
		{"1.2.3", 18, ""},
		{" 1", 18, ""},
		{"1_000", 18, ""},
		{"١", 18, ""},
		{"NaN", 18, ""},
	} {
		got, err := decimalAmount(tc.in, tc.places)
		switch {
		case tc.want == "" && !errors.Is(err, errAmount):
			t.Errorf("%q with %d places: %v, %v, want an error", tc.in, tc.places, got, err)
		case tc.want != "" && (err != nil || got.String() != tc.want):
			t.Errorf("%q with %d places: %v, %v, want %s", tc.in, tc.places, got, err, tc.want)
		}
	}
	if got, err := etherAmount("0.25"); err != nil || got.Cmp(big.NewInt(250_000_000_000_000_000)) != 0 {
		t.Errorf("etherAmount: %v, %v", got, err)
	}
}

// What is taken has the value the text says, exactly.
func FuzzDecimalAmount(f *testing.F) {
	for _, s := range []string{"1.5", ".", "0.000000000000000001", "-1", "1e3", "00.10"} {
		f.Add(s, uint8(18))
	}
	f.Fuzz(func(t *testing.T, s string, places uint8) {
		places %= 32
		got, err := decimalAmount(s, int(places))
		if err != nil {
			if !errors.Is(err, errAmount) {
				t.Fatal(err)
			}
			return
		}
		want, ok := new(big.Rat).SetString("0" + strings.TrimSuffix(s, "."))
		if strings.HasPrefix(s, "0") { // big.Rat would read a prefix such as 0b
			want, ok = new(big.Rat).SetString(strings.TrimSuffix(s, "."))
		}
		unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
		if !ok || want.Mul(want, new(big.Rat).SetInt(unit)).Cmp(new(big.Rat).SetInt(got)) != 0 {
			t.Fatalf("%q with %d places is %v, read as %v", s, places, want, got)
		}
	})
}
