-- camel-onesms: what was sent under which key (MariaDB 10.6 or later, MySQL 8).
-- JdbcSendJournal runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere. Times are in UTC.

CREATE TABLE IF NOT EXISTS onesms_send (
    account     VARCHAR(250) NOT NULL,        -- gateway, base URL, hash of the account's name
    send_key    VARCHAR(200) NOT NULL,        -- the idempotency key
    part        INT NOT NULL,                 -- the request within the send, from 1
    fingerprint VARCHAR(64) NOT NULL,         -- a hash of texts, numbers and sender
    state       VARCHAR(20) NOT NULL,         -- BEGUN, ACCEPTED, NOT_SENT, UNKNOWN
    owner       VARCHAR(100) NOT NULL,        -- the node that took it last
    fence       BIGINT NOT NULL,              -- how often it was taken
    begun_at    DATETIME(3) NOT NULL,
    lease_until DATETIME(3),                  -- until then nobody else takes it; null = the outcome is known
    finished_at DATETIME(3),                  -- since when the outcome is known
    newest_id   VARCHAR(200),                 -- the newest campaign known before it
    request     LONGBLOB,                     -- texts and numbers, sealed; erased with the outcome
    outcome     LONGBLOB,                     -- ids and codes; no text, no number
    PRIMARY KEY (account, send_key, part),
    INDEX onesms_send_lease (account, lease_until),
    INDEX onesms_send_finished (finished_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 /*M! COLLATE utf8mb4_nopad_bin */ /*!80017 COLLATE utf8mb4_0900_bin */;
