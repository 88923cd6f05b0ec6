-- camel-onesms: when the next sends of an account may begin (MariaDB 10.6 or later, MySQL 8).
-- JdbcSendRate runs this file itself unless createSchema=false; then run it by hand. With another tablePrefix
-- replace "onesms_" everywhere.

CREATE TABLE IF NOT EXISTS onesms_rate (
    account   VARCHAR(250) NOT NULL, -- gateway, base URL, hash of the account's name
    urgent_at BIGINT NOT NULL,       -- microseconds since 1970: the next urgent send
    bulk_at   BIGINT NOT NULL,       -- the next bulk send
    PRIMARY KEY (account)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 /*M! COLLATE utf8mb4_nopad_bin */ /*!80017 COLLATE utf8mb4_0900_bin */;
