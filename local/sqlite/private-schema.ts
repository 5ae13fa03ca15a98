/**
 * `private.db`: sealed texts and contacts, citizen keys, the access log (M25, M28). Rows belong to a commit by
 * its number and count only when `cases.db` says so: what a crash between the two files leaves behind is never shown,
 * what is committed is never overwritten.
 */
export const privateMigrations = [
  `
  CREATE TABLE sealed (
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    item INTEGER NOT NULL, -- place among the texts of the commit
    text_id TEXT, -- absent: the contact
    kid TEXT NOT NULL,
    wrapped_key BLOB NOT NULL,
    iv BLOB NOT NULL CHECK (length(iv) = 12),
    tag BLOB NOT NULL CHECK (length(tag) = 16),
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (case_id, n, item)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE citizens (
    id INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    citizen TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (case_id, n)
  ) STRICT;
  CREATE INDEX citizens_by_citizen ON citizens (citizen, at);

  CREATE TABLE accesses (
    id INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    field TEXT NOT NULL,
    purpose TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('shown', 'denied')),
    code TEXT
  ) STRICT;
  CREATE INDEX accesses_by_case ON accesses (case_id);
  `,
  `
  -- Erasures stand in the log beside what was shown and denied.
  ALTER TABLE accesses RENAME TO accesses_before;
  CREATE TABLE accesses (
    id INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    field TEXT NOT NULL,
    purpose TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('shown', 'denied', 'erased')),
    code TEXT
  ) STRICT;
  INSERT INTO accesses SELECT * FROM accesses_before;
  DROP TABLE accesses_before;
  CREATE INDEX accesses_by_case ON accesses (case_id);

  -- A process that still holds a retired key may not seal with it what nobody could open (M25).
  CREATE TABLE retired (kid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TRIGGER sealed_with_a_living_key BEFORE INSERT ON sealed
  WHEN EXISTS (SELECT 1 FROM retired WHERE kid = NEW.kid)
  BEGIN SELECT RAISE(ABORT, 'sealed with a key that was retired: start this process again'); END;
  `,
  `
  -- A case is found by its caller's phone and by the account of the citizen who reported it online.
  ALTER TABLE citizens RENAME TO citizens_before;
  CREATE TABLE citizens (
    id INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    citizen TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (case_id, n, citizen)
  ) STRICT;
  INSERT INTO citizens SELECT * FROM citizens_before;
  DROP TABLE citizens_before;
  CREATE INDEX citizens_by_citizen ON citizens (citizen, at);
  `,
] as const
