-- What devices said. device = device.number; no foreign keys on the hot path.

CREATE TABLE storage_layout (
  singleton      boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  timescale boolean NOT NULL
);
INSERT INTO storage_layout (timescale)
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb');

DO $$
DECLARE
  timescale constant boolean := (SELECT s.timescale FROM storage_layout s);
  partitioned constant text := CASE WHEN timescale THEN '' ELSE ' PARTITION BY RANGE (occurred_at)' END;
BEGIN
  EXECUTE '
    CREATE TABLE event (
      device          integer     NOT NULL,
      occurred_at     timestamptz NOT NULL,
      key             bigint      NOT NULL,
      received_at     timestamptz NOT NULL,
      batch           bigint      NOT NULL,
      batch_index     integer     NOT NULL, -- with batch: the order of the pipeline
      kind            text        NOT NULL,
      door            smallint    NOT NULL,
      state           text        NOT NULL, -- outcome of an access; state of door, lock, tamper, mode; change of config
      reason          text, -- of a denial; cause of a lock or mode; part of a tamper; text of a config
      direction       text,
      duress          boolean     NOT NULL,
      buffered        boolean     NOT NULL,
      time_source     text        NOT NULL,
      claimed_at      timestamptz,
      identity        text        NOT NULL,
      part            smallint    NOT NULL,
      boot            bigint,
      sequence        bigint,
      credential_type text,
      fingerprint     bytea,
      place           integer     NOT NULL,
      room            integer,
      micro_grid      integer,
      holder_kind     text        NOT NULL,
      holder          integer,
      credential      integer,
      verdict         text        NOT NULL
    )' || partitioned;
  EXECUTE '
    CREATE TABLE health (
      device              integer     NOT NULL,
      occurred_at         timestamptz NOT NULL,
      key                 bigint      NOT NULL,
      received_at         timestamptz NOT NULL,
      batch               bigint      NOT NULL,
      batch_index         integer     NOT NULL,
      kind                text        NOT NULL, -- health or presence
      state               text, -- of presence
      retained            boolean     NOT NULL,
      buffered            boolean     NOT NULL,
      time_source         text        NOT NULL,
      claimed_at          timestamptz,
      identity            text        NOT NULL,
      part                smallint    NOT NULL,
      boot                bigint,
      sequence            bigint,
      battery_percent     smallint,
      rssi_dbm            smallint,
      uptime_seconds      bigint,
      queue_events        bigint,
      queue_limit_events  bigint,
      auto_relock_seconds integer,
      firmware            text
    )' || partitioned;
  IF timescale THEN
    PERFORM create_hypertable('event', 'occurred_at', chunk_time_interval => interval '1 day', create_default_indexes => false);
    PERFORM create_hypertable('health', 'occurred_at', chunk_time_interval => interval '1 day', create_default_indexes => false);
  END IF;
END $$;

-- The truth about duplicates. Device first, so that inserts stay local.
CREATE UNIQUE INDEX event_identity ON event (device, occurred_at, key);
CREATE UNIQUE INDEX health_identity ON health (device, occurred_at, key);
-- Newest first over all devices (API), and cheap ranges of batches (rebuild).
CREATE INDEX event_occurred ON event (occurred_at DESC);
CREATE INDEX event_batch ON event USING brin (batch);
CREATE INDEX health_batch ON health USING brin (batch);

-- Claims of events whose time is ours and whose number is the device's: the first delivery keeps its time. 30 days.
CREATE TABLE claim (
  device      integer     NOT NULL,
  key         bigint      NOT NULL,
  occurred_at timestamptz NOT NULL,
  time_source text        NOT NULL,
  claimed_at  timestamptz,
  PRIMARY KEY (device, key)
);
CREATE INDEX claim_age ON claim USING brin (occurred_at);

-- Claims of messages with neither time nor number: the last delivery under a packet id.
CREATE TABLE delivery_claim (
  client_id    text    NOT NULL,
  packet_id    integer NOT NULL,
  payload_hash bytea   NOT NULL,
  delivery     bigint  NOT NULL, -- count of messages committed before it
  PRIMARY KEY (client_id, packet_id)
);

-- The lease of a partition, and how far it has come. epoch guards every ingest transaction.
CREATE TABLE ingest_partition (
  id         integer PRIMARY KEY,
  holder     text,
  epoch      bigint      NOT NULL DEFAULT 0,
  until      timestamptz NOT NULL DEFAULT '-infinity',
  batch      bigint      NOT NULL DEFAULT 0,
  deliveries bigint      NOT NULL DEFAULT 0, -- messages committed
  ledger     bigint      NOT NULL DEFAULT 0 -- batch at which sequence_state was last written
);
INSERT INTO ingest_partition (id) VALUES (0);

-- One row a batch: the tick it ended with, so that a rebuild repeats it. tick is null while time stands still.
CREATE TABLE ingest_batch (
  batch       bigint PRIMARY KEY,
  received_at timestamptz NOT NULL, -- arrival of its last message
  tick        timestamptz
);
-- The gateway's own connection to the broker, in the order of the pipeline.
CREATE TABLE gateway_presence (
  batch       bigint      NOT NULL,
  batch_index integer     NOT NULL,
  at          timestamptz NOT NULL,
  state       text        NOT NULL CHECK (state IN ('connected', 'caught_up', 'lost')),
  PRIMARY KEY (batch, batch_index)
);

CREATE INDEX ingest_batch_received ON ingest_batch USING brin (received_at);

-- What could not be read or stored. Bytes sealed under key_number's derived key; null where they may not be kept.
CREATE TABLE dead_letter (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic       text        NOT NULL,
  digest      bytea       NOT NULL, -- SHA-256 of the bytes as received
  reason      text        NOT NULL,
  codec       text,
  community   text,
  device_id   text,
  detail      text        NOT NULL,
  length      integer     NOT NULL,
  key_number  smallint,
  sealed      bytea,
  retained    boolean     NOT NULL,
  qos         smallint    NOT NULL,
  received_at timestamptz NOT NULL, -- of the first
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  count       bigint      NOT NULL DEFAULT 1,
  retry       boolean     NOT NULL DEFAULT false -- marked: the running gateway takes it up
);
CREATE UNIQUE INDEX dead_letter_identity ON dead_letter (topic, digest);
CREATE INDEX dead_letter_device ON dead_letter (community, device_id, last_seen);
CREATE INDEX dead_letter_age ON dead_letter (last_seen);
CREATE INDEX dead_letter_retry ON dead_letter (id) WHERE retry;

-- What codecs remember of a device.
CREATE TABLE codec_memory (
  codec     text  NOT NULL,
  community text  NOT NULL,
  device_id text  NOT NULL,
  memory    bytea NOT NULL,
  PRIMARY KEY (codec, community, device_id)
);

-- Completeness: per device and boot how far the numbers are complete, per gap what is missing.
CREATE TABLE sequence_state (
  device      integer NOT NULL,
  boot        bigint  NOT NULL,
  highest     bigint  NOT NULL,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  PRIMARY KEY (device, boot)
);
CREATE TABLE sequence_gap (
  device      integer NOT NULL,
  boot        bigint  NOT NULL,
  from_number bigint  NOT NULL, -- first missing
  to_number   bigint  NOT NULL, -- last missing
  day         date    NOT NULL, -- in the community's zone, of the message that showed the gap
  opened_at   timestamptz NOT NULL,
  PRIMARY KEY (device, boot, from_number)
);
CREATE INDEX sequence_gap_day ON sequence_gap (day);

-- One row per device and minute, unregistered ids too; two for one that was registered within the minute.
CREATE TABLE traffic (
  batch        bigint      NOT NULL, -- at which the rules were told of it
  batch_index  integer     NOT NULL,
  minute       timestamptz NOT NULL,
  community    text        NOT NULL,
  device_id    text        NOT NULL, -- or a topic prefix past 1,000 unregistered ids a minute
  device       integer,
  messages     integer     NOT NULL,
  duplicates   integer     NOT NULL, -- without DUP
  rejected     integer     NOT NULL,
  last_arrival timestamptz NOT NULL,
  PRIMARY KEY (batch, batch_index)
);
CREATE INDEX traffic_minute ON traffic USING brin (minute);
CREATE INDEX traffic_device ON traffic (device, minute);

-- What changes with every message of a device; written with its traffic row.
CREATE TABLE device_state (
  device               integer PRIMARY KEY,
  last_seen            timestamptz NOT NULL,
  last_event           timestamptz,
  presence             text,
  presence_at          timestamptz,
  clock_offset_millis  bigint,
  battery_percent      smallint,
  rssi_dbm             smallint,
  firmware             text,
  boot                 bigint,
  health_at            timestamptz,
  messages             bigint NOT NULL DEFAULT 0,
  received_today       integer NOT NULL DEFAULT 0,
  missing_today        integer NOT NULL DEFAULT 0,
  duplicates_today     integer NOT NULL DEFAULT 0,
  late_today           integer NOT NULL DEFAULT 0,
  day                  date
);

-- Settings made at the first start and the same for every gateway on this database (MQTT client id).
CREATE TABLE gateway_identity (
  singleton      boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  client_id text NOT NULL
);

-- What notify delivers, at least once.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  txid       xid8        NOT NULL DEFAULT pg_current_xact_id(),
  made_at    timestamptz NOT NULL,
  kind       text        NOT NULL,
  alert      uuid,
  body       jsonb       NOT NULL,
  done_at    timestamptz
);
CREATE INDEX outbox_open ON outbox (id) WHERE done_at IS NULL;
