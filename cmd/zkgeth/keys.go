package main

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/urfave/cli/v2"
)

// maxSmallFile caps a keystore, password or configuration file, in bytes.
const maxSmallFile = 1 << 16

var errKey = errors.New("no usable key")

// keyFlags name a keystore file of a role ("operator", "attester", "account").
func keyFlags(role, what string) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: role + ".keystore", Category: categoryKey, EnvVars: env(role + ".keystore"), Usage: "keystore `FILE` (geth's JSON format) of " + what},
		&cli.StringFlag{Name: role + ".password-file", Category: categoryKey, EnvVars: env(role + ".password-file"), Usage: "`FILE` with its password"},
	}
}

// loadKey reads the key of a role. Keys are never taken from flags or printed.
func loadKey(c *cli.Context, role string) (*ecdsa.PrivateKey, error) {
	path := c.String(role + ".keystore")
	if path == "" {
		return nil, fmt.Errorf("%w: --%s.keystore is missing", errKey, role)
	}
	encrypted, err := readSmall(path)
	if err != nil {
		return nil, fmt.Errorf("%w: --%s.keystore: %w", errKey, role, err)
	}
	var password string
	if file := c.String(role + ".password-file"); file != "" {
		content, err := readSmall(file)
		if err != nil {
			return nil, fmt.Errorf("%w: --%s.password-file: %w", errKey, role, err)
		}
		password = strings.TrimRight(string(content), "\r\n")
	}
	key, err := keystore.DecryptKey(encrypted, password)
	if err != nil {
		return nil, fmt.Errorf("%w: --%s.keystore %s: %w", errKey, role, path, err)
	}
	return key.PrivateKey, nil
}

func readSmall(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// A device or a pipe does not say how much is coming.
	data, err := io.ReadAll(io.LimitReader(f, maxSmallFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSmallFile {
		return nil, fmt.Errorf("%s has more than %d bytes", path, maxSmallFile)
	}
	return data, nil
}
