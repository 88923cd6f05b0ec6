-- camel-onesms: ids whose delivery reports are followed (MariaDB 10.6 or later, MySQL 8).
-- JdbcDeliveryStore runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere. Times are in UTC.

CREATE TABLE IF NOT EXISTS onesms_delivery (
    account     VARCHAR(250) NOT NULL,  -- gateway, base URL, hash of the account's name
    id          VARCHAR(200) NOT NULL,  -- the submission's id
    gateway     VARCHAR(40) NOT NULL,
    reference   VARCHAR(200),           -- the route's own reference of the send; null = none
    accepted_at DATETIME(3) NOT NULL,   -- when it was sent
    expires_at  DATETIME(3) NOT NULL,   -- when to give up
    next_at     DATETIME(3),            -- due from then on; while leased: the lease's end; finished: null
    lease_owner VARCHAR(100),           -- the node that works on it; null = none
    fence       BIGINT NOT NULL,        -- how often it was claimed
    finished_at DATETIME(3),            -- when it was complete or expired; null = not yet
    snapshot    LONGBLOB,               -- what is known of its recipients
    PRIMARY KEY (account, id),
    INDEX onesms_delivery_next (account, next_at),
    INDEX onesms_delivery_finished (finished_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 /*M! COLLATE utf8mb4_nopad_bin */ /*!80017 COLLATE utf8mb4_0900_bin */;

CREATE TABLE IF NOT EXISTS onesms_cursor (
    account  VARCHAR(250) NOT NULL,
    name     VARCHAR(100) NOT NULL,
    position VARCHAR(4000) NOT NULL,
    PRIMARY KEY (account, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 /*M! COLLATE utf8mb4_nopad_bin */ /*!80017 COLLATE utf8mb4_0900_bin */;
