SELECT COUNT(*) AS "campaigns", COALESCE(SUM("recipients"), 0) AS "recipients", COALESCE(SUM("delivered"), 0) AS "delivered",
       COALESCE(SUM("failed"), 0) AS "failed", COALESCE(SUM("pending"), 0) AS "pending", COALESCE(SUM("waiting"), 0) AS "waiting"
FROM campaigns
