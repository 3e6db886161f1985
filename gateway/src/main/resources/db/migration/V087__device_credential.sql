-- With what a device proves who it is, to the broker or to us. Passwords and keys are with the device alone, and the
-- broker keeps a hash of its own. At most one holds for a device.
CREATE TABLE device_credential (
  number      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  community   text NOT NULL,
  device_id   text NOT NULL, -- which the register need not know yet
  kind        text NOT NULL CHECK (kind IN ('password', 'certificate', 'token')),
  broker_user text CHECK ((broker_user IS NULL) = (kind = 'token')),
  topics      text[] NOT NULL DEFAULT '{}', -- what it may write beside the topics of the native protocol
  serial      text CHECK ((serial IS NULL) = (kind <> 'certificate')),
  secret_hash bytea CHECK ((secret_hash IS NULL) = (kind <> 'token')), -- SHA-256
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz,
  revoked_at  timestamptz
);
CREATE UNIQUE INDEX device_credential_held ON device_credential (community, device_id) WHERE revoked_at IS NULL;
CREATE INDEX device_credential_token ON device_credential (device_id) WHERE revoked_at IS NULL AND kind = 'token';
