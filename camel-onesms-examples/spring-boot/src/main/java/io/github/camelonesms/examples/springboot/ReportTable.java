package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The last known status of each recipient, in the table of schema.sql. */
@Repository
public class ReportTable {

    private final JdbcTemplate database;

    ReportTable(JdbcTemplate database) {
        this.database = database;
    }

    /** Keeps a status; the same one again changes nothing. */
    public void save(@Header(OneSmsConstants.DLR_ID) String id, @Body RecipientStatus recipient) {
        database.update(
                "MERGE INTO report (dlr_id, number, status) KEY (dlr_id, number) VALUES (?, ?, ?)",
                id,
                recipient.number(),
                recipient.status().name());
    }

    /** What is known of the recipients of a submission. */
    List<RecipientStatus> find(String id) {
        return database.query(
                "SELECT number, status FROM report WHERE dlr_id = ? ORDER BY number",
                (row, index) ->
                        new RecipientStatus(row.getString("number"), DeliveryStatus.valueOf(row.getString("status"))),
                id);
    }
}
