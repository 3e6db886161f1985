-- Sessions that their owner can tell apart, a password that holds only until another is set, and who somebody is at the chat services.
ALTER TABLE account
  ADD COLUMN one_time_until timestamptz, -- an admin gave the password: it is for setting another, until then; null: their own
  ADD COLUMN keys        boolean NOT NULL DEFAULT true, -- keys of the desk's pages on a keyboard
  ADD COLUMN wecom_id    text CHECK (char_length(wecom_id) <= 64),
  ADD COLUMN dingtalk_id text CHECK (char_length(dingtalk_id) <= 64),
  ADD COLUMN feishu_id   text CHECK (char_length(feishu_id) <= 64);

ALTER TABLE session
  ADD COLUMN number    integer GENERATED ALWAYS AS IDENTITY UNIQUE, -- what its owner calls it by
  ADD COLUMN address   text NOT NULL DEFAULT '', -- where it was opened from
  ADD COLUMN browser   text NOT NULL DEFAULT '', -- words of account.Browser
  ADD COLUMN proved_at timestamptz; -- when its owner last typed the password
UPDATE session SET proved_at = created_at;
ALTER TABLE session ALTER COLUMN proved_at SET NOT NULL;
