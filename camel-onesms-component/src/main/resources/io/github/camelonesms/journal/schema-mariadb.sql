-- camel-onesms: what was sent under which key (MariaDB 10.6 or later, MySQL 8).
-- JdbcSendJournal runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere. Times are in UTC.

CREATE TABLE IF NOT EXISTS onesms_send (
    account     VARCHAR(250) NOT NULL,        -- gateway, base URL, hash of the account's name
    send_key    VARCHAR(200) NOT NULL,        -- the idempotency key
    part        INT NOT NULL,                 -- the request within the send, from 1
    fingerprint VARCHAR(64) NOT NULL,         -- a hash of texts, numbers and sender; its form before the colon
    state       VARCHAR(20) NOT NULL,         -- BEGUN, ACCEPTED, NOT_SENT, UNKNOWN, UNRESOLVED; MEMBER: that of member_of
    owner       VARCHAR(100) NOT NULL,        -- the node that took it last
    fence       BIGINT NOT NULL,              -- grows each time a node takes it
    begun_at    DATETIME(3) NOT NULL,
    lease_until DATETIME(3),                  -- until then no other node takes it; null = the outcome is known
    sent_until  DATETIME(3),                  -- no node sends it after this time
    finished_at DATETIME(3),                  -- since when the outcome is known
    newest_id   VARCHAR(200),                 -- the newest campaign known before it
    request     LONGBLOB,                     -- texts and numbers, sealed; erased with the outcome
    outcome     LONGBLOB,                     -- ids and codes, that it arrived, or the place in member_of; no text, no number
    wire_format VARCHAR(20),                  -- that of the request; only its nodes settle it
    guard_print BIGINT,                       -- a hash of what the vendor's duplicate guard compares
    gateway_id  VARCHAR(200),                 -- the first id of an accepted request
    reason      VARCHAR(1000),                -- why the outcome is not known yet
    candidates  VARCHAR(4000),                -- the ids that an unresolved request may have
    reported_at DATETIME(3),                  -- when a route got an unresolved request
    member_of   VARCHAR(200),                 -- the send_key of the request that has this message, whose key it is
    PRIMARY KEY (account, send_key, part),
    INDEX onesms_send_open (account, state, lease_until),
    UNIQUE INDEX onesms_send_gateway_id (account, gateway_id),
    INDEX onesms_send_guard (guard_print),
    INDEX onesms_send_finished (account, finished_at),
    INDEX onesms_send_member (member_of)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 /*M! COLLATE utf8mb4_nopad_bin */ /*!80017 COLLATE utf8mb4_0900_bin */;
