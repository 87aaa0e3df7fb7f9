// Holds a vault's tree and its proofs to Go's own transparency log (golang.org/x/mod/sumdb, from which C2SP's formats come), and makes
// proofs and a signed checkpoint for Vigil to verify in turn.
//
//	go run check.go FOLDER
//
// FOLDER has: checkpoint, key (a verifier key), signer (a signer's key), records (one a line, hexadecimal), inclusion (INDEX SIZE HASH…)
// and consistency (OLD SIZE HASH…), a proof a line. It writes go-inclusion and go-consistency, for the same trees, and go-checkpoint.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var folder = os.Args[1]

func read(name string) string {
	bytes, err := os.ReadFile(filepath.Join(folder, name))
	check(err)
	return strings.TrimSuffix(string(bytes), "\n")
}

func write(name string, text string) {
	check(os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	check(err)
	return n
}

func hash(text string) (h tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	check(err)
	if copy(h[:], bytes) != len(h) || len(bytes) != len(h) {
		log.Fatal("a hash has 32 bytes")
	}
	return h
}

// proof reads one line: two numbers and hashes.
func proof(line string) (int64, int64, []tlog.Hash) {
	words := strings.Fields(line)
	var hashes []tlog.Hash
	for _, word := range words[2:] {
		hashes = append(hashes, hash(word))
	}
	return number(words[0]), number(words[1]), hashes
}

func line(a, b int64, hashes []tlog.Hash) string {
	text := fmt.Sprintf("%d %d", a, b)
	for _, h := range hashes {
		text += " " + base64.StdEncoding.EncodeToString(h[:])
	}
	return text + "\n"
}

func main() {
	// What Go stores of a log, made from the records alone.
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	records := strings.Split(read("records"), "\n")
	for index, record := range records {
		bytes, err := hex.DecodeString(record)
		check(err)
		more, err := tlog.StoredHashes(int64(index), bytes, reader)
		check(err)
		stored = append(stored, more...)
	}
	root := func(size int64) tlog.Hash {
		h, err := tlog.TreeHash(size, reader)
		check(err)
		return h
	}
	leaf := func(index int64) tlog.Hash {
		return stored[tlog.StoredHashIndex(0, index)]
	}

	verifier, err := note.NewVerifier(read("key"))
	check(err)
	opened, err := note.Open([]byte(read("checkpoint")+"\n"), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || number(lines[1]) != int64(len(records)) || hash(lines[2]) != root(int64(len(records))) {
		log.Fatal("the checkpoint is not of these records")
	}

	var ours string
	for _, text := range strings.Split(read("inclusion"), "\n") {
		index, size, hashes := proof(text)
		check(tlog.CheckRecord(hashes, size, root(size), index, leaf(index)))
		made, err := tlog.ProveRecord(size, index, reader)
		check(err)
		ours += line(index, size, made)
	}
	write("go-inclusion", ours)
	ours = ""
	for _, text := range strings.Split(read("consistency"), "\n") {
		old, size, hashes := proof(text)
		check(tlog.CheckTree(hashes, size, root(size), old, root(old)))
		made, err := tlog.ProveTree(size, old, reader)
		check(err)
		ours += line(old, size, made)
	}
	write("go-consistency", ours)

	signer, err := note.NewSigner(read("signer"))
	check(err)
	signed, err := note.Sign(&note.Note{Text: opened.Text}, signer)
	check(err)
	write("go-checkpoint", string(signed))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
