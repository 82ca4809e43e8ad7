package configfile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// Setting is a flag as a file names it: --l1.rpc is rpc in the table l1.
//
// A switch may share its name with a table, and is the table's key enable then:
// --http is http.enable. Where another flag does, as --datadir with
// --datadir.minfreedisk, TOML has no room for the table, and the longer name is a
// quoted key. A flag's own name always counts, so that a new flag does not
// rename an old one.
type Setting struct {
	Key  string // with its table, dots between
	Flag cli.Flag

	table string // empty for none
}

// Name is the flag's name on the command line.
func (s Setting) Name() string { return s.Flag.Names()[0] }

// local is the key in its table.
func (s Setting) local() string { return strings.TrimPrefix(s.Key, s.table+".") }

// Settings are the flags as settings, in their order, but those without a table
// first and those of a table together. Flags in except are left out.
func Settings(flags []cli.Flag, except ...string) []Setting {
	value := make(map[string]bool) // names of flags that are no switches
	for _, f := range flags {
		_, isSwitch := f.(*cli.BoolFlag)
		value[f.Names()[0]] = !isSwitch
	}
	order := map[string]int{"": 0} // of tables
	tables := make([]string, len(flags))
	for i, f := range flags {
		if dot := strings.LastIndexByte(f.Names()[0], '.'); dot >= 0 && !value[f.Names()[0][:dot]] {
			tables[i] = f.Names()[0][:dot]
			if _, ok := order[tables[i]]; !ok {
				order[tables[i]] = len(order)
			}
		}
	}
	var out []Setting
	for i, f := range flags {
		s := Setting{Key: f.Names()[0], Flag: f, table: tables[i]}
		if slices.Contains(except, s.Key) {
			continue
		}
		if _, ok := order[s.Key]; ok {
			s.table, s.Key = s.Key, s.Key+".enable"
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Setting) int { return order[a.table] - order[b.table] })
	return out
}

// text gives a value of a file as the command line would; the error says what is
// wanted instead.
func (s Setting) text(value any) (string, error) {
	switch s.Flag.(type) {
	case *cli.BoolFlag:
		if v, ok := value.(bool); ok {
			return fmt.Sprint(v), nil
		}
		return "", errors.New("must be true or false")
	case *cli.IntFlag, *cli.Uint64Flag:
		if v, ok := value.(int64); ok {
			return fmt.Sprint(v), nil
		}
		return "", errors.New("must be a whole number")
	case *cli.Float64Flag:
		switch value.(type) {
		case float64, int64:
			return fmt.Sprint(value), nil
		}
		return "", errors.New("must be a number")
	case *cli.DurationFlag:
		if v, ok := value.(string); ok {
			return v, nil
		}
		return "", errors.New(`must be a duration in quotes, like "90s"`)
	case *cli.StringFlag:
		if v, ok := value.(string); ok {
			return v, nil
		}
		return "", errors.New("must be text in quotes")
	case *cli.StringSliceFlag:
		list, ok := value.([]any)
		var out []string
		for _, v := range list {
			text, isText := v.(string)
			ok = ok && isText
			out = append(out, text)
		}
		if ok {
			return cli.NewStringSlice(out...).Serialize(), nil
		}
		return "", errors.New(`must be a list of texts, like ["a", "b"]`)
	}
	return "", s.unsupported()
}

// value is what the flag is set to, as a file holds it.
func (s Setting) value(c *cli.Context) (any, error) {
	switch name := s.Name(); s.Flag.(type) {
	case *cli.BoolFlag:
		return c.Bool(name), nil
	case *cli.IntFlag:
		return c.Int(name), nil
	case *cli.Uint64Flag:
		return c.Uint64(name), nil
	case *cli.Float64Flag:
		return c.Float64(name), nil
	case *cli.DurationFlag:
		return c.Duration(name).String(), nil
	case *cli.StringFlag:
		return c.String(name), nil
	case *cli.StringSliceFlag:
		return append([]string{}, c.StringSlice(name)...), nil
	}
	return nil, s.unsupported()
}

func (s Setting) unsupported() error { return fmt.Errorf("cannot be in a file: it is a %T", s.Flag) }
