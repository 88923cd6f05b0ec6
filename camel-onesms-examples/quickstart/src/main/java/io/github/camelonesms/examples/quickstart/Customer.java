package io.github.camelonesms.examples.quickstart;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/** A line of customers.csv. */
@CsvRecord(separator = ",", skipFirstLine = true)
public class Customer {

    @DataField(pos = 1, required = true)
    private String name;

    @DataField(pos = 2, required = true)
    private String city;

    @DataField(pos = 3, defaultValue = "")
    private String phone;

    @DataField(pos = 4, required = true, precision = 2)
    private BigDecimal amount;

    @DataField(pos = 5, required = true, pattern = "yyyy-MM-dd")
    private LocalDate due;

    public String getName() {
        return name;
    }

    public String getCity() {
        return city;
    }

    /** As the file has it, in whatever form; empty when the file has none. */
    public String getPhone() {
        return phone == null ? "" : phone;
    }

    /** In lira. */
    public BigDecimal getAmount() {
        return amount;
    }

    public LocalDate getDue() {
        return due;
    }
}
