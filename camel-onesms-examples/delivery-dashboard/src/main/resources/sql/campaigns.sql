SELECT *, COUNT(*) OVER () AS "found"
FROM campaigns
WHERE (LOCATE(LOWER(:#text), LOWER("name")) > 0 OR "id" = :#text)
  AND CASE :#show WHEN 'open' THEN "pending" + "waiting" > 0 WHEN 'done' THEN "pending" + "waiting" = 0
                  WHEN 'failed' THEN "failed" > 0 ELSE TRUE END
ORDER BY "sentAt" DESC, "id" DESC
LIMIT :#size OFFSET :#offset
