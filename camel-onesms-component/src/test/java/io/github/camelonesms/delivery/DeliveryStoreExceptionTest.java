package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DeliveryStoreExceptionTest {

    @Test
    void masksWhatADriverSaysOfItsUrl() {
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
