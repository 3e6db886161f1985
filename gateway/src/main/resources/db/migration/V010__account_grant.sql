-- What an account may be and where. A role without a place holds in the whole community.
CREATE TABLE account_grant (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account    integer NOT NULL REFERENCES account ON DELETE CASCADE,
  role       text    NOT NULL,
  micro_grid integer REFERENCES micro_grid,
  grid       integer REFERENCES grid,
  house      integer REFERENCES house,
  granted_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (account, role, micro_grid, grid, house),
  CHECK (CASE role
           WHEN 'worker' THEN micro_grid IS NOT NULL AND num_nonnulls(grid, house) = 0
           WHEN 'leader' THEN num_nonnulls(micro_grid, house) = 0
           WHEN 'part_time_worker' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
           WHEN 'manager' THEN house IS NOT NULL AND num_nonnulls(micro_grid, grid) = 0
           WHEN 'operator' THEN num_nonnulls(micro_grid, grid, house) = 0
           WHEN 'auditor' THEN num_nonnulls(micro_grid, grid, house) = 0
           WHEN 'admin' THEN num_nonnulls(micro_grid, grid, house) = 0
           ELSE false
         END)
);

-- Until now every account handled every alert; the first that may still sign in becomes the admin.
INSERT INTO account_grant (account, role)
SELECT a.id, r.role FROM account a CROSS JOIN (VALUES ('leader'), ('operator')) r (role)
UNION ALL
SELECT min(id), 'admin' FROM account WHERE NOT disabled HAVING count(*) > 0;
ALTER TABLE account DROP COLUMN role;
