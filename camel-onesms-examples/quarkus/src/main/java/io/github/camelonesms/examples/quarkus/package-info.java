/** A REST service that sends SMS and keeps their delivery reports in H2. */
package io.github.camelonesms.examples.quarkus;
