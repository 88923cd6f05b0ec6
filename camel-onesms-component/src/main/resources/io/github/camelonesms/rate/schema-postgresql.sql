-- camel-onesms: when the next sends of an account may begin (PostgreSQL 12 or later).
-- JdbcSendRate runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere.

CREATE TABLE IF NOT EXISTS onesms_rate (
    account   VARCHAR(250) NOT NULL, -- gateway, base URL, hash of the account's name
    urgent_at BIGINT NOT NULL,       -- microseconds since 1970: the next urgent send
    bulk_at   BIGINT NOT NULL,       -- the next bulk send
    PRIMARY KEY (account)
);
