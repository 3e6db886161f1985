-- Why a roster file cannot be read, so that no other upload of the same file is read again. It holds nothing of the file.
-- Retention: 1 day.
CREATE TABLE refused_roster (
  file_hash bytea       NOT NULL CHECK (octet_length(file_hash) = 32), -- as roster_batch.file_hash
  encoding  text        NOT NULL, -- in which it was to be read; empty: as recognised
  code      text        NOT NULL, -- a word of the issues of roster files
  values    text[]      NOT NULL, -- what the text of the code names: a limit, or the place of a cell
  at        timestamptz NOT NULL,
  PRIMARY KEY (file_hash, encoding)
);
