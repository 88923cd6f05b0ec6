MERGE INTO campaign c
USING (SELECT CAST(:#id AS VARCHAR(200)) AS id, CAST(:#state AS VARCHAR(20)) AS state, CAST(:#recipients AS INT) AS recipients,
              CAST(:#delivered AS INT) AS delivered, CAST(:#failed AS INT) AS failed, CAST(:#pending AS INT) AS pending,
              CAST(:#at AS TIMESTAMP WITH TIME ZONE) AS changed_at) n
ON c.id = n.id
WHEN MATCHED THEN UPDATE SET c.state = n.state,
    c.recipients = COALESCE(c.recipients, n.recipients),
    c.delivered = COALESCE(n.delivered, c.delivered),
    c.failed = COALESCE(n.failed, c.failed),
    c.pending = COALESCE(n.pending, c.pending),
    c.changed_at = n.changed_at
WHEN NOT MATCHED THEN INSERT (id, state, recipients, delivered, failed, pending, changed_at)
    VALUES (n.id, n.state, n.recipients, COALESCE(n.delivered, 0), COALESCE(n.failed, 0), COALESCE(n.pending, 0), n.changed_at)
