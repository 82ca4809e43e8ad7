// Package docs embeds the pages that the program itself prints.
package docs

import _ "embed"

// Statement is statement.md: what finality claims.
//
//go:embed statement.md
var Statement string
