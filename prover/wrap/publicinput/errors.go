package publicinput

import "errors"

// ErrMessage marks a message that is not of whole words.
var ErrMessage = errors.New("message is not of whole words")
