SELECT l.campaign AS "id", COALESCE(MAX(c.name), 'Campaign ' || l.campaign) AS "name",
       CAST(EXTRACT(EPOCH FROM l.at_minute) * 1000 AS BIGINT) AS "seenAt",
       COUNT(*) FILTER (WHERE l.status = 'DELIVERED') AS "delivered",
       COUNT(*) FILTER (WHERE l.status = 'FAILED') AS "failed",
       COUNT(*) FILTER (WHERE l.status = 'PENDING') AS "pending"
FROM (SELECT campaign, status, seen_at, DATE_TRUNC(MINUTE, seen_at) AS at_minute
      FROM change ORDER BY seen_at DESC LIMIT 2000) l
LEFT JOIN campaign c ON c.id = l.campaign
GROUP BY l.campaign, l.at_minute
ORDER BY l.at_minute DESC, l.campaign
LIMIT 8
