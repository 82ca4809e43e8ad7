package rom

// CheckSwitch compares a program with one that TableSwitch made of it, and with what
// has become of that since.
func CheckSwitch(before, after *Program, symbol string) error {
	b, err := newSwitchBuilder(before, symbol)
	if err != nil {
		return err
	}
	b.dispatch = after.Code[b.root+1 : b.root+1+dispatchSlots]
	return b.check(after)
}
