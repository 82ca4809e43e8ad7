// Package docs embeds the pages that the program itself prints or compares with.
package docs

import _ "embed"

// Statement is statement.md: what finality claims.
//
//go:embed statement.md
var Statement string

// Keys is keys.md: digests of the keys of the program image's proofs.
//
//go:embed keys.md
var Keys string
