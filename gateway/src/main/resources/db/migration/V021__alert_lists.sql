-- The desk's lists of what is open: a small part of all alerts.
CREATE INDEX alert_to_do ON alert (micro_grid, handling) WHERE handling <> 'closed';
