-- Creates the database user of the boards. It can read only the counts in the schema "board": no persons,
-- doors or events. Run it as a superuser after the gateway's first start, and again for a new password,
-- with "\set password '…'" before it on the standard input of psql.
SELECT 'CREATE ROLE tidegate_reader LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tidegate_reader') \gexec
ALTER ROLE tidegate_reader PASSWORD :'password' CONNECTION LIMIT 10;
ALTER ROLE tidegate_reader SET default_transaction_read_only = on;
ALTER ROLE tidegate_reader SET statement_timeout = '10s';
GRANT USAGE ON SCHEMA board TO tidegate_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA board TO tidegate_reader;
