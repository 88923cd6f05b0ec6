MERGE INTO campaign (id, name, recipients, sent_at) KEY (id)
VALUES (:#CamelOneSmsDlrId, :#campaign, :#recipients, :#at)
