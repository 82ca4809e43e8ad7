package jobs

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats-server/v2/server"
)

// safeBuffer collects what several goroutines write.
type safeBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What goes wrong is told so that one can act on it, and no secret is told.
func TestConnectErrors(t *testing.T) {
	var logged safeBuffer
	before := log.Root()
	log.SetDefault(log.NewLogger(log.LogfmtHandlerWithLevel(&logged, log.LevelTrace)))
	defer log.SetDefault(before)
	w := newWorld(t, nil)
	defer func() {
		if text := logged.String(); strings.Contains(text, "s3cret") || strings.Contains(text, testToken) || !strings.Contains(text, "authentication error") {
			t.Errorf("logged %s", text)
		}
	}()
	url := w.server.URL()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "nats://" + free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		e    Endpoint
		is   error
		says string
	}{
		"nobody there":   {Endpoint{URL: nobody}, ErrConnect, "check --nats.url"},
		"no credentials": {Endpoint{URL: url}, ErrCredentials, "give --nats.creds or --nats.token-file"},
		"wrong token":    {Endpoint{URL: url, TokenFile: file(t, "token", "s3cret\n")}, ErrCredentials, "check --nats.creds or --nats.token-file"},
		"empty token":    {Endpoint{URL: url, TokenFile: file(t, "token", "\n")}, ErrConfig, "one token"},
		"two tokens":     {Endpoint{URL: url, TokenFile: file(t, "token", "s3cret\ns3cret\n")}, ErrConfig, "one token"},
		"no token file":  {Endpoint{URL: url, TokenFile: "/nowhere"}, os.ErrNotExist, "--nats.token-file"},
		"no creds file":  {Endpoint{URL: url, Creds: "/nowhere"}, os.ErrNotExist, "--nats.creds"},
		"both":           {Endpoint{URL: url, Creds: "a", TokenFile: "b"}, ErrConfig, "exclude"},
		"no url":         {Endpoint{URL: "127.0.0.1:4222"}, ErrConfig, "nats://"},
		"http":           {Endpoint{URL: "http://s3cret@host"}, ErrConfig, "nats://"},
		"secret in url":  {Endpoint{URL: "nats://s3cret@" + strings.TrimPrefix(url, "nats://")}, ErrConfig, "everybody"},
		"tls":            {Endpoint{URL: strings.Replace(url, "nats:", "tls:", 1)}, ErrConnect, "does not speak TLS"},
		"no ca":          {Endpoint{URL: url, CA: "/nowhere"}, os.ErrNotExist, "--nats.tls-ca"},
		"empty ca":       {Endpoint{URL: url, CA: file(t, "ca", "x")}, ErrConfig, "no certificate"},
		"no key":         {Endpoint{URL: url, Cert: "/nowhere", Key: "/nowhere"}, os.ErrNotExist, "--nats.tls-cert"},
	} {
		t.Run(name, func(t *testing.T) {
			nc, err := Connect(tc.e)
			if nc != nil {
				nc.Close()
			}
			if !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestListen(t *testing.T) {
	w := newWorld(t, nil)
	for name, tc := range map[string]struct {
		cfg  ServerConfig
		says string
	}{
		"no token":  {ServerConfig{Listen: "127.0.0.1:0"}, "token"},
		"in clear":  {ServerConfig{Listen: "0.0.0.0:0", Token: "s3cret"}, "in the clear"},
		"all hosts": {ServerConfig{Listen: ":0", Token: "s3cret"}, "in the clear"},
		"no port":   {ServerConfig{Listen: "127.0.0.1", Token: "s3cret"}, "--nats.listen"},
		"bad port":  {ServerConfig{Listen: "127.0.0.1:x", Token: "s3cret"}, "port"},
		"taken":     {ServerConfig{Listen: w.cfg.Listen, Token: "s3cret"}, "choose another --nats.listen"},
	} {
		t.Run(name, func(t *testing.T) {
			tc.cfg.Dir, tc.cfg.MaxStore = t.TempDir(), 1<<30
			s, err := StartServer(tc.cfg)
			if s != nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), tc.says) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A server that nobody else is to reach listens nowhere.
func TestInProcess(t *testing.T) {
	s, err := StartServer(ServerConfig{Dir: t.TempDir(), MaxStore: 8 << 30})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.URL() != "" || s.srv.Addr() != nil {
		t.Errorf("it listens at %q, %v", s.URL(), s.srv.Addr())
	}
	nc, err := s.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	opts := DefaultOptions()
	opts.Program = testProgram
	q, err := NewQueue(t.Context(), nc, opts)
	if err != nil {
		t.Fatal(err)
	}
	q.Close()
}

// certificate makes one that is its own authority, for 127.0.0.1.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, "cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))),
		file(t, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})))
}

// With TLS, the sequencer still connects within its process, and workers need the
// certificate.
func TestTLS(t *testing.T) {
	cert, key := certificate(t)
	config, err := ServerTLS(cert, key, cert)
	if err != nil {
		t.Fatal(err)
	}
	s, err := StartServer(ServerConfig{Dir: t.TempDir(), MaxStore: 8 << 30, Listen: "127.0.0.1:0", Token: testToken, TLS: config})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	own, err := s.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	if !strings.HasPrefix(s.URL(), "tls://") {
		t.Errorf("url %s", s.URL())
	}
	e := Endpoint{URL: s.URL(), TokenFile: file(t, "token", testToken), Cert: cert, Key: key}
	if nc, err := Connect(e); !errors.Is(err, ErrConnect) || !strings.Contains(err.Error(), "--nats.tls-ca") {
		t.Errorf("without authority: %v, %v", nc, err)
	}
	e.CA = cert
	nc, err := Connect(e)
	if err != nil {
		t.Fatal(err)
	}
	nc.Close()
	e.Cert, e.Key = "", ""
	if nc, err := Connect(e); err == nil {
		nc.Close()
		t.Error("connected without a client certificate")
	}
	if _, err := ServerTLS("", "", cert); !errors.Is(err, ErrConfig) {
		t.Errorf("authority without certificate: %v", err)
	}
}

// Somebody else's server: with a user who may do what JetStream asks for, and one on
// which JetStream is off.
func TestOutsideServer(t *testing.T) {
	run := func(jetstream bool) string {
		srv, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoSigs: true, NoLog: true, JetStream: jetstream,
			StoreDir: t.TempDir(), JetStreamMaxStore: 16 << 30, Authorization: testToken})
		if err != nil {
			t.Fatal(err)
		}
		srv.Start()
		t.Cleanup(func() { srv.Shutdown(); srv.WaitForShutdown() })
		if !srv.ReadyForConnections(patience) {
			t.Fatal("not ready")
		}
		return srv.ClientURL()
	}
	e := Endpoint{URL: run(false), TokenFile: file(t, "token", testToken)}
	opts := DefaultOptions()
	opts.Program, opts.Deadline = testProgram, 2*time.Second
	off, err := Connect(e)
	if err != nil {
		t.Fatal(err)
	}
	defer off.Close()
	if _, err := NewQueue(t.Context(), off, opts); err == nil || !strings.Contains(err.Error(), "JetStream") {
		t.Errorf("error %v", err)
	}
	e.URL = run(true)
	nc, err := Connect(e)
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	q, err := NewQueue(t.Context(), nc, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	w := &world{t: t, opts: opts, server: &Server{}, queue: q}
	worker, err := NewWorker(t.Context(), nc, WorkerOptions{Prefix: opts.Prefix, Name: "w", Program: testProgram, Handlers: []Handler{&echo{}}})
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- worker.Run(t.Context()) }()
	w.good(w.do(t.Context(), job(1, 0), input(1, 5<<20)), input(1, 5<<20))
	nc.Close()
	if err := <-ended; !errors.Is(err, ErrConnect) {
		t.Errorf("error %v", err)
	}
}

func TestOwnToken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jobs", "token")
	first, err := OwnToken(path)
	if err != nil || len(first) < 26 {
		t.Fatalf("token %q, %v", first, err)
	}
	again, err := OwnToken(path)
	if err != nil || again != first {
		t.Errorf("token %q, then %q, %v", first, again, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("file %v, %v", info, err)
	}
}
