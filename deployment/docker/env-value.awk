# Prints the value of the variable `name` (awk -v name=...) of an env file as Docker Compose reads it: the last line counts,
# quotes are taken off, a comment behind a value without quotes too. Ends with 3 where Compose would replace a $.
{ sub(/\r$/, "") }
$0 ~ "^[ \t]*(export[ \t]+)?" name "[ \t]*=" { line = $0; sub(/^[^=]*=[ \t]*/, "", line); found = 1 }
END {
  if (!found) exit 0
  first = substr(line, 1, 1)
  if (first == "'") {
    rest = substr(line, 2)
    end = index(rest, "'")
    printf "%s", end ? substr(rest, 1, end - 1) : rest
    exit 0
  }
  if (first == "\"") {
    for (i = 2; i <= length(line); i++) {
      c = substr(line, i, 1)
      if (c == "\"") break
      if (c == "$") exit 3
      if (c == "\\") { i++; c = substr(line, i, 1); if (c == "n") c = "\n" }
      out = out c
    }
    printf "%s", out
    exit 0
  }
  sub(/[ \t]+#.*$/, "", line)
  sub(/^#.*$/, "", line)
  sub(/[ \t]+$/, "", line)
  if (line ~ /\$/) exit 3
  printf "%s", line
}
