package io.github.camelonesms.examples.quarkus;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The last known status of each recipient. */
@ApplicationScoped
public class ReportTable {

    private final DataSource database;

    ReportTable(DataSource database) {
        this.database = database;
    }

    void create(@Observes StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement table =
                        connection.prepareStatement("CREATE TABLE IF NOT EXISTS report (dlr_id VARCHAR(64) NOT NULL,"
                                + " number VARCHAR(15) NOT NULL, status VARCHAR(16) NOT NULL,"
                                + " PRIMARY KEY (dlr_id, number))")) {
            table.executeUpdate();
        }
    }

    /** Keeps a status; the same one again changes nothing. */
    public void save(String id, RecipientStatus recipient) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement merge = connection.prepareStatement(
                        "MERGE INTO report (dlr_id, number, status) KEY (dlr_id, number) VALUES (?, ?, ?)")) {
            merge.setString(1, id);
            merge.setString(2, recipient.number());
            merge.setString(3, recipient.status().name());
            merge.executeUpdate();
        }
    }

    /** What is known of the recipients of a submission. */
    public List<RecipientStatus> find(String id) throws SQLException {
        List<RecipientStatus> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT number, status FROM report WHERE dlr_id = ? ORDER BY number")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new RecipientStatus(
                            rows.getString("number"), DeliveryStatus.valueOf(rows.getString("status"))));
                }
            }
        }
        return found;
    }
}
