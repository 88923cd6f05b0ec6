-- camel-onesms: ids whose delivery reports are followed (PostgreSQL 12 or later).
-- JdbcDeliveryStore runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere.

CREATE TABLE IF NOT EXISTS onesms_delivery (
    account     VARCHAR(250) NOT NULL,                -- gateway, base URL, hash of the account's name
    id          VARCHAR(200) NOT NULL,                -- the submission's id
    gateway     VARCHAR(40) NOT NULL,
    reference   VARCHAR(200),                         -- the route's own reference of the send; null = none
    accepted_at TIMESTAMP(3) WITH TIME ZONE NOT NULL, -- when it was sent
    expires_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL, -- when to give up
    next_at     TIMESTAMP(3) WITH TIME ZONE,          -- due from then on; while leased: the lease's end; finished: null
    lease_owner VARCHAR(100),                         -- the node that works on it; null = none
    fence       BIGINT NOT NULL,                      -- how often it was claimed
    finished_at TIMESTAMP(3) WITH TIME ZONE,          -- when it was complete or expired; null = not yet
    snapshot    BYTEA,                                -- what is known of its recipients
    PRIMARY KEY (account, id)
);

-- Finished ids are not in it, so a claim costs the same however many there are.
CREATE INDEX IF NOT EXISTS onesms_delivery_next ON onesms_delivery (account, next_at) WHERE next_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS onesms_delivery_finished ON onesms_delivery (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS onesms_cursor (
    account  VARCHAR(250) NOT NULL,
    name     VARCHAR(100) NOT NULL,
    position VARCHAR(4000) NOT NULL,
    PRIMARY KEY (account, name)
);
