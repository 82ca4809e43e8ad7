package jobs

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// ServerConfig are the options of a [Server].
type ServerConfig struct {
	Dir string // where jobs are kept; made if it is not there
	// Listen is the host and port for workers; empty for connections from within this
	// process only.
	Listen   string
	Token    string      // that clients must show; required with Listen
	TLS      *tls.Config // nil for none, which is refused but on a loopback address
	MaxStore int64       // bytes
}

// Server is a NATS server in this process.
type Server struct {
	srv *server.Server
	cfg ServerConfig
}

// serverTimeout is how long a start may take; a large store is read first.
const serverTimeout = time.Minute

// StartServer starts a NATS server with JetStream on the disk.
func StartServer(cfg ServerConfig) (*Server, error) {
	if err := os.MkdirAll(cfg.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("job queue: %w", err)
	}
	opts := &server.Options{
		ServerName: "zkgeth", NoSigs: true, NoLog: true, JetStream: true, StoreDir: filepath.Join(cfg.Dir, "nats"), DisableJetStreamBanner: true,
		JetStreamMaxStore: cfg.MaxStore, JetStreamMaxMemory: 64 << 20, Authorization: cfg.Token, DontListen: cfg.Listen == "", TLSConfig: cfg.TLS, TLSTimeout: 10,
	}
	if cfg.Listen != "" {
		if err := cfg.listen(opts); err != nil {
			return nil, err
		}
	}
	srv, err := server.NewServer(opts)
	if err != nil {
		return nil, fmt.Errorf("job queue: start nats: %w", err)
	}
	logs := &serverLog{log: log.New("module", "nats")}
	srv.SetLoggerV2(logs, false, false, false)
	srv.Start()
	if !srv.ReadyForConnections(serverTimeout) || !srv.JetStreamEnabled() {
		srv.Shutdown()
		srv.WaitForShutdown()
		return nil, fmt.Errorf("job queue: nats does not start in %s: %s", cfg.Dir, logs.reason())
	}
	return &Server{srv: srv, cfg: cfg}, nil
}

// listen checks the address and sets it.
func (cfg *ServerConfig) listen(opts *server.Options) error {
	if cfg.Token == "" {
		return fmt.Errorf("%w: a server that listens needs a token", ErrConfig)
	}
	// The server would end the process when it cannot listen.
	if err := CheckListen(cfg.Listen, cfg.TLS != nil); err != nil {
		return err
	}
	host, port, err := splitAddress(cfg.Listen)
	if opts.Host, opts.Port = host, port; port == 0 {
		opts.Port = server.RANDOM_PORT
	}
	return err
}

// CheckListen tells whether a server can listen on a host and port, with TLS or
// without.
func CheckListen(address string, secured bool) error {
	host, _, err := splitAddress(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); !secured && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%w: --nats.listen %s would send the token in the clear; give --nats.tls-cert and --nats.tls-key, or listen on 127.0.0.1", ErrConfig, address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another --nats.listen", address, err)
	}
	return l.Close()
}

func splitAddress(address string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(address)
	if err != nil {
		return "", 0, fmt.Errorf("%w: --nats.listen: %w", ErrConfig, err)
	}
	number, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return "", 0, fmt.Errorf("%w: --nats.listen: port %q", ErrConfig, text)
	}
	return host, int(number), nil
}

// URL is where workers connect to; empty when the server does not listen.
func (s *Server) URL() string {
	if s.cfg.Listen == "" {
		return ""
	}
	scheme := "nats"
	if s.cfg.TLS != nil {
		scheme = "tls"
	}
	return scheme + "://" + s.srv.Addr().String()
}

// Connect connects from within the process.
func (s *Server) Connect() (*nats.Conn, error) {
	return nats.Connect("", nats.InProcessServer(s.srv), nats.Name("sequencer"), nats.Token(s.cfg.Token), nats.MaxReconnects(-1), nats.ErrorHandler(logError))
}

// Close stops the server. What it keeps is on the disk.
func (s *Server) Close() {
	s.srv.Shutdown()
	s.srv.WaitForShutdown()
}

// serverLog passes on what the server has to say.
type serverLog struct {
	log log.Logger

	mu   sync.Mutex
	last string
}

func (l *serverLog) keep(format string, args []any) string {
	text := fmt.Sprintf(format, args...)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = text
	return text
}

// reason is the last complaint.
func (l *serverLog) reason() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == "" {
		return errors.New("no answer in time")
	}
	return explain(errors.New(l.last))
}

func (l *serverLog) Noticef(format string, args ...any) { l.log.Debug(fmt.Sprintf(format, args...)) }
func (l *serverLog) Warnf(format string, args ...any)   { l.log.Warn(l.keep(format, args)) }
func (l *serverLog) Fatalf(format string, args ...any)  { l.log.Error(l.keep(format, args)) }
func (l *serverLog) Errorf(format string, args ...any)  { l.log.Error(l.keep(format, args)) }
func (l *serverLog) Debugf(string, ...any)              {}
func (l *serverLog) Tracef(string, ...any)              {}
