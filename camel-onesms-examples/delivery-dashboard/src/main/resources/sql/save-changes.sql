MERGE INTO change (campaign, number, status, reason, seen_at) KEY (campaign, number, status)
VALUES (:#id, :#number, :#status, :#reason, :#at)
