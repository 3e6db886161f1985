-- What a message of a device that is not registered said: kinds of its events with their doors, "access 1,door 1".
ALTER TABLE dead_letter ADD COLUMN said text;

-- Letters that wait until somebody registers their device.
CREATE INDEX dead_letter_waiting ON dead_letter (community, device_id)
  WHERE reason = 'unknown_device' AND NOT retry;
