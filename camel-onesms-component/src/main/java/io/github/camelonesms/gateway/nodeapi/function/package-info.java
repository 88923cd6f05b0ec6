/**
 * Requests and answers of the vendor's 22 functions, for the operation {@code call} (Node API 1.8.3, "Fonksiyonlar" and
 * "Sabitler"). Components have the wire's field names. A null in a request omits the field; in an answer the field was
 * missing. Constants are the vendor's numbers. Times are Turkish wall clock; those in answers are the vendor's text
 * ({@code 2021-05-04T01:38:22.25607}). No string form shows numbers, names or texts.
 *
 * <p>What several records have: numbers with country code. {@code pageIndex} from 0 and {@code pageSize} of 10 to 1000
 * rows; null = the vendor's default. {@code encoding} 0 ASCII (default), 1 Turkish, 2 UTF-8. {@code validity} in
 * minutes. {@code customID}: the caller's own id, unique in the account, up to 100 letters, digits, {@code -} and
 * {@code .}; {@code uuid}: the vendor's other id. {@code type} or {@code pkgType} 0 otp, 1 normal, 2 by Turkish
 * identity number. {@code operator} 0 Turkcell, 1 Vodafone, 2 TurkTelekom, 3 Netgsm. {@code commercial}: whether the
 * vendor checks İYS, the consent registry; {@code iys}: what it has or gets of a contact. {@code inBlacklist}: whether
 * the number receives nothing. {@code total} and {@code credit} count each segment. Not in the document: {@code
 * skipAhsQuery} (without the permission system AHS), {@code recipientType} (0 BIREYSEL, 1 TACIR) and {@code
 * gateway} (UUID of the vendor's gateway).
 */
package io.github.camelonesms.gateway.nodeapi.function;
