/**
 * Organik API v2: key in the path, requests in JSON, XML or the query of a GET, texts in base64. Answers in JSON or XML
 * report success or failure with HTTP status 200.
 */
package io.github.camelonesms.gateway.organik;
