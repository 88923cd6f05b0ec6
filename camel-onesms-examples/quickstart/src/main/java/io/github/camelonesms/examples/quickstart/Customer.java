package io.github.camelonesms.examples.quickstart;

import java.util.List;

/**
 * A line of the file.
 *
 * @param line its line in the file; the first line is 1
 * @param cells its values in the order of the header, without blanks around them; as many as the header has
 */
record Customer(int line, List<String> cells) {}
