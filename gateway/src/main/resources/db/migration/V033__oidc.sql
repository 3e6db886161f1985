-- Who signs in at another server, known by what that server calls them for good.
ALTER TABLE account ADD COLUMN oidc_subject text UNIQUE CHECK (char_length(oidc_subject) <= 300); -- issuer and subject
ALTER TABLE account_grant ADD COLUMN by_group boolean NOT NULL DEFAULT false; -- of a group there: comes and goes with it
