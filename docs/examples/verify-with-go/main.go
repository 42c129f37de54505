// Verifies a log with libraries that know nothing of AuthLedger: signature, every entry against the tiles, inclusion and
// consistency of some. Entries need an auditor's idToken in TOKEN, which is sent for them alone, to the log's own host.
//
//	go mod init verify-with-go && go get filippo.io/torchwood@v0.6.1 golang.org/x/mod
//	TOKEN=... go run . https://auth.example.org/ledger "$VKEY"
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		log.Fatal("usage: verify-with-go URL VKEY")
	}
	prefix, vkey := strings.TrimSuffix(os.Args[1], "/"), os.Args[2]
	ctx := context.Background()
	hc := client(prefix, os.Getenv("TOKEN"))

	// The checkpoint, and who signed it.
	verifier, err := note.NewVerifier(vkey)
	check(err)
	n, err := note.Open(get(hc, prefix+"/checkpoint"), note.VerifierList(verifier))
	check(err)
	checkpoint, err := torchwood.ParseCheckpoint(n.Text)
	check(err)
	if checkpoint.Origin != verifier.Name() {
		log.Fatal("a checkpoint of another log")
	}
	fmt.Println("checkpoint of", checkpoint.Origin, "size", checkpoint.N)
	tree := checkpoint.Tree

	// Every entry, against tiles that hash to the signed root.
	fetcher, err := torchwood.NewTileFetcher(prefix, torchwood.WithHTTPClient(hc))
	check(err)
	tlogClient, err := torchwood.NewClient(fetcher)
	check(err)
	var entries int64
	for entries < tree.N {
		before := entries
		for i, entry := range tlogClient.Entries(ctx, tree, entries) {
			if i != entries {
				log.Fatalf("entry %d, not %d", i, entries)
			}
			// A format of one byte, then the place, so that no entry can stand at another.
			if len(entry) < 9 || binary.BigEndian.Uint64(entry[1:9]) != uint64(i) {
				log.Fatalf("entry %d does not say that it is entry %d", i, i)
			}
			entries++
		}
		check(tlogClient.Err())
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
		_, proof, err := tlogClient.Entry(ctx, tree, i)
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

// A client that waits 10 seconds, and goes nowhere but where it is sent.
func client(prefix, token string) *http.Client {
	base, err := url.Parse(prefix)
	check(err)
	if token != "" && base.Scheme != "https" && !isLoopback(base.Hostname()) {
		log.Fatal("TOKEN would go in the clear: give an https URL")
	}
	return &http.Client{
		Transport:     bearer{base, token},
		Timeout:       10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

type bearer struct {
	base  *url.URL
	token string
}

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	sameHost := r.URL.Scheme == b.base.Scheme && r.URL.Host == b.base.Host
	if b.token != "" && sameHost && strings.HasPrefix(r.URL.Path, b.base.Path+"/tile/entries/") {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+b.token)
	}
	return http.DefaultTransport.RoundTrip(r)
}

func get(hc *http.Client, url string) []byte {
	r, err := hc.Get(url)
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
