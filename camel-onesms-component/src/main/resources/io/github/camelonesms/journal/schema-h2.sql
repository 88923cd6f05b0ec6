-- camel-onesms: what was sent under which key (H2 2).
-- JdbcSendJournal runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere.

CREATE TABLE IF NOT EXISTS onesms_send (
    account     VARCHAR(250) NOT NULL,        -- gateway, base URL, hash of the account's name
    send_key    VARCHAR(200) NOT NULL,        -- the idempotency key
    part        INT NOT NULL,                 -- the request within the send, from 1
    fingerprint VARCHAR(64) NOT NULL,         -- a hash of texts, numbers and sender
    state       VARCHAR(20) NOT NULL,         -- BEGUN, ACCEPTED, NOT_SENT, UNKNOWN
    owner       VARCHAR(100) NOT NULL,        -- the node that took it last
    fence       BIGINT NOT NULL,              -- how often it was taken
    begun_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP(3) WITH TIME ZONE,  -- until then nobody else takes it; null = the outcome is known
    finished_at TIMESTAMP(3) WITH TIME ZONE,  -- since when the outcome is known
    newest_id   VARCHAR(200),                 -- the newest campaign known before it
    request     BINARY LARGE OBJECT,          -- texts and numbers, sealed; erased with the outcome
    outcome     BINARY LARGE OBJECT,          -- ids and codes; no text, no number
    PRIMARY KEY (account, send_key, part)
);

CREATE INDEX IF NOT EXISTS onesms_send_lease ON onesms_send (account, lease_until);

CREATE INDEX IF NOT EXISTS onesms_send_finished ON onesms_send (finished_at);
