package io.github.camelonesms.examples.bulkcsv;

import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/** A line of an input file: {@code phone;text}. */
@CsvRecord(separator = ";")
public class Row {

    @DataField(pos = 1, defaultValue = "")
    private String phone;

    @DataField(pos = 2, defaultValue = "")
    private String text;

    /** As the file has it, in whatever form; empty when the file has none. */
    public String getPhone() {
        return phone == null ? "" : phone;
    }

    /** Empty when the file has none. */
    public String getText() {
        return text == null ? "" : text;
    }
}
