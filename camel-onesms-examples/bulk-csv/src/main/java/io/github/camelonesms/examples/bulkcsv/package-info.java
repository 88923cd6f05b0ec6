/** A folder of CSV files, sent in large requests, followed to the delivery report, and resumed after a crash. */
package io.github.camelonesms.examples.bulkcsv;
