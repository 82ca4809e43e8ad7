package weak

// Key says that a key's parameters need not be secure.
type Key struct{}
