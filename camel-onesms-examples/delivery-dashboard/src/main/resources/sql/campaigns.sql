SELECT "id", "name", "sentAt", "state", "recipients", "delivered", "failed", "pending",
       "recipients" - "delivered" - "failed" - "pending" AS "waiting"
FROM (
    SELECT c.id AS "id",
           COALESCE(c.name, 'Campaign ' || c.id) AS "name",
           CAST(EXTRACT(EPOCH FROM c.sent_at) * 1000 AS BIGINT) AS "sentAt",
           c.state AS "state",
           COALESCE(c.recipients, COUNT(r.number)) AS "recipients",
           COUNT(*) FILTER (WHERE r.rank = 3) AS "delivered",
           COUNT(*) FILTER (WHERE r.rank = 2) AS "failed",
           COUNT(*) FILTER (WHERE r.rank = 1) AS "pending"
    FROM campaign c
    LEFT JOIN (
        -- The status a recipient has now: none comes after FAILED or DELIVERED.
        SELECT campaign, number,
               MAX(CASE status WHEN 'DELIVERED' THEN 3 WHEN 'FAILED' THEN 2 WHEN 'PENDING' THEN 1 ELSE 0 END) AS rank
        FROM change
        GROUP BY campaign, number
    ) r ON r.campaign = c.id
    GROUP BY c.id
)
ORDER BY "sentAt", "id"
