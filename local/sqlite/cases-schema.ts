import { dictionaryWords } from './dictionary.ts'

/**
 * `cases.db`: everything but texts and personal data. Rows refer to a case by its `slot`, a small integer, since the
 * 26 letters of a case id in every row and index would be a fifth of the file.
 */
export const casesMigrations = [
  `
  CREATE TABLE heads (
    slot INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    case_no TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    wake_at INTEGER,
    contact_n INTEGER, -- commit that wrote the newest contact
    citizen_n INTEGER, -- commit that wrote the newest citizen key
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX heads_by_wake ON heads (wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE commits (
    position INTEGER PRIMARY KEY, -- order of the whole store
    slot INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    sealed INTEGER NOT NULL, -- 1 when it has texts or a contact in private.db
    packed BLOB NOT NULL,
    UNIQUE (slot, n)
  ) STRICT;

  -- One row for the case itself (work_id '') and one for each of its work items.
  CREATE TABLE entries (
    slot INTEGER NOT NULL,
    work_id TEXT NOT NULL,
    queue TEXT,
    due_at INTEGER,
    columns TEXT NOT NULL,
    PRIMARY KEY (slot, work_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_queue ON entries (queue, due_at, slot, work_id) WHERE queue IS NOT NULL;

  CREATE TABLE places (
    slot INTEGER PRIMARY KEY,
    tile TEXT NOT NULL,
    class_code TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX places_by_tile ON places (tile, class_code, at);

  CREATE TABLE dictionary (words TEXT NOT NULL) STRICT;
  INSERT INTO dictionary (words) VALUES ('${dictionaryWords}');

  CREATE TABLE numbers (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE consumers (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE heads ADD COLUMN hand_off INTEGER; -- when to look whether the workflow took over

  CREATE TABLE tokens (
    case_id TEXT PRIMARY KEY,
    run INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    token TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE parked (
    consumer TEXT NOT NULL,
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    fault TEXT NOT NULL,
    PRIMARY KEY (consumer, case_id, n)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE sheets (
    district TEXT NOT NULL,
    day INTEGER NOT NULL, -- 0: open cases as they stand now
    area TEXT NOT NULL,
    unit TEXT NOT NULL, -- '': with a centre
    body TEXT NOT NULL,
    PRIMARY KEY (district, day, area, unit)
  ) STRICT, WITHOUT ROWID;
  `,
] as const
