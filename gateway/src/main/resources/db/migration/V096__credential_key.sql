-- What each credential key that this database was filled with makes of a known text: a wrong key is found at the start.
CREATE TABLE credential_key (
  key_number smallint PRIMARY KEY CHECK (key_number BETWEEN 1 AND 255),
  mark       bytea NOT NULL CHECK (octet_length(mark) = 16)
);
