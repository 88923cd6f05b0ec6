package io.github.camelonesms.examples.bulkcsv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer wrote into a file is text in the result file, whatever a spreadsheet would make of it. */
class CsvTest {

    private static String line(Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put("C" + i, values[i]);
        }
        String text = Csv.of(List.of(row));
        return text.substring(text.indexOf('\n') + 1, text.length() - 1);
    }

    @Test
    void aFormulaIsText() {
        assertThat(line("=1+1+cmd|calc!A0", "+905551112233", "-1", "@SUM(A1)"))
                .isEqualTo("'=1+1+cmd|calc!A0;'+905551112233;'-1;'@SUM(A1)");
        assertThat(line("\t=1", "\r=1")).isEqualTo("\"'\t=1\";\"' =1\"");
    }

    @Test
    void separatorsAndQuotesStayInTheirField() {
        assertThat(line("a;=1", "say \"no\"", "two\r\nlines")).isEqualTo("\"a;=1\";\"say \"\"no\"\"\";\"two  lines\"");
        assertThat(line(7, null, "905551112233", "DELIVERED")).isEqualTo("7;;905551112233;DELIVERED");
        assertThat(line(-7)).isEqualTo("-7");
    }
}
