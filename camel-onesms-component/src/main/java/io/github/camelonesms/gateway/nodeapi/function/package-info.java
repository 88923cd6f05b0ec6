/**
 * Requests and answers of the vendor's 22 functions, for the operation {@code call} (Node API 1.8.3, "Fonksiyonlar" and
 * "Sabitler"). Components have the wire's field names. A null in a request omits the field; in an answer the field was
 * missing. Constants are the vendor's numbers. Times are Turkish wall clock; those in answers are the vendor's text
 * ({@code 2021-05-04T01:38:22.25607}). No string form shows numbers, names or texts.
 */
package io.github.camelonesms.gateway.nodeapi.function;
