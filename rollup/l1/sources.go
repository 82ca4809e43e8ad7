package l1

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// defaultTimeout bounds one request to a blob source.
const defaultTimeout = 20 * time.Second

// Multi asks sources in order until all blobs are found: what one source lacks
// or answers wrongly, the next is asked for. Verification is each source's own.
type Multi []BlobSource

// Blobs implements [BlobSource]. The error joins those of all sources and is
// temporary.
func (m Multi) Blobs(ctx context.Context, block BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	var errs []error
	for _, source := range m {
		blobs, err := source.Blobs(ctx, block, hashes)
		if err == nil && len(blobs) == len(hashes) {
			return blobs, nil
		}
		if err == nil {
			err = fmt.Errorf("%w: %d blobs for %d hashes", ErrResponse, len(blobs), len(hashes))
		}
		errs = append(errs, err)
		if ctx.Err() != nil {
			break
		}
	}
	if len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%w: no source configured", ErrBlobMissing))
	}
	return nil, severity.Wrap(severity.Temporary, errors.Join(errs...))
}

// Keep is a [BlobSource] that puts what another source found into an archive,
// and asks the archive first.
type Keep struct {
	Archive Archive
	Source  BlobSource
}

// Blobs implements [BlobSource].
func (k Keep) Blobs(ctx context.Context, block BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	if blobs, err := archiveBlobs(ctx, k.Archive, hashes); err == nil {
		return blobs, nil
	}
	blobs, err := k.Source.Blobs(ctx, block, hashes)
	if err != nil {
		return nil, err
	}
	for i, blob := range blobs {
		if err := k.Archive.Put(hashes[i], blob); err != nil {
			return nil, severity.Wrap(severity.Temporary, err)
		}
	}
	return blobs, nil
}

// PeerSource fetches blobs from another zkgeth node, see [ArchiveHandler].
type PeerSource struct {
	base   string
	client *http.Client
}

// NewPeerSource takes the base URL of the node's archive, without "/blobs". A
// timeout of 0 is 20 seconds a request.
func NewPeerSource(base string, timeout time.Duration) (*PeerSource, error) {
	base, err := baseURL(base)
	if err != nil {
		return nil, err
	}
	return &PeerSource{base: base, client: newHTTPClient(timeout)}, nil
}

// Blobs implements [BlobSource].
func (p *PeerSource) Blobs(ctx context.Context, _ BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	out := make([]*kzg4844.Blob, len(hashes))
	for i, hash := range hashes {
		blob, err := p.blob(ctx, hash)
		if err != nil {
			return nil, severity.Wrap(severity.Temporary, fmt.Errorf("blob %v from peer: %w", hash, err))
		}
		out[i] = blob
	}
	return out, nil
}

func (p *PeerSource) blob(ctx context.Context, hash common.Hash) (*kzg4844.Blob, error) {
	resp, err := request(ctx, p.client, p.base+"/blobs/"+hash.Hex(), "application/octet-stream")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return nil, ErrBlobMissing
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%w: http status %d", ErrResponse, resp.StatusCode)
	case resp.ContentLength > params.BlobBytes:
		return nil, fmt.Errorf("%w: %d bytes", ErrResponse, resp.ContentLength)
	}
	blob, err := readBlob(resp.Body)
	if err != nil {
		return nil, err
	}
	return blob, VerifyBlob(blob, hash)
}

// ArchiveHandler serves an archive to other nodes: GET /blobs/{versionedHash}
// answers with the 131,072 bytes of the blob, or with status 404.
func ArchiveHandler(archive Archive) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /blobs/{hash}", func(w http.ResponseWriter, r *http.Request) {
		text := r.PathValue("hash")
		var hash common.Hash
		if hash.UnmarshalText([]byte(text)) != nil || !kzg4844.IsValidVersionedHash(hash[:]) {
			http.Error(w, "invalid versioned hash", http.StatusBadRequest)
			return
		}
		blob, err := archive.Get(hash)
		switch {
		case errors.Is(err, ErrBlobMissing):
			http.Error(w, "blob not found", http.StatusNotFound)
		case err != nil:
			http.Error(w, "blob not readable", http.StatusInternalServerError)
		default:
			w.Header().Set("Content-Type", "application/octet-stream")
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(blob[:]) // fails only when the client went away
		}
	})
	return mux
}

func newHTTPClient(timeout time.Duration) *http.Client {
	if timeout == 0 {
		timeout = defaultTimeout
	}
	return &http.Client{Timeout: timeout}
}

func baseURL(text string) (string, error) {
	u, err := url.Parse(text)
	// The URL may hold credentials: it is not repeated in the error.
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", errors.New("not an http(s) base url")
	}
	return strings.TrimRight(text, "/"), nil
}

func request(ctx context.Context, client *http.Client, url, accept string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, withoutURL(err)
	}
	req.Header.Set("Accept", accept)
	resp, err := client.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	return resp, nil
}

// withoutURL strips the URL from an HTTP client's error, as API keys are often
// part of it.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// readAll reads a body of at most limit bytes.
func readAll(body io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err != nil {
		return nil, withoutURL(err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrResponse, limit)
	}
	return data, nil
}
