CREATE TABLE IF NOT EXISTS report (
    dlr_id VARCHAR(64) NOT NULL,
    number VARCHAR(15) NOT NULL,
    status VARCHAR(16) NOT NULL,
    PRIMARY KEY (dlr_id, number)
);
