SELECT COALESCE(c.name, 'Campaign ' || l.campaign) AS "name",
       SUBSTRING(l.number, 1, 3) || '*****' || RIGHT(l.number, 4) AS "number",
       l.status AS "status",
       CAST(EXTRACT(EPOCH FROM l.seen_at) * 1000 AS BIGINT) AS "seenAt"
FROM (SELECT * FROM change ORDER BY seen_at DESC, number LIMIT 9) l
LEFT JOIN campaign c ON c.id = l.campaign
ORDER BY l.seen_at DESC, l.number
