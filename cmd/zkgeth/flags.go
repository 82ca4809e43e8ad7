package main

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/metrics"
	"github.com/ethereum/go-ethereum/p2p/enode"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/node"
)

// env is the environment variable of a flag: --l1.rpc is ZKGETH_L1_RPC.
func env(name string) []string {
	return []string{"ZKGETH_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(name))}
}

const (
	categoryL1  = "L1"
	categoryRPC = "RPC"
	categoryP2P = "P2P"
	categoryKey = "KEYS"
)

var (
	dataDirFlag  = &cli.StringFlag{Name: "datadir", EnvVars: env("datadir"), Usage: "directory of the databases (default: in memory)"}
	minFreeFlag  = &cli.Uint64Flag{Name: "datadir.minfreedisk", EnvVars: env("datadir.minfreedisk"), Value: 256, Usage: "free space in MB below which the program stops, before its databases break; 0 to go on"}
	l1RPCFlag    = &cli.StringFlag{Name: "l1.rpc", Category: categoryL1, EnvVars: env("l1.rpc"), Usage: "`URL` of an L1 execution node (http or ws)"}
	l1BeaconFlag = &cli.StringFlag{Name: "l1.beacon", Category: categoryL1, EnvVars: env("l1.beacon"), Usage: "`URL` of an L1 beacon node that serves /eth/v1/beacon/blobs"}

	l1ArchiveFlag = &cli.StringFlag{Name: "l1.blob-archive", Category: categoryL1, EnvVars: env("l1.blob-archive"), Usage: "`DIR` of blobs named by versioned hash, read first and filled"}
	l1PeersFlag   = &cli.StringSliceFlag{Name: "l1.blob-peers", Category: categoryL1, EnvVars: env("l1.blob-peers"), Usage: "`URL`s of zkgeth nodes to ask for blobs that L1 has pruned"}

	l1FinalityFlag = &cli.StringFlag{Name: "l1.finality", Category: categoryL1, EnvVars: env("l1.finality"), Value: "finalized", Usage: "L1 label at which a finalised batch counts: finalized, safe or latest"}
	l1PollFlag     = &cli.DurationFlag{Name: "l1.poll-interval", Category: categoryL1, EnvVars: env("l1.poll-interval"), Value: 4 * time.Second, Usage: "how often L1 is asked for a new head"}
	rollupFlag     = &cli.StringFlag{Name: "rollup", EnvVars: env("rollup"), Usage: "`ADDRESS` of the Rollup contract on L1"}
)

// rpcFlags have geth's names.
func rpcFlags(http bool, port int) []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "http", Category: categoryRPC, EnvVars: env("http"), Value: http, Usage: "serve JSON-RPC over HTTP"},
		&cli.StringFlag{Name: "http.addr", Category: categoryRPC, EnvVars: env("http.addr"), Value: "127.0.0.1", Usage: "HTTP listening address"},
		&cli.IntFlag{Name: "http.port", Category: categoryRPC, EnvVars: env("http.port"), Aliases: []string{"port"}, Value: port, Usage: "HTTP listening port"},
		&cli.StringFlag{Name: "http.api", Category: categoryRPC, EnvVars: env("http.api"), Value: strings.Join(node.Modules, ","), Usage: "namespaces offered over HTTP"},
		&cli.StringFlag{Name: "http.corsdomain", Category: categoryRPC, EnvVars: env("http.corsdomain"), Usage: "origins from which to accept cross-origin requests, comma separated"},
		&cli.StringFlag{Name: "http.vhosts", Category: categoryRPC, EnvVars: env("http.vhosts"), Value: "localhost", Usage: "host names from which to accept requests, comma separated"},
		&cli.BoolFlag{Name: "ws", Category: categoryRPC, EnvVars: env("ws"), Value: http, Usage: "serve JSON-RPC over websocket"},
		&cli.StringFlag{Name: "ws.addr", Category: categoryRPC, EnvVars: env("ws.addr"), Value: "127.0.0.1", Usage: "websocket listening address"},
		&cli.IntFlag{Name: "ws.port", Category: categoryRPC, EnvVars: env("ws.port"), DefaultText: "the HTTP port", Usage: "websocket listening port; that of HTTP if it is not given"},
		&cli.StringFlag{Name: "ws.api", Category: categoryRPC, EnvVars: env("ws.api"), Value: strings.Join(node.Modules, ","), Usage: "namespaces offered over websocket"},
		&cli.StringFlag{Name: "ws.origins", Category: categoryRPC, EnvVars: env("ws.origins"), Usage: "origins from which to accept websocket requests, comma separated"},
		&cli.BoolFlag{Name: "metrics", Category: categoryRPC, EnvVars: env("metrics"), Usage: "collect metrics and serve them at /debug/metrics/prometheus, with --http"},
	}
}

var p2pFlags = []cli.Flag{
	&cli.StringFlag{Name: "p2p.listen", Category: categoryP2P, EnvVars: env("p2p.listen"), Usage: "`ADDRESS:PORT` for peers (default: no peers)"},
	&cli.StringSliceFlag{Name: "p2p.static", Category: categoryP2P, EnvVars: env("p2p.static"), Usage: "enode `URL`s to stay connected to"},
	&cli.IntFlag{Name: "p2p.maxpeers", Category: categoryP2P, EnvVars: env("p2p.maxpeers"), Value: 25, Usage: "most peers to have"},
}

// nodeConfig fills geth's configuration from rpcFlags and, if present, p2pFlags.
func nodeConfig(c *cli.Context, cfg *node.Config) error {
	if c.Bool("http") {
		cfg.Node.HTTPHost, cfg.Node.HTTPPort = c.String("http.addr"), c.Int("http.port")
		cfg.Node.HTTPModules = list(c.String("http.api"))
		cfg.Node.HTTPCors = list(c.String("http.corsdomain"))
		cfg.Node.HTTPVirtualHosts = list(c.String("http.vhosts"))
	}
	if c.Bool("ws") {
		cfg.Node.WSHost, cfg.Node.WSPort = c.String("ws.addr"), c.Int("ws.port")
		if !c.IsSet("ws.port") {
			cfg.Node.WSPort = cfg.Node.HTTPPort
		}
		cfg.Node.WSModules = list(c.String("ws.api"))
		cfg.Node.WSOrigins = list(c.String("ws.origins"))
	}
	const most = 1 << 32 // MB
	if c.Uint64(minFreeFlag.Name) > most {
		return fmt.Errorf("--%s %d: at most %d MB", minFreeFlag.Name, c.Uint64(minFreeFlag.Name), uint64(most))
	}
	cfg.MinFree = c.Uint64(minFreeFlag.Name) << 20
	for _, modules := range [][]string{cfg.Node.HTTPModules, cfg.Node.WSModules} {
		for _, name := range modules {
			if !slices.Contains(append([]string{"admin"}, node.Modules...), name) {
				return fmt.Errorf("--http.api, --ws.api: unknown namespace %q, choose from %s, admin", name, strings.Join(node.Modules, ", "))
			}
		}
	}
	if c.Bool("metrics") {
		metrics.Enable()
	}
	if listen := c.String("p2p.listen"); listen != "" {
		if _, _, err := net.SplitHostPort(listen); err != nil {
			return fmt.Errorf("--p2p.listen: %w", err)
		}
		if err := checkPort("p2p.listen", listen); err != nil {
			return err
		}
		cfg.Node.P2P.ListenAddr = listen
		cfg.Node.P2P.MaxPeers = c.Int("p2p.maxpeers")
	}
	for _, raw := range c.StringSlice("p2p.static") {
		peer, err := enode.Parse(enode.ValidSchemes, raw)
		if err != nil {
			return fmt.Errorf("--p2p.static %q: %w", raw, err)
		}
		cfg.Node.P2P.StaticNodes = append(cfg.Node.P2P.StaticNodes, peer)
		cfg.Node.P2P.MaxPeers = c.Int("p2p.maxpeers")
	}
	return checkPorts(cfg)
}

// checkPorts finds a taken port before anything is written.
func checkPorts(cfg *node.Config) error {
	type endpoint struct {
		flag, addr string
	}
	var endpoints []endpoint
	if cfg.Node.HTTPHost != "" {
		endpoints = append(endpoints, endpoint{"http.port", net.JoinHostPort(cfg.Node.HTTPHost, fmt.Sprint(cfg.Node.HTTPPort))})
	}
	if cfg.Node.WSHost != "" && cfg.Node.WSPort != cfg.Node.HTTPPort {
		endpoints = append(endpoints, endpoint{"ws.port", net.JoinHostPort(cfg.Node.WSHost, fmt.Sprint(cfg.Node.WSPort))})
	}
	for _, e := range endpoints {
		if err := checkPort(e.flag, e.addr); err != nil {
			return err
		}
	}
	return nil
}

func checkPort(flag, addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another --%s", addr, err, flag)
	}
	return l.Close()
}

func list(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// requireURL returns the value of a flag that must be an http or ws URL.
func requireURL(c *cli.Context, name string) (string, error) {
	raw := c.String(name)
	if raw == "" {
		return "", fmt.Errorf("--%s is missing", name)
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) {
		return "", fmt.Errorf("--%s %q is not an http or ws URL", name, raw)
	}
	return raw, nil
}

// ensureDir creates a data directory with permissions for its owner only.
func ensureDir(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("--datadir: %w", err)
	}
	return nil
}
