// Verifies a log with libraries that know nothing of AuthLedger: signature, every entry against the tiles, inclusion and
// consistency of some. Entries need an auditor's idToken in TOKEN.
//
//	go mod init verify-with-go && go get filippo.io/torchwood@v0.6.1 golang.org/x/mod
//	TOKEN=... go run . https://auth.example.org/ledger "$VKEY"
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		log.Fatal("usage: verify-with-go URL VKEY")
	}
	url, vkey := os.Args[1], os.Args[2]
	ctx := context.Background()

	// The checkpoint, and who signed it.
	verifier, err := note.NewVerifier(vkey)
	check(err)
	n, err := note.Open(get(url+"/checkpoint"), note.VerifierList(verifier))
	check(err)
	checkpoint, err := torchwood.ParseCheckpoint(n.Text)
	check(err)
	if checkpoint.Origin != verifier.Name() {
		log.Fatal("a checkpoint of another log")
	}
	fmt.Println("checkpoint of", checkpoint.Origin, "size", checkpoint.N)
	tree := checkpoint.Tree

	// Every entry, against tiles that hash to the signed root.
	hc := &http.Client{Transport: bearer{}, Timeout: 10 * time.Second}
	fetcher, err := torchwood.NewTileFetcher(url, torchwood.WithHTTPClient(hc))
	check(err)
	client, err := torchwood.NewClient(fetcher)
	check(err)
	var entries int64
	for entries < tree.N {
		before := entries
		for i := range client.Entries(ctx, tree, entries) {
			if i != entries {
				log.Fatalf("entry %d after %d", i, entries)
			}
			entries++
		}
		check(client.Err())
		if entries == before {
			log.Fatalf("only %d entries", entries)
		}
	}
	fmt.Println("entries:", entries)

	// Inclusion of some, and consistency with some earlier sizes.
	reader := torchwood.TileHashReaderWithContext(ctx, tree, fetcher)
	for _, i := range []int64{0, 1, 255, 256, tree.N / 2, tree.N - 1} {
		if i >= tree.N {
			continue
		}
		_, proof, err := client.Entry(ctx, tree, i)
		check(err)
		fmt.Println("inclusion of", i, "by", len(proof), "hashes")
	}
	for _, size := range []int64{1, 255, 256, 257, tree.N / 2, tree.N - 1} {
		if size >= tree.N || size < 1 {
			continue
		}
		root, err := tlog.TreeHash(size, reader)
		check(err)
		proof, err := tlog.ProveTree(tree.N, size, reader)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, size, root))
		fmt.Println("consistent with size", size, "by", len(proof), "hashes")
	}
}

type bearer struct{}

func (bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	if token := os.Getenv("TOKEN"); token != "" {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return http.DefaultTransport.RoundTrip(r)
}

func get(url string) []byte {
	r, err := http.Get(url)
	check(err)
	defer r.Body.Close()
	if r.StatusCode != 200 {
		log.Fatal(url, ": ", r.Status)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1_000_000))
	check(err)
	return body
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
