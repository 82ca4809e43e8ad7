package image

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// maxFile bounds the size of an image file that is read, in bytes.
const maxFile = 1 << 29

// lockRetry is how often a process looks whether another one has finished a build.
const lockRetry = 200 * time.Millisecond

// Load reads an image file. It does not know whether the image is the right one:
// compare its Root. Errors: ErrFormat, and those of reading.
func Load(path string) (*Image, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("load program image: %w", err)
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("load program image %s: %w: %d bytes", path, ErrFormat, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load program image: %w", err)
	}
	img, err := Decode(data)
	if err != nil {
		return nil, fmt.Errorf("load program image %s: %w", path, err)
	}
	return img, nil
}

// Open returns the recorded image. It takes it from the user's cache folder, where
// it is stored under its root; the first time it is built from the source tree dir,
// while other processes wait. An empty dir means that there is no source to build
// from.
//
// Errors: ErrCommitment when the source tree makes another image than the
// recorded one, those of Build, and ErrBuild without a source tree.
func Open(ctx context.Context, dir string) (*Image, error) {
	want, err := Recorded()
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("open program image: %w", err)
	}
	c := &store{dir: filepath.Join(cache, "zkgeth", "guest"), want: want}
	return c.open(ctx, func() (*Guest, error) {
		if dir == "" {
			return nil, fmt.Errorf("%w: image %s is not in %s, and there is no source tree", ErrBuild, want.Image, c.dir)
		}
		return Build(ctx, dir)
	})
}

// store is a folder of images, each in a file named after its root.
type store struct {
	dir  string
	want Commitment
}

func (c *store) path() string { return filepath.Join(c.dir, c.want.Image+".img") }

// open returns the image that is wanted, from its file or from build.
func (c *store) open(ctx context.Context, build func() (*Guest, error)) (*Image, error) {
	if img, err := c.load(); err == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrFormat) && !errors.Is(err, ErrCommitment) {
		return img, err
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return nil, fmt.Errorf("open program image: %w", err)
	}
	lock := flock.New(filepath.Join(c.dir, "LOCK"))
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		return nil, fmt.Errorf("open program image: wait for another build: %w", err)
	}
	defer lock.Close()
	// Another process may have built it meanwhile. A file that is damaged or
	// forged is replaced.
	if img, err := c.load(); err == nil {
		return img, nil
	}
	g, err := build()
	if err != nil {
		return nil, err
	}
	if err := c.check(g.Image); err != nil {
		return nil, fmt.Errorf("%w; the source tree is not the recorded one (`make guest ARGS=-write` records it)", err)
	}
	return g.Image, WriteFile(c.path(), g.Image)
}

// load reads the file and checks that it is the image wanted.
func (c *store) load() (*Image, error) {
	img, err := Load(c.path())
	if err != nil {
		return nil, err
	}
	return img, c.check(img)
}

func (c *store) check(img *Image) error {
	root, err := img.Root()
	if err != nil {
		return err
	}
	if root.String() != c.want.Image {
		return fmt.Errorf("%w: it is %v, recorded is %s", ErrCommitment, root, c.want.Image)
	}
	return nil
}

// WriteFile writes an image to a file, which is there as a whole or not at all.
func WriteFile(path string, img *Image) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".image-")
	if err != nil {
		return fmt.Errorf("write program image: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("write program image: %w", errors.Join(err, os.Remove(f.Name())))
		}
	}()
	if err := errors.Join(img.Write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
