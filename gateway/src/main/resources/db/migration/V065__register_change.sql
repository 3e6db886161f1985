-- Who changed what of the register, and when. Valid time is in the rows themselves; this is the other half of it.
-- Holds ids, codes and dates, never anything of a person: no name, no number, and the resident in one column alone.
CREATE TABLE register_change (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  account  integer REFERENCES account, -- null: a file that was imported, or the gateway
  batch    bigint, -- the roster it came with
  kind     text NOT NULL CHECK (kind IN ('place', 'tenancy', 'credential', 'staff', 'work_order', 'visitor_pass')),
  subject  integer NOT NULL, -- the row's number
  place    integer REFERENCES place,
  resident integer REFERENCES resident ON DELETE SET NULL,
  what     text NOT NULL CHECK (what IN ('added', 'corrected', 'ended', 'removed')),
  before   jsonb,
  after    jsonb,
  CHECK ((before IS NULL) = (what = 'added') AND (after IS NULL) = (what = 'removed'))
);
CREATE INDEX register_change_subject ON register_change (kind, subject, id DESC);
CREATE INDEX register_change_place ON register_change (place, id DESC);
CREATE INDEX register_change_resident ON register_change (resident) WHERE resident IS NOT NULL;
CREATE INDEX register_change_batch ON register_change (batch) WHERE batch IS NOT NULL;

-- What a row says, without what is ours and without who it is about.
CREATE FUNCTION register_said(said jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(said - ARRAY['id', 'community', 'resident', 'entered_at', 'changed_at', 'east_m', 'north_m'])
$$;

CREATE FUNCTION register_what(before jsonb, after jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN before - ARRAY['valid_to', 'revoked_at'] = after - ARRAY['valid_to', 'revoked_at']
      AND least((after ->> 'valid_to')::timestamptz, (after ->> 'revoked_at')::timestamptz)
        < coalesce(least((before ->> 'valid_to')::timestamptz, (before ->> 'revoked_at')::timestamptz), 'infinity')
    THEN 'ended' ELSE 'corrected' END
$$;

-- Keeps a change, whoever makes it: tidegate.account, tidegate.batch and tidegate.at are settings of the transaction.
-- What a file adds is not kept row by row: nobody did it, and when is in the row.
-- Its plan is kept for a session and made for the first change, which may be of no row: a nested loop, that would compare
-- each row of a whole community with every other.
CREATE FUNCTION keep_register_change() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  by_account constant integer := nullif(current_setting('tidegate.account', true), '')::integer;
  with_batch constant bigint := nullif(current_setting('tidegate.batch', true), '')::bigint;
  then_at constant timestamptz := coalesce(nullif(current_setting('tidegate.at', true), '')::timestamptz, now());
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF by_account IS NOT NULL OR with_batch IS NOT NULL THEN
      INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, after)
      SELECT then_at, by_account, with_batch, TG_ARGV[0], n.id, (to_jsonb(n) ->> TG_ARGV[1])::integer,
             (to_jsonb(n) ->> 'resident')::integer, 'added', register_said(to_jsonb(n))
      FROM new_rows n;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, before)
    SELECT then_at, by_account, with_batch, TG_ARGV[0], o.id, (to_jsonb(o) ->> TG_ARGV[1])::integer,
           (SELECT r.id FROM resident r WHERE r.id = (to_jsonb(o) ->> 'resident')::integer),
           'removed', register_said(to_jsonb(o))
    FROM old_rows o;
  ELSE
    INSERT INTO register_change (at, account, batch, kind, subject, place, resident, what, before, after)
    SELECT then_at, by_account, with_batch, TG_ARGV[0], n.id, (to_jsonb(n) ->> TG_ARGV[1])::integer,
           (to_jsonb(n) ->> 'resident')::integer, register_what(said.before, said.after), said.before, said.after
    FROM new_rows n
    JOIN old_rows o ON o.id = n.id
    CROSS JOIN LATERAL (SELECT register_said(to_jsonb(o)) AS before, register_said(to_jsonb(n)) AS after) said
    WHERE (said.before <> said.after
           OR to_jsonb(o) ->> 'resident' <> to_jsonb(n) ->> 'resident') -- null: of somebody who was erased
      AND (by_account IS NOT NULL OR with_batch IS NOT NULL
           OR (to_jsonb(o) ->> 'entered_at')::timestamptz <> then_at);
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  kept record;
BEGIN
  FOR kept IN SELECT * FROM (VALUES ('place', 'id'), ('tenancy', 'room'), ('credential', ''), ('staff', ''),
                                    ('work_order', 'room'), ('visitor_pass', 'room')) k (name, place)
  LOOP
    EXECUTE format('CREATE TRIGGER keep_added AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
    EXECUTE format('CREATE TRIGGER keep_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
    EXECUTE format('CREATE TRIGGER keep_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION keep_register_change(%L, %L)', kept.name, kept.name, kept.place);
  END LOOP;
END $$;

-- Whose a credential is that a reader told of.
CREATE INDEX credential_fingerprint_known ON credential_fingerprint (fingerprint);

-- Each place with the micro-grid and the house it is in, its own or from above.
CREATE VIEW place_within (place, micro_grid, house) AS
WITH RECURSIVE down AS (
  SELECT p.id, p.micro_grid, h.id AS house
  FROM place p LEFT JOIN house h ON h.place = p.id
  WHERE p.parent IS NULL
  UNION ALL
  SELECT p.id, coalesce(p.micro_grid, down.micro_grid), coalesce(h.id, down.house)
  FROM down JOIN place p ON p.parent = down.id LEFT JOIN house h ON h.place = p.id)
SELECT id, micro_grid, house FROM down;
