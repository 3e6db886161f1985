-- The database user of the boards: it reads the sums in the schema "board" and nothing else, no person,
-- no door, no event. As a superuser, any time after the gateway's first start, and again with a new password:
-- with "\set password '…'" before it on psql's standard input.
SELECT 'CREATE ROLE tidegate_reader LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tidegate_reader') \gexec
ALTER ROLE tidegate_reader PASSWORD :'password' CONNECTION LIMIT 10;
ALTER ROLE tidegate_reader SET default_transaction_read_only = on;
ALTER ROLE tidegate_reader SET statement_timeout = '10s';
GRANT USAGE ON SCHEMA board TO tidegate_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA board TO tidegate_reader;
