package jobs

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"
)

// Endpoint is how a NATS server is reached. Secrets are in files: arguments can be
// seen by everybody on a machine.
type Endpoint struct {
	URL       string // nats://host:port or tls://host:port; several with commas
	Creds     string // credentials file of NATS
	TokenFile string
	CA        string // certificates to trust, PEM
	Cert, Key string // client certificate, PEM
	Name      string // shown by the server
}

const connectTimeout = 10 * time.Second

// Connect connects to a server, and reconnects whenever the connection is lost.
func Connect(e Endpoint) (*nats.Conn, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	opts := []nats.Option{nats.Name(e.Name), nats.Timeout(connectTimeout), nats.MaxReconnects(-1), nats.ReconnectWait(time.Second),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				log.Warn("Lost the connection to NATS; trying again", "err", err)
			}
		}),
		nats.ReconnectHandler(func(nc *nats.Conn) { log.Info("Connected to NATS again", "url", nc.ConnectedUrlRedacted()) }),
		nats.ErrorHandler(logError),
		// What is sent while there is no connection would be late anyhow.
		nats.ReconnectBufSize(-1),
	}
	if e.Creds != "" {
		if _, err := os.ReadFile(e.Creds); err != nil {
			return nil, fmt.Errorf("--nats.creds: %w", err)
		}
		opts = append(opts, nats.UserCredentials(e.Creds))
	}
	if e.TokenFile != "" {
		token, err := ReadToken(e.TokenFile)
		if err != nil {
			return nil, err
		}
		opts = append(opts, nats.Token(token))
	}
	config, err := e.tls()
	if err != nil {
		return nil, err
	}
	if config != nil {
		opts = append(opts, nats.Secure(config))
	}
	nc, err := nats.Connect(e.URL, opts...)
	if err != nil {
		return nil, e.explain(err)
	}
	return nc, nil
}

// logError takes what the client has to say of things that mend themselves, such as a
// watch after an outage.
func logError(_ *nats.Conn, _ *nats.Subscription, err error) { log.Debug("NATS", "err", err) }

func (e *Endpoint) check() error {
	if e.Creds != "" && e.TokenFile != "" {
		return fmt.Errorf("%w: --nats.creds and --nats.token-file exclude each other", ErrConfig)
	}
	for _, raw := range strings.Split(e.URL, ",") {
		u, err := url.Parse(strings.TrimSpace(raw))
		switch {
		case err != nil || u.Hostname() == "" || !slices.Contains([]string{"nats", "tls", "ws", "wss"}, u.Scheme):
			// A URL that cannot be read may hold a secret too: it is not repeated.
			return fmt.Errorf("%w: --nats.url is not like nats://host:4222 or tls://host:4222", ErrConfig)
		case u.User != nil:
			return fmt.Errorf("%w: --nats.url has a user or token in it, which everybody on the machine can see; give --nats.creds or --nats.token-file", ErrConfig)
		}
	}
	return nil
}

// tls returns the configuration for certificates given by files, nil for none.
func (e *Endpoint) tls() (*tls.Config, error) {
	if e.CA == "" && e.Cert == "" && e.Key == "" {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if e.CA != "" {
		pool, err := readCA(e.CA)
		if err != nil {
			return nil, err
		}
		config.RootCAs = pool
	}
	if e.Cert != "" || e.Key != "" {
		pair, err := tls.LoadX509KeyPair(e.Cert, e.Key)
		if err != nil {
			return nil, fmt.Errorf("--nats.tls-cert, --nats.tls-key: %w", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

func readCA(path string) (*x509.CertPool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--nats.tls-ca: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(data) {
		return nil, fmt.Errorf("%w: --nats.tls-ca: no certificate in %s", ErrConfig, path)
	}
	return pool, nil
}

// ServerTLS returns the configuration of a server's certificate, nil without one. With
// ca, clients need a certificate of one of its authorities.
func ServerTLS(cert, key, ca string) (*tls.Config, error) {
	if cert == "" && key == "" {
		if ca != "" {
			return nil, fmt.Errorf("%w: --nats.tls-ca without --nats.tls-cert and --nats.tls-key", ErrConfig)
		}
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, fmt.Errorf("--nats.tls-cert, --nats.tls-key: %w", err)
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}}
	if ca != "" {
		if config.ClientCAs, err = readCA(ca); err != nil {
			return nil, err
		}
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return config, nil
}

// explain says what to do about a failed connection.
func (e *Endpoint) explain(err error) error {
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.Is(err, nats.ErrAuthorization), errors.Is(err, nats.ErrAuthExpired), errors.Is(err, nats.ErrAuthRevoked), strings.Contains(err.Error(), "Authorization Violation"):
		hint := "give --nats.creds or --nats.token-file"
		if e.Creds != "" || e.TokenFile != "" {
			hint = "check --nats.creds or --nats.token-file"
		}
		return fmt.Errorf("%w at %s: %w; %s", ErrCredentials, e.URL, err, hint)
	case errors.As(err, &unknown):
		return fmt.Errorf("%w at %s: %w; give its certificate with --nats.tls-ca", ErrConnect, e.URL, err)
	case errors.Is(err, nats.ErrSecureConnRequired):
		return fmt.Errorf("%w at %s: it wants TLS; use tls:// in --nats.url", ErrConnect, e.URL)
	case errors.Is(err, nats.ErrSecureConnWanted):
		return fmt.Errorf("%w at %s: it does not speak TLS", ErrConnect, e.URL)
	case errors.Is(err, nats.ErrNoServers), errors.Is(err, nats.ErrTimeout):
		return fmt.Errorf("%w at %s: nobody answers there (%w); check --nats.url, and that the sequencer runs", ErrConnect, e.URL, err)
	}
	return fmt.Errorf("%w at %s: %w; check --nats.url", ErrConnect, e.URL, err)
}
