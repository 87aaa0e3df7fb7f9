// Reads a log of editions with Go's own transparency log (golang.org/x/mod/sumdb, from which C2SP's formats come), so
// that ours is not judged by ours alone.
//
//	go run check.go LOGDIR VERIFIERKEY [OLDSIZE OLDROOT]
//
// It opens the checkpoint with the key, authenticates every tile against the root, proves each entry, and, where an older
// size and root are given, that the tree grew from them.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tiles reads tiles from a folder. Go's paths name the height, C2SP's do not: there it is always 8.
type tiles struct {
	folder string
}

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func tree(size, root string) tlog.Tree {
	n, err := strconv.ParseInt(size, 10, 64)
	check(err)
	hash, err := base64.StdEncoding.DecodeString(root)
	check(err)
	var h tlog.Hash
	if copy(h[:], hash) != len(h) || len(hash) != len(h) {
		log.Fatal("a root has 32 bytes")
	}
	return tlog.Tree{N: n, Hash: h}
}

func main() {
	folder, key := os.Args[1], os.Args[2]
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	verifier, err := note.NewVerifier(strings.TrimSpace(key))
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	now := tree(lines[1], lines[2])
	reader := tlog.TileHashReader(now, tiles{folder})

	index := int64(0)
	for start := int64(0); start < now.N; start += 256 {
		width := now.N - start
		name := fmt.Sprintf("tile/entries/%03d", start/256)
		if width < 256 {
			name += fmt.Sprintf(".p/%d", width)
		}
		bundle, err := os.ReadFile(filepath.Join(folder, name))
		check(err)
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			proof, err := tlog.ProveRecord(now.N, index, reader)
			check(err)
			check(tlog.CheckRecord(proof, now.N, now.Hash, index, tlog.RecordHash(entry)))
			index++
		}
	}
	if index != now.N {
		log.Fatalf("%d entries in a log of %d", index, now.N)
	}
	if len(os.Args) > 4 {
		old := tree(os.Args[3], os.Args[4])
		proof, err := tlog.ProveTree(now.N, old.N, reader)
		check(err)
		check(tlog.CheckTree(proof, now.N, now.Hash, old.N, old.Hash))
	}
	fmt.Printf("%s: %d entries\n", lines[0], now.N)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
