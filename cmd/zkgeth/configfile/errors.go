package configfile

import "errors"

// ErrFile marks a configuration file that cannot be used.
var ErrFile = errors.New("unusable configuration file")
