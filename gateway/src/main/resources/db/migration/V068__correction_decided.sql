-- Why the keeper declined. A request that came of an alert may be explained once the register was changed.
ALTER TABLE correction_request ADD COLUMN reason text;
CREATE INDEX correction_request_open ON correction_request (id DESC) WHERE state = 'asked';
