MERGE INTO change (campaign, number, status, seen_at) KEY (campaign, number, status)
VALUES (:#id, :#number, :#status, :#at)
