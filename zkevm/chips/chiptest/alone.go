package chiptest

import (
	"fmt"
	"slices"
	"testing"
)

// Alone requires that each family either rejects an attack that it alone rejects, or has a
// reason why there is none; that it has not both; and that a file says how many there are,
// and has a line of a table with each reason.
func Alone(t *testing.T, file string, all, needed []string, redundant map[string]string) {
	t.Helper()
	alone := 0
	for _, name := range all {
		_, listed := redundant[name]
		switch is := slices.Contains(needed, name); {
		case is && listed:
			t.Errorf("%s alone rejects an attack: it is not redundant", name)
		case !is && !listed:
			t.Errorf("%s: no attack that it alone rejects", name)
		case is:
			alone++
		}
	}
	for name, reason := range redundant {
		if !slices.Contains(all, name) {
			t.Errorf("there is no %s", name)
		}
		Says(t, file, fmt.Sprintf("| `%s` | %s |\n", name, reason))
	}
	Says(t, file, fmt.Sprintf("Of %d families (constraints by name, lookups, buses) %d alone reject an attack", len(all), alone))
}
