/**
 * The vendors' rules for texts and phone numbers, as pure functions driven by tables. They do not depend on the default
 * locale or time zone.
 */
package io.github.camelonesms.text;
