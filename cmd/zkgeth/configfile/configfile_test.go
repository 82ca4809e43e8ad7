package configfile

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

// flags has one of every kind, a switch that shares its name with a table, and a
// value that does.
func flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "l1.rpc", Usage: "`URL` of L1"},
		&cli.BoolFlag{Name: "http", Usage: "serve"},
		&cli.IntFlag{Name: "http.port", Value: 1, Usage: "port"},
		&cli.Uint64Flag{Name: "depth", Usage: "blocks"},
		&cli.IntFlag{Name: "depth.most", Value: 7, Usage: "blocks"},
		&cli.Float64Flag{Name: "l1.tip", Value: 0.5, Usage: "gwei"},
		&cli.DurationFlag{Name: "l1.lag", Value: time.Minute, Usage: "age"},
		&cli.StringSliceFlag{Name: "peers", Usage: "peers"},
		&cli.StringFlag{Name: "file", Usage: "not in a file"},
	}
}

// with runs an action on a command line.
func with(t *testing.T, args []string, action func(*cli.Context, []Setting) error) error {
	t.Helper()
	app := &cli.App{Flags: flags(), ExitErrHandler: func(*cli.Context, error) {}}
	app.Action = func(c *cli.Context) error { return action(c, Settings(app.Flags, "file", "help")) }
	return app.Run(append([]string{"test"}, args...))
}

func TestSettings(t *testing.T) {
	var keys []string
	for _, s := range Settings(flags(), "file") {
		keys = append(keys, s.Key)
	}
	want := []string{"depth", "depth.most", "peers", "l1.rpc", "l1.tip", "l1.lag", "http.enable", "http.port"}
	if !slices.Equal(keys, want) {
		t.Errorf("keys %q, want %q", keys, want)
	}
}

func TestWrite(t *testing.T) {
	var out bytes.Buffer
	err := with(t, []string{"--http", "--peers", "a", "--peers", "b"}, func(c *cli.Context, s []Setting) error { return Write(&out, c, s, "title") })
	if err != nil {
		t.Fatal(err)
	}
	want := `# title

# blocks
#depth = 0

# blocks
#"depth.most" = 7

# peers
peers = ["a", "b"]

[l1]

# URL of L1
#rpc = ""

# gwei
#tip = 0.5

# age
#lag = "1m0s"

[http]

# serve
enable = true

# port
#port = 1
`
	if out.String() != want {
		t.Errorf("have\n%s\nwant\n%s", &out, want)
	}
}

func TestApply(t *testing.T) {
	file := "depth = 9\n\"depth.most\" = 8\npeers = [\"a,b\"]\nl1 = {rpc = \"http://file\", tip = 2, lag = \"5s\"}\nhttp.enable = true\nhttp.port = 3\n"
	err := with(t, []string{"--l1.rpc", "http://flag"}, func(c *cli.Context, s []Setting) error {
		if err := Apply(c, s, []byte(file)); err != nil {
			return err
		}
		if c.Uint64("depth") != 9 || c.Int("depth.most") != 8 || !slices.Equal(c.StringSlice("peers"), []string{"a,b"}) || c.Float64("l1.tip") != 2 ||
			c.Duration("l1.lag") != 5*time.Second || !c.Bool("http") || c.Int("http.port") != 3 {
			t.Error("the file was not applied")
		}
		if have := c.String("l1.rpc"); have != "http://flag" {
			t.Errorf("--l1.rpc is %q, given on the command line", have)
		}
		if !c.IsSet("http.port") || c.IsSet("file") {
			t.Error("what the file sets does not count as set")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Where TOML allows it, a flag's own name is good enough, and so is a table.
func TestOtherKeys(t *testing.T) {
	for _, file := range []string{"http = true\n[depth]\nmost = 8", "http = true\ndepth.most = 8", "[http]\n[depth]\nmost = 8\n[http.enable]", "\"http.enable\" = true\ndepth.most = 8"} {
		err := with(t, nil, func(c *cli.Context, s []Setting) error {
			if err := Apply(c, s, []byte(file)); err != nil {
				return err
			}
			if !c.Bool("http") || c.Int("depth.most") != 8 || c.IsSet("depth") {
				t.Errorf("%q was not applied", file)
			}
			return nil
		})
		if strings.Contains(file, "[http.enable]") != (err != nil) {
			t.Errorf("%q: %v", file, err)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	for name, file := range map[string]string{
		"unknown":       "l1.rcp = \"a\"",
		"except":        "file = \"a\"",
		"kind":          "depth = \"9\"",
		"out of range":  "depth = -1",
		"too large":     strings.Repeat("# nothing\n", MaxSize/10+1),
		"long line":     "depth = 1 #" + strings.Repeat(" ", maxLine),
		"not text":      "l1.rpc = \"\xff\"",
		"twice":         "\"l1.rpc\" = \"a\"\nl1.rpc = \"b\"",
		"twice by name": "http = true\n\"http.enable\" = false",
		"unknown table": "[l2]",
		"syntax":        "depth",
	} {
		t.Run(name, func(t *testing.T) {
			err := with(t, nil, func(c *cli.Context, s []Setting) error { return Apply(c, s, []byte(file)) })
			if !errors.Is(err, ErrFile) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q", err)
			}
		})
	}
}

// A flag of a kind that no file can hold is found out, not passed over.
func TestUnsupportedKind(t *testing.T) {
	s := Setting{Key: "at", Flag: &cli.TimestampFlag{Name: "at"}}
	if _, err := s.text("now"); err == nil {
		t.Error("read")
	}
	if err := Write(new(bytes.Buffer), nil, []Setting{s}, ""); err == nil {
		t.Error("written")
	}
}

func FuzzApply(f *testing.F) {
	for _, seed := range []string{
		"", "depth = 1", "[l1]\nrpc = \"http://a\"\ntip = 1e3", "\"l1.rpc\" = 1\nl1.rpc = 2", "[[l1]]", "a.b.c = {d = {}}",
		"x = 1979-05-27T07:32:00Z", "[http]\nenable = true\nport = 0x10", "peers = [\"a\", [[1]]]", "u = '''\n'''", "l1.tip = nan", "[http]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		err := with(t, nil, func(c *cli.Context, known []Setting) error {
			if err := Apply(c, known, file); err != nil {
				return err
			}
			// What was accepted is written back and means the same.
			var first, second bytes.Buffer
			if err := Write(&first, c, known, ""); err != nil {
				t.Fatal(err)
			}
			err := with(t, nil, func(c *cli.Context, known []Setting) error {
				if err := Apply(c, known, first.Bytes()); err != nil {
					return err
				}
				return Write(&second, c, known, "")
			})
			if err != nil || first.String() != second.String() {
				t.Fatalf("%v: written as\n%s\nread back as\n%s", err, &first, &second)
			}
			return nil
		})
		if err != nil && (!errors.Is(err, ErrFile) || strings.ContainsAny(err.Error(), "\r\n") || len(err.Error()) > 1500) {
			t.Fatalf("error %q", err)
		}
	})
}
