package io.github.camelonesms.recipes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Keys in a table with the one column {@code ID}; Camel's own is {@code JdbcMessageIdRepository} in camel-sql. */
public final class JdbcIdempotentRepository extends ServiceSupport implements IdempotentRepository {

    private final DataSource dataSource;

    /** @param dataSource gives connections that commit by themselves */
    public JdbcIdempotentRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doInit() {
        update("create table if not exists SENT_MESSAGE (ID varchar(255) primary key)");
    }

    @Override
    public boolean add(String key) {
        try {
            return execute("insert into SENT_MESSAGE (ID) values (?)", key) == 1;
        } catch (SQLIntegrityConstraintViolationException e) {
            return false;
        } catch (SQLException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public boolean contains(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1 from SENT_MESSAGE where ID = ?")) {
            statement.setString(1, key);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public boolean remove(String key) {
        return update("delete from SENT_MESSAGE where ID = ?", key) == 1;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        update("delete from SENT_MESSAGE");
    }

    private int update(String sql, String... parameters) {
        try {
            return execute(sql, parameters);
        } catch (SQLException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private int execute(String sql, String... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
