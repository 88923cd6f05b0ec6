/**
 * SMS text and number rules of the vendors: what a gateway will make of a text (alphabet, length, segments, replacements)
 * and what it takes for a Turkish mobile number. Pure, table-driven functions that depend on neither the default locale
 * nor the time zone.
 */
package io.github.camelonesms.text;
