package secp256k1

import "slices"

// addColumns returns the columns of secpadd but for those of its relations.
func addColumns() []string {
	out := slices.Clone(columns)
	for _, name := range []string{"QX", "QY", "L", "X", "Y"} {
		out = append(out, array(name, 32)...)
	}
	return append(append(out, array("D", 4)...), "ID", "A1", "A2", "USES")
}

// fillMultiplication writes the rows of a multiplication from the given one on.
func fillMultiplication(w *pen, first int, r *recovery) error {
	w.row = first
	for i := range r.rows {
		x := &r.rows[i]
		for k, v := range x.tuple() {
			w.set(columns[k], uint64(v))
		}
		w.set("ID", uint64(r.call.Time))
		w.number("QX", x.q.x)
		w.number("QY", x.q.y)
		w.number("L", x.slope)
		w.number("X", x.result.x)
		w.number("Y", x.result.y)
		w.array("D", 0, []byte{byte(x.i >> 1), byte(x.i & 1), byte(x.j >> 1), byte(x.j & 1)})
		w.set("A1", uint64(x.limb1))
		w.set("A2", uint64(x.limb2))
		w.set("USES", uint64(x.uses))
		if x.add || x.double {
			slope := caseAdd
			if x.double {
				slope = caseDouble
			}
			for name, number := range map[string]int{"SLOPE": slope, "SUMX": 0, "SUMY": 0} {
				if err := w.relation(name, number); err != nil {
					return err
				}
			}
		}
		w.next()
	}
	return nil
}
