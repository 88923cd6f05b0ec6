-- camel-onesms: what was sent under which key (PostgreSQL 12 or later).
-- JdbcSendJournal runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere.

CREATE TABLE IF NOT EXISTS onesms_send (
    account     VARCHAR(250) NOT NULL,        -- gateway, base URL, hash of the account's name
    send_key    VARCHAR(200) NOT NULL,        -- the idempotency key
    part        INT NOT NULL,                 -- the request within the send, from 1
    fingerprint VARCHAR(64) NOT NULL,         -- a hash of texts, numbers and sender; its form before the colon
    state       VARCHAR(20) NOT NULL,         -- BEGUN, ACCEPTED, NOT_SENT, UNKNOWN, UNRESOLVED; MEMBER: that of member_of
    owner       VARCHAR(100) NOT NULL,        -- the node that took it last
    fence       BIGINT NOT NULL,              -- grows each time a node takes it
    begun_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP(3) WITH TIME ZONE,  -- until then no other node takes it; null = the outcome is known
    sent_until  TIMESTAMP(3) WITH TIME ZONE,  -- no node sends it after this time
    finished_at TIMESTAMP(3) WITH TIME ZONE,  -- since when the outcome is known
    newest_id   VARCHAR(200),                 -- the newest campaign known before it
    request     BYTEA,                        -- texts and numbers, sealed; erased with the outcome
    outcome     BYTEA,                        -- ids and codes, that it arrived, or the place in member_of; no text, no number
    wire_format VARCHAR(20),                  -- that of the request; only its nodes settle it
    guard_print BIGINT,                       -- a hash of what the vendor's duplicate guard compares
    gateway_id  VARCHAR(200),                 -- the first id of an accepted request
    reason      VARCHAR(1000),                -- why the outcome is not known yet
    candidates  VARCHAR(4000),                -- the ids that an unresolved request may have
    reported_at TIMESTAMP(3) WITH TIME ZONE,  -- when a route got an unresolved request
    member_of   VARCHAR(200),                 -- the send_key of the request that has this message, whose key it is
    PRIMARY KEY (account, send_key, part)
);

CREATE INDEX IF NOT EXISTS onesms_send_open ON onesms_send (account, state, lease_until)
    WHERE finished_at IS NULL AND member_of IS NULL;

CREATE UNIQUE INDEX IF NOT EXISTS onesms_send_gateway_id ON onesms_send (account, gateway_id) WHERE gateway_id IS NOT NULL;

CREATE INDEX IF NOT EXISTS onesms_send_guard ON onesms_send (guard_print) WHERE guard_print IS NOT NULL;

CREATE INDEX IF NOT EXISTS onesms_send_finished ON onesms_send (account, finished_at, send_key, part)
    WHERE finished_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS onesms_send_member ON onesms_send (member_of) WHERE member_of IS NOT NULL;
