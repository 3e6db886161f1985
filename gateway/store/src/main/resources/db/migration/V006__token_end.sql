-- API tokens end after 90 days at most. A token without an end, or with a later one, ends 90 days after this migration.
UPDATE api_token SET expires_at = now() + interval '90 days'
WHERE expires_at IS NULL OR expires_at > now() + interval '90 days';
