// The least that adding a ledger up takes: in C, on one thread, with the checks that the program's scanner makes of each row. Columns:
// icb_code,scenario,period,cost_type,function,recurrence,amount,note. A row that the scanner would leave to the general reader ends it.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned char byte;

enum { KEYS = 6, LONGEST_KEY = 1024, CHUNK = 1 << 20, SLOTS = 1 << 19, MOST_KEYS = 200000, DIGITS = 13 };
enum { PLAIN = 1, QUOTED = 2, ALLOW = 1, TOTAL = 2 };

struct entry {
  uint32_t hash, length;
  int64_t sum, below, largest;
  uint64_t rows, below_at;
  byte key[LONGEST_KEY];
};

static byte stops[256], letter_of[256];
static struct entry *slots[SLOTS];
static int keys;

static void fail(const char *why, uint64_t line) {
  fprintf(stderr, "line %llu: %s\n", (unsigned long long)line, why);
  exit(1);
}

static int stands(const byte *at, const char *word) {
  for (; *word; word++, at++)
    if ((*at | 0x20) != *word) return 0;
  return 1;
}

// Every fifth byte: each of the two words has five letters.
static int holds_word(const byte *from, const byte *to) {
  for (const byte *at = from + 4; at < to; at += 5)
    if (letter_of[*at])
      for (const byte *start = at - 4; start <= at; start++)
        if (stands(start, "allow") || stands(start, "total")) return 1;
  return 0;
}

static int is_sum_or_all(const byte *at) { return (stands(at, "sum") || stands(at, "all")) && (unsigned)((at[3] | 0x20) - 'a') >= 26; }

static int is_one_of(const byte *text, size_t length, const char *words) {
  for (const char *word = words; *word; word += strlen(word) + 1)
    if (strlen(word) == length && memcmp(word, text, length) == 0) return 1;
  return 0;
}

// What the general reader checks of the first row of a key.
static int is_meant(const byte *key, size_t length) {
  const byte *cells[KEYS + 1] = {key};
  for (int cell = 0; cell < KEYS; cell++) cells[cell + 1] = (const byte *)memchr(cells[cell], '\n', (size_t)(key + length - cells[cell])) + 1;
#define IS(cell, words) is_one_of(cells[cell], cells[cell + 1] - cells[cell] - 1, words)
  const byte *period = cells[2];
  int month = (period[5] - '0') * 10 + period[6] - '0';
  return cells[1] - cells[0] == 4 && key[0] == 'Q' && IS(1, "baseline\0plan\0forecast\0actual\0") && cells[3] - period == 8 &&
         memcmp(period, "20", 2) == 0 && period[4] == '-' && month >= 1 && month <= 12 &&
         IS(3, "running-cost\0programme-pay\0in-scope\0hosted-service\0pod\0specialised-commissioning\0transition\0") &&
         (cells[6] - cells[5] == 1 || IS(5, "recurrent\0non-recurrent\0"));
}

static struct entry *find(const byte *key, uint32_t length, uint32_t hash, uint64_t line) {
  uint32_t slot = (hash * 0x9e3779b1u) >> 13;
  for (; slots[slot]; slot = (slot + 1) & (SLOTS - 1))
    if (slots[slot]->hash == hash && slots[slot]->length == length && memcmp(slots[slot]->key, key, length) == 0) return slots[slot];
  if (!is_meant(key, length) || ++keys > MOST_KEYS) fail("a key without a meaning", line);
  struct entry *made = calloc(1, sizeof *made - LONGEST_KEY + length);
  made->hash = hash, made->length = length;
  memcpy(made->key, key, length);
  return slots[slot] = made;
}

// Adds one whole row. Returns the next.
static const byte *add(const byte *at, uint64_t line) {
  byte key[LONGEST_KEY];
  uint32_t length = 0, hash = 0;
  int64_t pence = 0;
  for (int column = 0; column < KEYS + 2; column++) {
    int is_quoted = *at == '"', stop = is_quoted ? QUOTED : PLAIN;
    at += is_quoted;
    const byte *start = at;
    if (column < KEYS) {
      for (; !(stops[*at] & stop); at++) {
        if (length >= LONGEST_KEY - 1) fail("a long key", line);
        key[length++] = *at;
        hash = ((hash << 7) | (hash >> 25)) ^ *at;
      }
      key[length++] = '\n';
      hash = (hash ^ '\n') * 0x01000193;
    } else if (column == KEYS) {
      int is_negative = *at == '-';
      const byte *first = at += is_negative;
      for (; (unsigned)(*at - '0') <= 9; at++) pence = pence * 10 + (*at - '0');
      if (at == first || at - first > DIGITS || (at - first == 3 && pence == 0)) fail("no plain amount", line);
      pence *= 100;
      if (*at == '.') {
        if ((unsigned)(at[1] - '0') > 9) fail("no plain amount", line);
        pence += (at[1] - '0') * 10;
        at += 2;
        if ((unsigned)(*at - '0') <= 9) pence += *at++ - '0';
      }
      if (is_negative) pence = -pence;
    } else {
      while (!(stops[*at] & stop)) at++;
      if (holds_word(start, at) || is_sum_or_all(start)) fail("a word worth a look", line);
    }
    if (is_quoted && *at++ != '"') fail("no plain cell", line);
    if (column < KEYS + 1 && *at++ != ',') fail("no plain row", line);
  }
  at += *at == '\r';
  if (*at++ != '\n') fail("no plain row", line);
  struct entry *entry = find(key, length, hash, line);
  entry->sum += pence;
  if (entry->rows++ == 0 || pence > entry->largest) entry->largest = pence;
  if (pence < 0 && (entry->below += pence) == pence) entry->below_at = line;
  return at;
}

int main(int count, char **arguments) {
  int file = count > 1 ? open(arguments[1], O_RDONLY) : 0;
  // Zeros behind what was read end every look ahead.
  byte *bytes = calloc(2 * CHUNK, 1);
  size_t kept = 0;
  uint64_t line = 0;
  memset(stops + 0x80, PLAIN | QUOTED, 0x80);
  stops['"'] = stops['\n'] = stops['\r'] = stops[0] = PLAIN | QUOTED;
  stops[','] = PLAIN;
  for (const char *letter = "ALOWTalowt"; *letter; letter++) letter_of[(byte)*letter] = 1;
  for (ssize_t got; (got = read(file, bytes + kept, CHUNK)) > 0;) {
    size_t end = kept + (size_t)got;
    const byte *at = bytes, *last = memrchr(bytes, '\n', end);
    if (!last) fail("a long row", line);
    if (line == 0) at = (const byte *)memchr(bytes, '\n', end) + 1, line = 1;
    while (at <= last) at = add(at, ++line);
    kept = end - (size_t)(at - bytes);
    if (kept >= CHUNK) fail("a long row", line);
    memmove(bytes, at, kept);
    memset(bytes + kept, 0, end - kept);
  }
  if (kept > 0) fail("no line end", line);
  for (int slot = 0; slot < SLOTS; slot++)
    if (slots[slot]) {
      const char *key = (const char *)slots[slot]->key;
      printf("%.3s,%.*s,%.7s,%lld\n", key, (int)(strchr(key + 4, '\n') - key - 4), key + 4, strchr(key + 4, '\n') + 1,
             (long long)slots[slot]->sum);
    }
}
