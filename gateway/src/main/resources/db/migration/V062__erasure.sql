-- People who were erased, and what residents ask for.
ALTER TABLE tenancy ALTER COLUMN resident DROP NOT NULL; -- null: of somebody who was erased

CREATE TABLE erasure (
  mark uuid        PRIMARY KEY, -- resident.mark, of whom nothing else is here
  at   timestamptz NOT NULL
);

-- What rules know of as many erasures is as good as forgotten; what was written by others is not read.
ALTER TABLE rule_state ADD COLUMN erasures bigint NOT NULL DEFAULT 0;

-- Who may decide on what residents ask for: a right beside that of leading the community.
ALTER TABLE account_grant DROP CONSTRAINT account_grant_check;
ALTER TABLE account_grant ADD CONSTRAINT account_grant_place CHECK (
  CASE role
    WHEN 'worker' THEN micro_grid IS NOT NULL AND num_nonnulls(grid, house) = 0
    WHEN 'leader' THEN num_nonnulls(micro_grid, house) = 0
    WHEN 'part_time_worker' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
    WHEN 'manager' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
    WHEN 'operator' THEN num_nonnulls(micro_grid, grid, house) = 0
    WHEN 'auditor' THEN num_nonnulls(micro_grid, grid, house) = 0
    WHEN 'admin' THEN num_nonnulls(micro_grid, grid, house) = 0
    WHEN 'privacy' THEN num_nonnulls(micro_grid, grid, house) = 0
    ELSE false
  END);

CREATE TABLE resident_request (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident    integer     REFERENCES resident ON DELETE SET NULL, -- null: erased since
  kind        text        NOT NULL CHECK (kind IN ('access', 'correction', 'erasure')),
  wish        bytea, -- what is to be corrected, under the resident's own key
  entered_by  integer     NOT NULL REFERENCES account,
  entered_at  timestamptz NOT NULL,
  state       text        NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'declined', 'done')),
  decided_by  integer     REFERENCES account,
  decided_at  timestamptz,
  done_at     timestamptz,
  CHECK (decided_by <> entered_by),
  CHECK ((state = 'asked') = (decided_at IS NULL)),
  CHECK ((wish IS NULL) OR kind = 'correction')
);
CREATE UNIQUE INDEX resident_request_open ON resident_request (resident, kind) WHERE state IN ('asked', 'approved');
CREATE INDEX resident_request_due ON resident_request (id) WHERE state = 'approved' AND kind = 'erasure';
