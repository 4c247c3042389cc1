// mongo-login logs in to the server on this machine and asks it for its databases, which reads the disk.
// It exits with 0 when that worked. The login is MONGO_INITDB_ROOT_USERNAME and MONGO_INITDB_ROOT_PASSWORD, or the
// files that those names with _FILE point at: never an argument, because the process list shows arguments.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

func setting(name string) string {
	if file := os.Getenv(name + "_FILE"); file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			fail(err)
		}
		return strings.TrimRight(string(text), "\r\n")
	}
	return os.Getenv(name)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
	defer cancel()
	where := options.Client().ApplyURI("mongodb://127.0.0.1:27017/?directConnection=true").
		SetServerSelectionTimeout(3 * time.Second)
	if name := setting("MONGO_INITDB_ROOT_USERNAME"); name != "" {
		where.SetAuth(options.Credential{Username: name, Password: setting("MONGO_INITDB_ROOT_PASSWORD"), AuthSource: "admin"})
	}
	client, err := mongo.Connect(ctx, where)
	if err != nil {
		fail(err)
	}
	names, err := client.ListDatabaseNames(ctx, bson.D{})
	if err != nil {
		fail(err)
	}
	fmt.Printf("logged in, %d databases\n", len(names))
}
