CREATE TABLE IF NOT EXISTS campaign (
    id         VARCHAR(200) PRIMARY KEY,
    name       VARCHAR(200),             -- null: it was not sent here
    recipients INT,                      -- as many as were accepted; null: it was not sent here
    sent_at    TIMESTAMP WITH TIME ZONE, -- null: it was not sent here
    state      VARCHAR(20),              -- of the report: IN_PROGRESS, COMPLETED, .. ; null: none yet
    changed_at TIMESTAMP WITH TIME ZONE
);

-- One row a change: a recipient's status, and when it was seen.
CREATE TABLE IF NOT EXISTS change (
    campaign VARCHAR(200) NOT NULL,
    number   VARCHAR(20) NOT NULL,
    status   VARCHAR(20) NOT NULL,
    seen_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (campaign, number, status)
);

CREATE INDEX IF NOT EXISTS change_seen ON change (seen_at);
