CREATE TABLE IF NOT EXISTS campaign (
    id         VARCHAR(200) PRIMARY KEY,
    name       VARCHAR(200),             -- null: it was not sent here
    recipients INT,                      -- as many as were accepted
    sent_at    TIMESTAMP WITH TIME ZONE, -- null: it was not sent here
    state      VARCHAR(20),              -- of the report: IN_PROGRESS, COMPLETED, .. ; null: none yet
    delivered  INT NOT NULL DEFAULT 0,
    failed     INT NOT NULL DEFAULT 0,
    pending    INT NOT NULL DEFAULT 0,
    changed_at TIMESTAMP WITH TIME ZONE
);

-- One row a change: a recipient's status, and when it was seen.
CREATE TABLE IF NOT EXISTS change (
    campaign VARCHAR(200) NOT NULL,
    number   VARCHAR(20) NOT NULL,
    status   VARCHAR(20) NOT NULL,
    reason   VARCHAR(200),               -- why it failed; null: not known
    seen_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (campaign, number, status)
);

CREATE INDEX IF NOT EXISTS change_seen ON change (seen_at);

CREATE VIEW IF NOT EXISTS campaigns AS
SELECT id AS "id",
       COALESCE(name, 'Campaign ' || id) AS "name",
       CAST(EXTRACT(EPOCH FROM COALESCE(sent_at, changed_at)) * 1000 AS BIGINT) AS "sentAt",
       state AS "state",
       COALESCE(recipients, 0) AS "recipients",
       delivered AS "delivered",
       failed AS "failed",
       pending AS "pending",
       GREATEST(COALESCE(recipients, 0) - delivered - failed - pending, 0) AS "waiting"
FROM campaign;

-- The status that each recipient has now: none comes after FAILED or DELIVERED.
CREATE VIEW IF NOT EXISTS recipients AS
SELECT campaign AS "campaign",
       SUBSTRING(number, 1, 3) || '*****' || RIGHT(number, 4) AS "number",
       CASE MAX(CASE status WHEN 'DELIVERED' THEN 3 WHEN 'FAILED' THEN 2 WHEN 'PENDING' THEN 1 ELSE 0 END)
           WHEN 3 THEN 'delivered' WHEN 2 THEN 'failed' WHEN 1 THEN 'pending' ELSE 'waiting' END AS "status",
       MAX(reason) AS "reason",
       CAST(EXTRACT(EPOCH FROM MAX(seen_at)) * 1000 AS BIGINT) AS "changedAt"
FROM change
GROUP BY campaign, number;
