/**
 * Organik API v2: the key in the path, requests in JSON, XML or the query of a GET, texts in base64, answers in JSON or
 * XML that say success or failure under HTTP 200.
 */
package io.github.camelonesms.gateway.organik;
