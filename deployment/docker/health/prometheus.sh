#!/bin/sh
# Ready means that the stored samples are loaded and queries are answered.
exec promtool check ready --url=http://127.0.0.1:9090
