package configfile

import (
	"fmt"
	"io"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/urfave/cli/v2"
)

// Write writes the settings as a file for [Apply], under a title. What is not set is a comment
// with its default: as a value it would count as set, also in later versions
// with other defaults.
func Write(w io.Writer, c *cli.Context, settings []Setting, title string) error {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n", title)
	table := ""
	for _, s := range settings {
		out.WriteByte('\n')
		if s.table != table {
			table = s.table
			fmt.Fprintf(&out, "[%s]\n\n", table)
		}
		value, err := s.value(c)
		if err != nil {
			return fmt.Errorf("--%s %w", s.Name(), err)
		}
		line, err := toml.Marshal(map[string]any{s.local(): value})
		if err != nil {
			return fmt.Errorf("--%s: %w", s.Name(), err)
		}
		if doc, ok := s.Flag.(cli.DocGenerationFlag); ok {
			fmt.Fprintf(&out, "# %s\n", strings.ReplaceAll(doc.GetUsage(), "`", ""))
		}
		if !c.IsSet(s.Name()) {
			out.WriteByte('#')
		}
		out.Write(line)
	}
	_, err := io.WriteString(w, out.String())
	return err
}
