-- Searching alerts by one thing, the newest first; those that are open are few among all.
CREATE INDEX alert_by_rule ON alert (rule, opened_at DESC, id DESC);
CREATE INDEX alert_by_place ON alert (place, opened_at DESC, id DESC);
CREATE INDEX alert_by_assignee ON alert (assignee, opened_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX alert_still_open ON alert (opened_at DESC, id DESC) WHERE handling <> 'closed';
CREATE INDEX alert_still_open_in ON alert (micro_grid, opened_at DESC, id DESC) WHERE handling <> 'closed';
