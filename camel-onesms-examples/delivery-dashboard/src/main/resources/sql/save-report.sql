MERGE INTO campaign (id, state, changed_at) KEY (id)
VALUES (:#CamelOneSmsDlrId, :#state, :#at)
