/**
 * Request and answer types of the vendor's 22 functions, for the operation {@code call} (Node API 1.8.3, "Fonksiyonlar"
 * and "Sabitler"). Components are named as the fields on the wire. In a request null leaves the field out; in an answer it
 * says that the gateway told nothing. Constants are the vendor's numbers. Times in requests are Turkish wall clock; in
 * answers they stand as the vendor wrote them ({@code 2021-05-04T01:38:22.25607}, Turkish wall clock too). No string form
 * shows numbers, names or texts.
 */
package io.github.camelonesms.gateway.nodeapi.function;
