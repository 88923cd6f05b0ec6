/** The simulator of the Quarkus dev service, for tests. */
package io.github.camelonesms.quarkus.test;
