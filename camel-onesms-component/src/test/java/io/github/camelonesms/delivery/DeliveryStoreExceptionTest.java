package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelonesms.journal.JdbcSendJournal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStoreExceptionTest {

    @Test
    void masksPasswordsInADriversMessage() {
        SQLException original = new SQLException(
                "No suitable driver found for jdbc:postgresql://db/x?user=ali&password=s3cr3t&ssl=true",
                "08001",
                7,
                new IllegalStateException("jdbc://ali:s3cr3t@db/x;PWD=s3cr3t;MODE=x"));

        RuntimeException e = DeliveryStoreException.FAILURES.of("claim ids", original);

        assertThat(text(e))
                .doesNotContain("s3cr3t")
                .contains("claim ids", "08001", "password=***&ssl=true", "ali:***@db", "PWD=***;MODE=x");
        assertThat(e.getCause()).isInstanceOf(SQLException.class);
        assertThat(((SQLException) e.getCause()).getSQLState()).isEqualTo("08001");
        assertThat(e.getCause().getStackTrace()).isEqualTo(original.getStackTrace());
    }

    /** PostgreSQL's driver writes this in the language of the JVM. */
    @ParameterizedTest
    @ValueSource(strings = {"Detail", "Ayrıntı"})
    void masksTheValuesOfAFailedBatch(String label) {
        SQLException full =
                new SQLException("ERROR: full\n  " + label + ": Key (k)=(ali@example.com) exists.", "53100");
        SQLException original = new BatchUpdateException(
                "Batch entry 3 UPDATE t SET a = ('x\ny') WHERE send_key = ('ali@example.com') was aborted: ERROR: full",
                "53100",
                new int[0],
                full);

        assertThat(text(DeliveryStoreException.FAILURES.of("record outcomes", original)))
                .doesNotContain("ali@example.com")
                .contains("a statement of a batch was aborted", "ERROR: full", label + ": ***");
    }

    @Test
    void masksPasswordsInTheMessageOfAPool() {
        DataSource pool = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("Cannot connect to jdbc://db/x?password=s3cr3t");
                });

        assertThat(text(catchThrowable(new JdbcSendJournal(pool)::start)))
                .doesNotContain("s3cr3t")
                .contains("password=***");
    }

    @Test
    void keepsACauseWithoutSecrets() {
        SQLException original = new SQLException((String) null, "57P01", 0, new IllegalStateException("shut down"));

        assertThat(DeliveryStoreException.FAILURES.of("claim ids", original)).hasCause(original);
    }

    private static String text(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
