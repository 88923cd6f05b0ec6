SELECT "number", "status", "reason", "changedAt", COUNT(*) OVER () AS "found"
FROM recipients
WHERE "campaign" = :#id AND (:#show = 'all' OR "status" = :#show)
ORDER BY "changedAt" DESC, "number"
LIMIT :#size OFFSET :#offset
